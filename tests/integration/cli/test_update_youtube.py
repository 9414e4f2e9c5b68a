"""`update-youtube`, each time a process of its own, from a small package index on loopback."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from chat_with_video.sources.youtube.updates.store import UpdateStore
from chat_with_video.sources.youtube.updates.versions import installed_versions
from tests.acceptance.program import environment
from tests.fakes.package_index import FakeIndex
from tests.fakes.proxy import FakeProxy
from tests.fakes.wheels import WheelPlan, deflated, installed_as

ROOT = Path(__file__).parents[3]
NEW, NEWER, NIGHTLY = "2999.1.2", "2999.3.4", "2999.5.6.232842.dev0"
INSTALLED = {library.name: str(version) for library, version in installed_versions().items()}
# Imports the libraries as a command does, and says from where and which release.
LOADED = """
import sys
from chat_with_video.cli.main import main
sys.argv = ["chat-with-video", "doctor", "--help"]
try:
    main()
except SystemExit:
    pass
import yt_dlp, yt_dlp.extractor.youtube, youtube_transcript_api
print(yt_dlp.version.__version__, yt_dlp.__file__, youtube_transcript_api.__file__)
print([path for path in sys.path if "youtube-updates" in path])
"""


# Kills the command when the new folder is ready and tested, immediately before the one step that
# makes it the current one.
DIES = """
import os, signal, sys
from chat_with_video.cli.main import main
from chat_with_video.sources.youtube.updates.store import UpdateStore
UpdateStore.activate = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
sys.argv = ["chat-with-video", "update-youtube"]
main()
"""

WITHOUT_PIP = """
import sys
from chat_with_video.cli.main import main
sys.modules["pip"] = None
sys.argv = ["chat-with-video", "update-youtube"]
main()
"""


class Program:
    """The program on one data folder, with the small index in place of the public one."""

    def __init__(self, home: Path, index: FakeIndex) -> None:
        self.index = index
        self.store = home / "data" / "youtube-updates"
        # No database: `doctor` says so, and goes on.
        address = "postgresql://nobody@127.0.0.1:9/none"
        self._environment = environment(
            home,
            DATABASE_URL=address,
            GOOGLE_API_KEY="a-key",
            PIP_INDEX_URL=index.url,
            PIP_CONFIG_FILE=os.devnull,
            PIP_RETRIES="0",
        )

    def run(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self._environment | variables,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def command(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return self.run("-m", "chat_with_video", *arguments, **variables)

    def update(self, *options: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return self.command("update-youtube", *options, **variables)

    def refused(self, **variables: str) -> str:
        done = self.update(**variables)
        assert done.returncode == 1, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done.stderr

    def loaded(self) -> str:
        """The release of yt-dlp that a new process has; the libraries' files are checked too."""
        done = self.run("-c", LOADED)
        *_, versions, paths = done.stdout.splitlines()
        assert paths == "[]"
        version, yt_dlp, _ = versions.split()
        assert (str(self.store) in yt_dlp) == (version != INSTALLED["yt-dlp"])
        return version

    def doctor(self) -> dict[str, dict[str, str]]:
        # It asks YouTube through a proxy that is not there.
        done = self.command("doctor", "--json", CWV_SOURCES__PROXY="http://127.0.0.1:9")
        findings = json.loads(done.stdout)
        return {finding["check"]: finding for finding in findings}

    @property
    def release(self) -> Path:
        (folder,) = self.store.glob("release-*")
        return folder


@pytest.fixture(scope="module")
def index() -> Iterator[FakeIndex]:
    with FakeIndex() as index:
        yield index


@pytest.fixture
def program(tmp_path: Path, index: FakeIndex) -> Program:
    index.clear()
    index.offer(WheelPlan("youtube-transcript-api", INSTALLED["youtube-transcript-api"]))
    return Program(tmp_path, index)


@pytest.fixture(scope="module")
def plan() -> WheelPlan:
    return installed_as("yt-dlp", NEW)


def test_an_update_is_loaded_by_the_next_process_until_it_is_reset(
    program: Program, plan: WheelPlan
) -> None:
    program.index.offer(plan)
    done = program.update()
    assert f"yt-dlp {INSTALLED['yt-dlp']} → {NEW}" in done.stdout
    assert "youtube-transcript-api 1." in done.stdout
    assert "there is no newer release" in done.stdout
    assert "Restart the server and the workers" in done.stderr
    assert program.loaded() == NEW
    findings = program.doctor()
    assert findings["yt-dlp"]["detail"].startswith(f"{NEW} (by update-youtube)")
    assert "update-youtube" not in findings

    assert "was removed" in program.command("update-youtube", "--reset").stdout
    assert program.loaded() == INSTALLED["yt-dlp"]
    assert not list(program.store.glob("release-*"))
    assert "no update to remove" in program.command("update-youtube", "--reset").stdout


@pytest.mark.slow
def test_both_libraries_are_updated_one_after_the_other_and_both_are_kept(
    program: Program, plan: WheelPlan
) -> None:
    program.index.offer(plan)
    assert program.update().returncode == 0
    program.index.offer(installed_as("youtube-transcript-api", "99.0"))
    done = program.update()
    assert f"yt-dlp {NEW}: there is no newer release." in done.stdout
    assert "→ 99.0" in done.stdout
    assert program.loaded() == NEW
    assert program.doctor()["youtube-transcript-api"]["detail"] == "99.0 (by update-youtube)"


@pytest.mark.slow
def test_only_nightly_takes_pre_releases(program: Program, plan: WheelPlan) -> None:
    program.index.offer(installed_as("yt-dlp", NIGHTLY))
    program.index.offer(plan)
    assert program.update().returncode == 0
    assert program.loaded() == NEW
    assert program.update("--nightly").returncode == 0
    assert program.loaded() == NIGHTLY
    # The stable release is older than the nightly one: it is no update.
    assert f"yt-dlp {NIGHTLY}: there is no newer release." in program.update().stdout


def test_an_older_release_is_never_installed(program: Program) -> None:
    program.index.offer(WheelPlan(version="2001.1.1"))
    assert "there is no newer release" in program.update().stdout
    assert program.loaded() == INSTALLED["yt-dlp"]


def test_nobody_else_can_open_what_is_stored(program: Program, plan: WheelPlan) -> None:
    program.index.offer(plan)
    before = os.umask(0)
    try:
        assert program.update().returncode == 0
    finally:
        os.umask(before)
    for path in [program.store, *program.store.rglob("*")]:
        assert path.stat().st_mode & 0o077 == 0, path


HOSTILE = {
    "a path that leads outside": (
        WheelPlan(files={"yt_dlp/__init__.py": b"", "../evil.py": b""}),
        "'../evil.py' is not a safe path",
    ),
    "a link": (
        WheelPlan(
            files={"yt_dlp/__init__.py": b"", "yt_dlp/a.py": b"/etc/passwd"},
            links=frozenset({"yt_dlp/a.py"}),
        ),
        "is a link",
    ),
    "another package": (
        WheelPlan(files={"yt_dlp/__init__.py": b"", "requests/__init__.py": b""}),
        "requests/__init__.py is outside yt_dlp and its .dist-info",
    ),
    "a wrong RECORD": (WheelPlan(record="yt_dlp/__init__.py,sha256=AAAA,0\n"), "RECORD"),
    "new dependencies": (
        WheelPlan(metadata="Requires-Dist: evil-package>=1\nRequires-Dist: requests\n"),
        "needs packages that are not installed here: evil-package>=1.",
    ),
    "a newer Python": (WheelPlan(metadata="Requires-Python: >=4\n"), "requires a different Python"),
    "not pure": (
        WheelPlan(files={"yt_dlp/__init__.py": b"", "yt_dlp/fast.so": b"\x7fELF"}),
        "is not a pure Python wheel",
    ),
    "it cannot be imported": (
        WheelPlan(files={"yt_dlp/__init__.py": b"raise ImportError('torn')"}),
        "its self-test failed: ImportError: torn.",
    ),
    "it does not fetch": (WheelPlan(), "its self-test failed: "),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_wheel_changes_nothing(name: str, program: Program) -> None:
    plan, said = HOSTILE[name]
    program.index.offer(plan)
    assert said in program.refused()
    assert not list(program.store.glob("*.json"))
    assert not list(program.store.glob("release-*"))
    assert not list(program.store.parent.rglob("evil*"))


def test_a_file_that_says_it_is_another_release_is_refused(program: Program) -> None:
    older = WheelPlan(version="2001.1.1")
    program.index.offer_file("yt-dlp", WheelPlan().filename, older.build())
    assert "pip ended with status 1: " in program.refused()


def test_a_file_that_is_not_the_listed_one_is_refused(program: Program) -> None:
    program.index.offer(WheelPlan(), digest="0" * 64)
    assert "pip ended with status 1: THESE PACKAGES DO NOT MATCH THE HASHES" in program.refused()


def test_a_huge_file_is_not_unpacked(program: Program) -> None:
    bomb = WheelPlan(version=NEW)
    program.index.offer_file("yt-dlp", bomb.filename, deflated(bomb, 61_000_000))
    assert "larger than 60 MB when unpacked" in program.refused()
    huge = WheelPlan(version=NEWER, files={"yt_dlp/__init__.py": bytes(20_000_000)})
    program.index.offer(huge)
    assert "it is larger than 20 MB" in program.refused()


def test_an_index_that_fails_is_reported(program: Program) -> None:
    nothing = "pip ended with status 1: No matching distribution found for yt-dlp. Nothing was"
    assert nothing in program.refused()
    assert nothing in program.refused(PIP_INDEX_URL="http://127.0.0.1:9/simple")
    program.index.offer(WheelPlan())
    program.index.files.clear()
    assert "HTTP error 404" in program.refused()


def test_the_index_is_asked_through_the_proxy_of_the_settings(program: Program) -> None:
    with FakeProxy("502 Bad Gateway") as proxy:
        index = "https://index.example/simple"
        said = program.refused(PIP_INDEX_URL=index, CWV_SOURCES__PROXY=proxy.url)
    assert proxy.asked
    assert "No matching distribution found" in said
    assert "secret" not in said


def test_the_password_of_a_proxy_is_not_printed(program: Program) -> None:
    said = program.refused(CWV_SOURCES__PROXY="http://me:secret@[")
    assert "pip ended with status 2: " in said
    assert "secret" not in said


def test_a_missing_pip_is_reported_with_the_way_to_get_it(program: Program) -> None:
    done = program.run("-c", WITHOUT_PIP)
    assert done.returncode == 1
    assert f"`{sys.executable} -m ensurepip`" in done.stderr


def test_the_libraries_see_no_keys_in_the_self_test(program: Program) -> None:
    says = (
        b"import os\nraise ImportError(sorted(name for name in os.environ if name != 'LC_CTYPE'))"
    )
    program.index.offer(WheelPlan(files={"yt_dlp/__init__.py": says}))
    allowed = [name for name in ("HOME", "LANG", "PATH") if name in os.environ]
    assert f"ImportError: {allowed}." in program.refused()


@pytest.mark.slow
def test_an_update_that_is_killed_before_its_last_step_leaves_the_earlier_one(
    program: Program, plan: WheelPlan
) -> None:
    program.index.offer(plan)
    assert program.update().returncode == 0
    program.index.offer(installed_as("yt-dlp", NEWER))
    assert program.run("-c", DIES).returncode < 0
    assert len(list(program.store.glob("release-*"))) == 2
    assert program.loaded() == NEW
    # The next update is not in the way of the killed one, and removes what it left behind.
    assert program.update().returncode == 0
    assert program.loaded() == NEWER
    assert program.update().returncode == 0


@pytest.mark.slow
def test_a_broken_update_is_left_out_and_doctor_says_why(program: Program, plan: WheelPlan) -> None:
    program.index.offer(plan)
    assert program.update().returncode == 0
    with (program.release / "yt_dlp/__init__.py").open("a") as code:
        code.write("raise ImportError\n")
    assert program.loaded() == INSTALLED["yt-dlp"]
    findings = program.doctor()
    assert findings["update-youtube"]["state"] == "warn"
    assert "yt_dlp/__init__.py is not what RECORD says" in findings["update-youtube"]["detail"]
    assert "(by update-youtube)" not in findings["yt-dlp"]["detail"]
    # The command repairs it.
    assert f"→ {NEW}" in program.update().stdout
    assert program.loaded() == NEW


@pytest.mark.slow
def test_an_update_that_python_cannot_import_is_left_out_at_the_next_start(
    program: Program, plan: WheelPlan
) -> None:
    # It worked in its self-test, and no longer does.
    fails = b"import os\nif 'BREAK_IT' in os.environ:\n    raise ImportError('torn')\n"
    code = plan.files["yt_dlp/__init__.py"]
    program.index.offer(WheelPlan(files={**plan.files, "yt_dlp/__init__.py": fails + code}))
    assert program.update().returncode == 0
    assert program.loaded() == NEW
    broken = program.run("-c", f"import os; os.environ['BREAK_IT'] = ''\n{LOADED}")
    assert "ImportError: torn" in broken.stderr
    assert program.loaded() == INSTALLED["yt-dlp"]
    assert "Python could not import it" in program.doctor()["update-youtube"]["detail"]


def test_two_updates_at_once_do_not_meet(program: Program, plan: WheelPlan) -> None:
    program.index.offer(plan)
    assert program.update().returncode == 0
    with UpdateStore(program.store.parent).locked():
        assert "Another update is running" in program.refused()
        assert "Another update is running" in program.command("update-youtube", "--reset").stderr
    assert program.loaded() == NEW


def test_nightly_and_reset_exclude_each_other(program: Program) -> None:
    assert program.command("update-youtube", "--nightly", "--reset").returncode == 2
