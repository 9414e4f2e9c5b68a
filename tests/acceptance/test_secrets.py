"""Plants keys, passwords and words, makes everything fail, and searches all output for them."""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psycopg
import pytest
from sqlalchemy.engine import make_url

from chat_with_video.core.database import psycopg_conninfo
from tests.acceptance.program import Server, environment, serving
from tests.fakes.gemini import CutOff, Failure, GeminiServer, Hang, JsonAnswer, NotJson, SafetyBlock
from tests.web.conversation import LINES, srt

KEY = "AIza-planted-key-8d21f0"
TOKEN = "planted-token-c0ffee-41"
PASSWORDS = ("planted-db-password-77", "planted-proxy-password-31", "planted-cookie-90")
SAID = "the planted sentence of nobody but the lecturer"
ASKED = "What about the planted question of the student?"
SECRETS = (KEY, TOKEN, *PASSWORDS)

COOKIES = f"# Netscape HTTP Cookie File\n.youtube.com\tTRUE\t/\tTRUE\t0\tSID\t{PASSWORDS[2]}\n"
# An error text of a provider that contains the key and the prompt.
CHATTY = f"Bad request with key={KEY} for: {SAID}"
FAILURES = (
    Failure(400, "API_KEY_INVALID", CHATTY),
    Failure(403, None, CHATTY),
    Failure(400, None, CHATTY),
    Failure(404, None, CHATTY),
    Failure(429, None, CHATTY),
    Failure(500, None, CHATTY),
    CutOff([SAID]),
    NotJson(),
    SafetyBlock(),
    Hang(),
)


class Watch:
    """A client that keeps all responses."""

    def __init__(self, server: Server) -> None:
        self.seen = ""
        self._client = server.client
        self._client.headers["Authorization"] = f"Bearer {TOKEN}"

    def call(self, method: str, path: str, **sent: object) -> httpx.Response:
        response = self._client.request(method, path, **sent)  # type: ignore[arg-type]
        self.seen += f"\n{response.headers}\n{response.text}"
        return response

    def wait(self, path: str) -> None:
        """Wait until a chat is processed, or a first provider has failed."""
        for _ in range(200):
            chat = self.call("GET", path).json()
            if chat["status"] != "processing" or chat["attempts"]:
                return
            time.sleep(0.1)
        raise AssertionError("still processing")


@contextmanager
def broken(url: str, breaking: str, mending: str) -> Iterator[None]:
    """A database in which a statement of the test makes something impossible."""
    with psycopg.connect(psycopg_conninfo(url), autocommit=True) as admin:
        admin.execute(breaking)
        yield
        admin.execute(mending)


@pytest.mark.slow
@pytest.mark.parametrize(("form", "level"), [("json", "debug"), ("console", "info")])
def test_no_secret_and_no_spoken_word_is_in_logs_errors_or_responses(
    tmp_path: Path,
    gemini: GeminiServer,
    make_database: Callable[[], str],
    postgres_url: str,
    form: str,
    level: str,
) -> None:
    plain_url = make_database()
    database_url = make_url(plain_url).set(password=PASSWORDS[0])
    cookies = tmp_path / "cookies.txt"
    cookies.write_text(COOKIES)
    variables = {
        "DATABASE_URL": database_url.render_as_string(hide_password=False),
        "GOOGLE_API_KEY": KEY,
        "CWV_LLM__BASE_URL": gemini.url,
        "CWV_LLM__TIMEOUT_S": "1",
        "CWV_LLM__MAX_RETRIES": "0",
        "CWV_LLM__REQUESTS_PER_MINUTE": "6000",
        "CWV_WEB__ACCESS_TOKEN": TOKEN,
        "CWV_SOURCES__PROXY": f"http://user:{PASSWORDS[1]}@127.0.0.1:9",
        "CWV_SOURCES__COOKIES_FILE": str(cookies),
        "CWV_LOG__FORMAT": form,
        "CWV_LOG__LEVEL": level,
    }
    with serving(tmp_path, environment(tmp_path, **variables)) as server:
        watch = Watch(server)
        cause_everything(watch, gemini, plain_url, postgres_url)
        metrics = watch.call("GET", "/metrics").text
    log = (tmp_path / "server.log").read_text()
    assert "request.bug" in log and "database-away" in watch.seen and "model-key" in watch.seen
    for secret in SECRETS:
        assert secret not in log, log[max(0, log.index(secret) - 500) :][:1000]
        assert secret not in watch.seen
    # Libraries shorten the values that they repeat.
    for words in ("planted sentence", "planted question", "the planted se", "Welcome to this"):
        assert words not in log, log[max(0, log.index(words) - 500) :][:1000]
        assert words not in metrics
    assert not re.search(r"\x1b|\x9b", log)


def cause_everything(
    watch: Watch, gemini: GeminiServer, database_url: str, postgres_url: str
) -> None:
    """Every kind of failure: of the model, of YouTube, of the database, and bugs of our own."""
    files = {"file": ("talk.srt", srt((*LINES, SAID)))}
    gemini.reply_by(lambda _: JsonAnswer({"summary": SAID, "chapters": 3}))
    chat = f"/api/chats/{watch.call('POST', '/api/chats/upload', files=files).json()['chat_id']}"
    watch.wait(chat)
    for failure in FAILURES:
        gemini.reply_by(lambda _, failure=failure: failure)  # type: ignore[misc]
        watch.call("POST", f"{chat}/messages", json={"message": ASKED})
    for failure in FAILURES[:3]:
        gemini.reply_by(lambda _, failure=failure: failure)  # type: ignore[misc]
        watch.call("POST", f"{chat}/retry")
        watch.wait(chat)
    video = watch.call("POST", "/api/chats", json={"source_url": "https://youtu.be/aBcDeFgHiJk"})
    watch.wait(f"/api/chats/{video.json()['chat_id']}")
    watch.call("GET", "/%1b]0;title%07%9b31m", headers={"Accept": "text/html"})
    watch.call("GET", "/api/chats", headers={"Authorization": f"Bearer {TOKEN}x"})
    watch.call("POST", "/login", data={"token": f"{TOKEN}x"})
    cause_bugs(watch, chat, files, database_url)
    cause_outage(watch, database_url, postgres_url)
    for path in (chat, chat.removeprefix("/api").replace("chats", "chat"), "/", "/api/status"):
        watch.call("GET", path)


def cause_bugs(watch: Watch, chat: str, files: object, database_url: str) -> None:
    """Unexpected bugs: statements that fail with their values, rows that no longer fit."""
    for table, column in (("messages", "content"), ("segments", "text")):
        rename = f"ALTER TABLE {table} RENAME COLUMN {column} TO other"
        back = f"ALTER TABLE {table} RENAME COLUMN other TO {column}"
        with broken(database_url, rename, back):
            assert watch.call("POST", "/api/chats/upload", files=files).status_code in {202, 500}
            watch.call("POST", f"{chat}/messages", json={"message": ASKED})
    spoilt = f"""UPDATE messages SET citations = '[{{"quote": "{SAID}"}}]'"""
    with broken(database_url, spoilt, "UPDATE messages SET citations = '[]'"):
        assert watch.call("GET", chat).status_code == 500


def cause_outage(watch: Watch, database_url: str, postgres_url: str) -> None:
    name = make_url(database_url).database
    allow = f"ALTER DATABASE {name} ALLOW_CONNECTIONS"
    with broken(postgres_url, f"{allow} false", f"{allow} true"):
        with psycopg.connect(psycopg_conninfo(postgres_url), autocommit=True) as admin:
            admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
                (name,),
            )
        assert watch.call("GET", "/health/ready").status_code == 503
        assert watch.call("GET", "/api/chats").status_code == 503
    for _ in range(100):
        if watch.call("GET", "/api/chats").status_code == 200:
            return
        time.sleep(0.1)
    raise AssertionError("the database did not come back")
