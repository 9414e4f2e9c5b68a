"""The command line, each command a process of its own on one data folder."""

import asyncio
import json
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID
from zipfile import ZipFile

import psycopg
import pytest

from chat_with_video.bootstrap import open_app
from chat_with_video.chats.models import Chat
from chat_with_video.core.config import Settings
from chat_with_video.core.database import psycopg_conninfo
from chat_with_video.core.embedded import EmbeddedPostgres
from chat_with_video.core.ids import new_id
from chat_with_video.flows.add_captions import add_captions
from chat_with_video.sources.transcripts import SuppliedTranscript
from tests.acceptance.program import command, environment, environment_with_model, run
from tests.conftest import needs_current_gemini_client
from tests.fakes.gemini import GeminiServer
from tests.fakes.gemini_replies import Hang
from tests.web.conversation import LINES, srt

CAPTIONS = Path(__file__).parents[3] / "shared" / "data" / "captions"


@dataclass(frozen=True)
class Run:
    """Runs commands on one data folder, whose PostgreSQL is held running."""

    folder: Path
    url: str

    def __call__(
        self, *arguments: str, given: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        return run(self.folder, environment(self.folder), *arguments, given=given)

    def started(self, *arguments: str, **pipes: int) -> subprocess.Popen[str]:
        return subprocess.Popen(
            command(*arguments),
            cwd=self.folder,
            env=environment(self.folder),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **pipes,
        )


@pytest.fixture(scope="module", name="run")
def held_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    folder = tmp_path_factory.mktemp("home")
    # Held here, so that not every command has to start and stop PostgreSQL.
    with EmbeddedPostgres.start(folder / "data") as embedded:
        yield Run(folder, embedded.url)


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("talk") / "memory talk.srt"
    file.write_bytes(srt())
    return str(file)


@pytest.fixture(scope="module")
def chat_id(run: Run, talk: str) -> str:
    chat = json.loads(run("add", talk, "--again", "--json").stdout)
    assert chat["status"] == "complete"
    return chat["id"]


def test_add_prints_progress_apart_from_the_analysis(run: Run, talk: str) -> None:
    result = run("add", talk, "--title", "A talk on memory")
    assert result.returncode == 0, result.stderr
    assert "• Done" in result.stderr
    assert "  5 lines, times found, English" in result.stderr
    assert "A talk on memory" in result.stdout
    assert "(verified)" in result.stdout
    assert "\x1b[" not in result.stdout + result.stderr


def test_standard_input_is_a_file_too(run: Run) -> None:
    result = run("add", "-", "--json", given="\n".join(LINES))
    assert json.loads(result.stdout)["source_type"] == "text"


def test_several_sources_are_added_in_turn_and_a_failure_does_not_end_that(
    run: Run, tmp_path: Path
) -> None:
    files = {
        "one.srt": srt().replace(b"memory", b"remembering"),
        "bad.json": b"{}",
        "two.vtt": b"WEBVTT\n\n0:00.000 --> 0:04.000\n<v Ines>Hello, and welcome to my talk.\n",
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    with ZipFile(tmp_path / "talks.zip", "w") as archive:
        archive.write(tmp_path / "one.srt", "folder/in archive.srt")
        archive.write(tmp_path / "bad.json", "bad.json")
    one, bad, two, talks = (str(tmp_path / name) for name in (*files, "talks.zip"))
    result = run("add", one, bad, "nowhere.srt", two, talks)
    assert result.returncode == 1
    first, second, third, fourth, fifth, sixth = result.stdout.splitlines()
    assert re.fullmatch(r".*one\.srt: chat [0-9a-f]{8}, 5 lines, times found, English", first)
    assert "bad.json: not added. This is JSON, but not in a transcript format" in second
    assert "nowhere.srt: not added. There is no file nowhere.srt" in third
    assert re.search(r"two\.vtt: chat [0-9a-f]{8}, 1 line, times found, 1 speaker, English", fourth)
    # The same captions as in one.srt, which were added already.
    assert fifth.startswith(f"{talks}: in archive.srt: chat {first.split('chat ')[1][:8]}, 5 lines")
    assert f"{talks}: bad.json: not added." in sixth
    assert "Error: 3 of 6 could not be added." in result.stderr
    assert run("add", one, two, "--title", "Both").returncode == 2


def test_several_sources_as_json_are_a_list(run: Run, talk: str, tmp_path: Path) -> None:
    result = run("add", talk, "-", "--json", given="\n".join(LINES))
    assert result.returncode == 0, result.stderr
    first, second = json.loads(result.stdout)
    assert (first["source"], second["source"]) == (talk, "-")
    assert second["chat"]["report"]["sentence"] == "5 lines, no times, English"


def test_ask_streams_an_answer_with_its_moments(run: Run, chat_id: str) -> None:
    result = run("ask", chat_id[:8], "How long should one sleep?")
    assert result.returncode == 0, result.stderr
    assert re.search(r"\[1\] 0:30  “.*seven hours", result.stdout)
    answer = json.loads(run("ask", chat_id, "What about forgetting?", "--json").stdout)
    assert answer["citations"][0]["start_s"] == 10.0


def test_a_question_about_a_known_file_goes_to_its_chat(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "once.srt"
    file.write_bytes(srt().replace(b"memory", b"recollection"))
    added = run("add", str(file), "--json")
    chat_id = json.loads(added.stdout)["id"]
    assert f"Chat {chat_id}\n" in added.stderr
    for command_line in (("ask", str(file), "What of sleep?"), ("add", str(file))):
        result = run(*command_line)
        assert f"Chat {chat_id}, which was here already." in result.stderr
    assert "--again" in result.stderr
    assert chat_id not in run("add", str(file), "--again").stderr


def test_list_show_and_export_give_what_is_stored(run: Run, chat_id: str, tmp_path: Path) -> None:
    assert chat_id[:8] in run("list").stdout
    found = json.loads(run("list", "--search", "forgetting", "--json").stdout)
    assert chat_id in [chat["id"] for chat in found]
    assert "Summary" in run("show", chat_id[:8]).stdout
    assert json.loads(run("show", chat_id, "--json").stdout)["id"] == chat_id
    assert run("export", chat_id).stdout.startswith("# memory talk")
    file = tmp_path / "chat.json"
    assert run("export", chat_id, "--format", "json", "-o", str(file)).returncode == 0
    assert json.loads(file.read_text())["id"] == chat_id


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("add", "nowhere.srt"), "There is no file nowhere.srt"),
        (("add", "https://vimeo.com/1"), "YouTube"),
        (("show", "ffff0000"), "There is no such chat"),
        (("ask", "ffff0000", "What?"), "There is no such chat"),
        (("export", "ffff0000"), "There is no such chat"),
        (("show", ""), "at least the first 4 characters"),
        (("show", "abc"), "at least the first 4 characters"),
        (("ask", "my talk", "What?"), "is not a chat, a file or a YouTube link"),
        (("add", ""), "YouTube"),
        (("add", "."), "cannot be read"),
        (("add", "x" * 3_000), "YouTube"),
    ],
)
def test_an_error_is_a_sentence_and_status_1(
    run: Run, arguments: tuple[str, ...], says: str
) -> None:
    result = run(*arguments)
    assert result.returncode == 1
    assert says in result.stderr
    assert result.stderr.splitlines()[-1].startswith("Error: ")
    assert "Traceback" not in result.stderr


def test_a_file_that_is_no_captions_and_an_empty_question_are_refused(
    run: Run, tmp_path: Path, chat_id: str
) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    assert run("add", str(picture)).returncode == 1
    assert "empty" in run("ask", chat_id, " ").stderr
    assert run("ask", chat_id).returncode == 2


def test_a_prefix_of_several_chats_is_refused(run: Run, chat_id: str) -> None:
    async def twin() -> None:
        async with open_app(settings) as app, app.transaction() as tx:
            first = await tx.chats.chats.find(UUID(chat_id))
            assert first is not None
            alike = UUID(f"{chat_id[:8]}{str(new_id())[8:]}")
            await tx.chats.chats.add(Chat(id=alike, video_id=first.video_id))

    settings = Settings(_env_file=None, data_dir=run.folder / "data", database_url=run.url)
    asyncio.run(twin())
    result = run("show", chat_id[:8])
    assert result.returncode == 1
    assert "The ids of several chats" in result.stderr
    assert run("show", chat_id).returncode == 0


def test_the_demo_leaves_queued_chats_and_the_database_as_they_are(run: Run) -> None:
    async def queue_chat() -> UUID:
        async with open_app(settings) as app:
            supplied = SuppliedTranscript.parse(srt(), title="Queued")
            return (await add_captions(app, supplied)).chat_id

    async def look(chat_id: UUID) -> str:
        async with open_app(settings) as app:
            async with app.transaction() as tx:
                stage = (await tx.chats.get(chat_id)).stage
                await tx.chats.delete(chat_id)
            return stage

    def rows() -> list[tuple[object, ...]]:
        counts = "SELECT (SELECT count(*) FROM chats), (SELECT count(*) FROM transcripts)"
        with psycopg.connect(psycopg_conninfo(run.url)) as connection:
            databases = connection.execute("SELECT datname FROM pg_database ORDER BY 1")
            return [*databases.fetchall(), *connection.execute(counts).fetchall()]

    settings = Settings(_env_file=None, data_dir=run.folder / "data", database_url=run.url)
    chat_id, before = asyncio.run(queue_chat()), rows()
    assert run("demo").returncode == 0
    assert rows() == before
    assert asyncio.run(look(chat_id)) == "queued"


def test_control_characters_of_a_title_do_not_reach_the_terminal(run: Run, talk: str) -> None:
    hostile = "A\x1b]0;owned\x07 talk \udcff"
    chat = json.loads(run("add", talk, "--again", "--title", hostile, "--json").stdout)
    shown = run("show", chat["id"]).stdout + run("list").stdout
    assert "A]0;owned talk" in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize("command_line", [("show",), ("export",), ("show", "--json")])
def test_a_closed_output_ends_a_command_quietly(
    run: Run, chat_id: str, command_line: tuple[str, ...]
) -> None:
    with run.started(*command_line, chat_id) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == ""


def test_ctrl_c_ends_a_command_with_130_and_without_a_trace(run: Run, talk: str) -> None:
    with run.started("add", "-", stdin=subprocess.PIPE) as process:
        assert process.stdin is not None
        # More than a pipe holds: it comes back once the program reads.
        process.stdin.write("line\n" * 50_000)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=20)
    assert process.returncode == 130
    assert told == ""


@needs_current_gemini_client("its request goes on in a thread, for which the end waits")
def test_ctrl_c_while_a_video_is_processed_removes_the_chat_that_was_opened_for_it(
    run: Run, talk: str, gemini: GeminiServer
) -> None:
    gemini.reply_by(lambda request: Hang())
    before = run("list", "--json").stdout
    process = subprocess.Popen(
        command("add", talk, "--again"),
        cwd=run.folder,
        env=environment_with_model(run.folder, gemini.url),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while not gemini.requests:
        assert process.poll() is None
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Interrupted. The new chat was removed." in told
    assert run("list", "--json").stdout == before


def test_doctor_says_what_is_in_order_and_what_to_do(run: Run) -> None:
    result = run("doctor", "--json")
    findings = {finding["check"]: finding for finding in json.loads(result.stdout)}
    assert result.returncode == 0
    assert findings["database"]["state"] == "ok"
    assert "PostgreSQL" in findings["database"]["detail"]
    assert findings["key"]["state"] == "warn"
    assert "GOOGLE_API_KEY" in findings["key"]["advice"]
    assert re.fullmatch(r"[\d.]+, \d+ days old", findings["yt-dlp"]["detail"])
    assert findings["model"]["state"] == "ok"


def test_doctor_ends_with_status_1_if_a_check_fails(tmp_path: Path) -> None:
    bad = environment(tmp_path, DATABASE_URL="postgresql://me:very-secret@127.0.0.1:1/none")
    result = subprocess.run(
        command("doctor"), cwd=tmp_path, env=bad, capture_output=True, text=True, check=False
    )
    assert result.returncode == 1
    assert "bad   database: external. The database does not answer." in result.stdout
    # The checks that need no database run anyway.
    assert "model: offline" in result.stdout
    assert "very-secret" not in result.stdout + result.stderr


# Where each lecture says it, according to its captions.
@pytest.mark.parametrize(
    ("file", "question", "first_s", "last_s"),
    [
        ("en.py4e-databases-*.srt", "Who is the database administrator?", 710, 770),
        ("en.py4e-http-*.srt", "Why do we have to import socket?", 300, 345),
        (
            "en.py4e-regular-expressions-*.srt",
            "Which character matches the beginning of a line?",
            410,
            435,
        ),
    ],
)
def test_answers_on_real_lectures_quote_the_right_minute(
    run: Run, file: str, question: str, first_s: float, last_s: float
) -> None:
    files = sorted(CAPTIONS.glob(file))
    if not files:
        pytest.skip("the lectures' caption files are not here")
    answer = json.loads(run("ask", str(files[0]), question, "--json").stdout)
    times = [citation["start_s"] for citation in answer["citations"]]
    assert any(first_s <= time <= last_s for time in times), answer["content"]


@pytest.mark.slow
def test_every_caption_file_is_added_and_stored_whole(run: Run) -> None:
    files = [file for file in sorted(CAPTIONS.glob("*")) if file.suffix in (".srt", ".vtt")]
    if not files:
        pytest.skip("the lectures' caption files are not here")
    with ThreadPoolExecutor(2) as at_once:
        results = list(at_once.map(lambda file: run("add", str(file), "--json"), files))
    for file, result in zip(files, results, strict=True):
        assert result.returncode == 0, result.stderr
        assert json.loads(result.stdout)["generated_summary"], file.name
