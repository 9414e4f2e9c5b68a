"""Fixtures for all kinds of tests: PostgreSQL, the program on it, and its HTTP server."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import httpx
import hypothesis
import pytest
from pydantic import SecretStr

from chat_with_video.bootstrap import App, open_app
from chat_with_video.core.config import LlmSettings, Settings
from chat_with_video.flows.services import Services, lifespan
from chat_with_video.llm.models import IS_GEMINI_CLIENT_OF_2024
from chat_with_video.web import server as web_server
from tests.databases import Databases, throwaway_server
from tests.fakes.gemini import GeminiServer
from tests.quick_server import QuickServer

KEY = SecretStr("a-key-for-the-small-server")
SHARED_DATA = Path(__file__).parents[2] / "shared" / "data"


def needs_current_gemini_client(why: str) -> pytest.MarkDecorator:
    """Skips tests of features that the Gemini client of 2024 lacks; docs/decisions/ lists them."""
    return pytest.mark.skipif(IS_GEMINI_CLIENT_OF_2024, reason=f"the Gemini client of 2024: {why}")


def pytest_configure() -> None:
    """Turn Ctrl-C on again: background processes of a shell inherit it as ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    # How long an example takes depends on what else the machine does.
    hypothesis.settings.register_profile("no clock", deadline=None)
    hypothesis.settings.load_profile("no clock")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL for the whole run: an embedded one, or the one TEST_DATABASE_URL names."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        yield url
        return
    with throwaway_server() as url:
        yield url


@pytest.fixture(scope="session")
def databases(postgres_url: str) -> Iterator[Databases]:
    """Makes and drops databases on the run's server."""
    with Databases(postgres_url) as databases:
        yield databases


@pytest.fixture(scope="session")
def make_database(databases: Databases) -> Callable[[], str]:
    """Makes migrated, empty databases, which last as long as the run."""
    return databases.make


@pytest.fixture
def database_url(databases: Databases) -> Iterator[str]:
    """A migrated, empty database of this test's own."""
    url = databases.make()
    yield url
    databases.drop(url)


def _offline_settings(database_url: str, data_dir: Path) -> Settings:
    return Settings(
        _env_file=None,
        google_api_key=None,
        database_url=database_url,
        data_dir=data_dir,
        web={"port": 0},
    )


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """Settings without a key, on this test's database."""
    return _offline_settings(database_url, tmp_path)


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
    server = QuickServer(web_server.make_config(web_server.create_web(services)))
    with web_server.listen(services.app.settings.web) as listener:
        serving = asyncio.create_task(server._serve(sockets=[listener]))
        address = web_server.address_of(listener)
        async with httpx.AsyncClient(base_url=address, timeout=20) as client:
            yield client
        server.over.set()
        await serving


@pytest.fixture
async def client(services: Services) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the program with the offline engine."""
    async with open_client(services) as client:
        yield client


@pytest.fixture(scope="module")
def shared_settings(
    make_database: Callable[[], str], tmp_path_factory: pytest.TempPathFactory
) -> Settings:
    """Settings without a key, for the program that the tests of a module share."""
    return _offline_settings(make_database(), tmp_path_factory.mktemp("shared"))


@pytest.fixture(scope="module")
async def shared_client(shared_settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """A client of one program for all tests of a module that leave it as it was."""
    async with (
        open_app(shared_settings) as app,
        lifespan(app, take_jobs=True) as services,
        open_client(services) as client,
    ):
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
