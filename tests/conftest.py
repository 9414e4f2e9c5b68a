"""What tests of every kind stand on: PostgreSQL, a program over it, and its HTTP server."""

import asyncio
import itertools
import os
import signal
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import httpx
import psycopg
import pytest
import uvicorn
from pydantic import SecretStr

from chat_with_video.bootstrap import App, open_app
from chat_with_video.core.config import LlmSettings, Settings
from chat_with_video.core.database import psycopg_conninfo
from chat_with_video.core.embedded import EmbeddedPostgres
from chat_with_video.core.migrations import migrate
from chat_with_video.flows.services import Services, lifespan
from chat_with_video.llm.models import IS_GEMINI_CLIENT_OF_2024
from chat_with_video.web import server as web_server
from tests.fakes.gemini import GeminiServer

KEY = SecretStr("a-key-for-the-small-server")
SHARED_DATA = Path(__file__).parents[2] / "shared" / "data"


def needs_current_gemini_client(why: str) -> pytest.MarkDecorator:
    """For what the Gemini client of 2024 cannot do; docs/decisions/ lists it."""
    return pytest.mark.skipif(IS_GEMINI_CLIENT_OF_2024, reason=f"the Gemini client of 2024: {why}")


def pytest_configure() -> None:
    """Let Ctrl-C mean something: a shell's background processes inherit that it is ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL for the whole run: the embedded one, or the one TEST_DATABASE_URL names."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield url
        return
    with (
        # Not pytest's own folder: its mode is set anew by every run, and PostgreSQL, which may
        # run as another user, has to reach this one.
        tempfile.TemporaryDirectory(prefix="chat-with-video-") as folder,
        EmbeddedPostgres.start(Path(folder)) as embedded,
    ):
        yield embedded.url


@pytest.fixture(scope="session")
def make_database(postgres_url: str) -> Iterator[Callable[[], str]]:
    """Makes migrated databases, each a copy of one that was migrated once."""
    with psycopg.connect(psycopg_conninfo(postgres_url), autocommit=True) as connection:
        names = (f"test_{os.getpid()}_{number}" for number in itertools.count())
        template = next(names)
        made = [template]
        connection.execute(f"CREATE DATABASE {template}")
        migrate(_url_of(postgres_url, template))

        def make() -> str:
            name = next(names)
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
            made.append(name)
            return _url_of(postgres_url, name)

        yield make
        for name in made:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _url_of(url: str, name: str) -> str:
    from sqlalchemy.engine import make_url

    return make_url(url).set(database=name).render_as_string(hide_password=False)


@pytest.fixture
def database_url(make_database: Callable[[], str]) -> str:
    """A migrated, empty database of this test's own."""
    return make_database()


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """Settings without a key, on this test's database."""
    return Settings(
        _env_file=None,
        google_api_key=None,
        database_url=database_url,
        data_dir=tmp_path,
        web={"port": 0},
    )


@pytest.fixture
async def app(settings: Settings) -> AsyncIterator[App]:
    """The program, with nothing running in it."""
    async with open_app(settings) as app:
        yield app


@pytest.fixture
async def services(app: App) -> AsyncIterator[Services]:
    """The program at work, its worker too, with the offline engine."""
    async with lifespan(app, take_jobs=True) as services:
        yield services


type OpenClient = Callable[[Services], AbstractAsyncContextManager[httpx.AsyncClient]]


@asynccontextmanager
async def open_client(services: Services) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a real HTTP server over these services."""
    server = uvicorn.Server(web_server.make_config(web_server.create_web(services)))
    with web_server.listen(services.app.settings.web) as listener:
        serving = asyncio.create_task(server._serve(sockets=[listener]))
        address = web_server.address_of(listener)
        async with httpx.AsyncClient(base_url=address, timeout=20) as client:
            yield client
        server.should_exit = True
        await serving


@pytest.fixture
async def client(services: Services) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the program with the offline engine."""
    async with open_client(services) as client:
        yield client


@pytest.fixture
def gemini() -> Iterator[GeminiServer]:
    """A small server that speaks Gemini's protocol."""
    with GeminiServer() as server:
        yield server


@pytest.fixture
def gemini_settings(settings: Settings, gemini: GeminiServer) -> Settings:
    """Settings with a key, for the small Gemini server."""
    llm = LlmSettings(base_url=gemini.url, max_retries=1, requests_per_minute=6000)
    return settings.model_copy(update={"google_api_key": KEY, "llm": llm})


@pytest.fixture
async def gemini_services(gemini_settings: Settings) -> AsyncIterator[Services]:
    """The program at work with the small Gemini server as its model."""
    async with (
        open_app(gemini_settings) as app,
        lifespan(app, take_jobs=True) as services,
    ):
        yield services


@pytest.fixture
async def gemini_client(gemini_services: Services) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the program with the small Gemini server as its model."""
    async with open_client(gemini_services) as client:
        yield client
