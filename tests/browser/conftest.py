"""A real browser on the real server."""

import os
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.async_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Route,
    async_playwright,
    expect,
)

from chat_with_video.bootstrap import App
from chat_with_video.flows.services import lifespan
from tests.browser.player import player_page
from tests.browser.scripted_fetcher import ScriptedFetcher
from tests.conftest import open_client
from tests.fakes.gemini import Answer, GeminiServer, JsonAnswer, Reply, Request
from tests.fakes.gemini_author import compose

# Turn off everything that a browser does by itself: updates, reports, first-run pages.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
TIMEOUT_MS = 15_000
PLAYER = "https://www.youtube-nocookie.com"
PICTURE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><path d="M0 0h16v9H0z"/></svg>'
)

expect.set_options(timeout=TIMEOUT_MS)

# Messages of the browser about errors that tests provoke on purpose.
EXPECTED = ("Failed to load resource", "net::ERR_CONNECTION_REFUSED")


def chromium() -> str:
    """The path of Chromium. Fails with instructions if there is none."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.exit(
            "The browser tests need Chromium: `sudo apt-get install chromium` (or name one in "
            "CHROMIUM). `BROWSER=0 make test` leaves them out.",
            returncode=1,
        )
    return found


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        yield browser
        await browser.close()


class Tabs:
    """Opens browser windows; errors in their consoles fail the test."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self.complaints: list[str] = []

    async def context(self, width: int = 1280, height: int = 800, **options: Any) -> BrowserContext:
        context = await self._browser.new_context(
            viewport={"width": width, "height": height}, **options
        )
        context.set_default_timeout(TIMEOUT_MS)
        await context.route(f"{PLAYER}/**", _play)
        await context.route("https://i.ytimg.com/**", _picture)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self._contexts.append(context)
        return context

    async def open(
        self, address: str, width: int = 1280, height: int = 800, **options: Any
    ) -> Page:
        page = await (await self.context(width, height, **options)).new_page()
        await page.goto(address)
        return page

    async def close(self) -> None:
        for context in self._contexts:
            await context.close()

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(known in message.text for known in EXPECTED):
            self.complaints.append(message.text)


async def _play(route: Route) -> None:
    await route.fulfill(body=player_page(), content_type="text/html")


async def _picture(route: Route) -> None:
    await route.fulfill(body=PICTURE, content_type="image/svg+xml")


@pytest.fixture
async def tabs(browser: Browser) -> AsyncIterator[Tabs]:
    tabs = Tabs(browser)
    yield tabs
    await tabs.close()
    assert tabs.complaints == []


@pytest.fixture
def home(client: httpx.AsyncClient) -> str:
    """The address of the program with the offline engine."""
    return str(client.base_url)


@pytest.fixture
def talking_gemini(gemini: GeminiServer) -> GeminiServer:
    """A model that analyzes its prompts, and answers word by word."""

    def choose(request: Request) -> Reply:
        if request.wants_json:
            return JsonAnswer(compose(request.text, request.schema))
        return spoken(str(compose(request.text, None)))

    gemini.reply_by(choose)
    return gemini


def spoken(text: str, *, delay_s: float = 0.0, first_delay_s: float = 0.0) -> Answer:
    """A text word by word."""
    words = text.split(" ")
    return Answer([word + " " for word in words[:-1]] + words[-1:], first_delay_s, delay_s)


@pytest.fixture
def gemini_home(talking_gemini: GeminiServer, gemini_client: httpx.AsyncClient) -> str:
    """The address of the program with the small Gemini server."""
    return str(gemini_client.base_url)


@pytest.fixture
def fetcher() -> ScriptedFetcher:
    return ScriptedFetcher()


@pytest.fixture
async def link_client(app: App, fetcher: ScriptedFetcher) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a program whose YouTube is a script."""
    async with (
        lifespan(replace(app, fetcher=fetcher), take_jobs=True) as services,
        open_client(services) as client,
    ):
        yield client


@pytest.fixture
def axe() -> str:
    """The source code of axe."""
    import axe_playwright_python

    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
