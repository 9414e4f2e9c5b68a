"""Take the pictures in docs/pictures, of the real program with a small model and a drawn player."""

import asyncio
import logging
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import structlog
from playwright.async_api import Browser, Page, async_playwright
from pydantic import SecretStr

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from chat_with_video.bootstrap import open_app  # noqa: E402
from chat_with_video.core.config import LlmSettings, Settings  # noqa: E402
from chat_with_video.flows.services import lifespan  # noqa: E402
from chat_with_video.sources.sample import sample_talk  # noqa: E402
from chat_with_video.sources.transcripts import read_transcript  # noqa: E402
from scripts.picture_words import ANALYSIS, ANSWER, QUESTION, SCENE  # noqa: E402
from tests.browser.conftest import ARGUMENTS, chromium, spoken  # noqa: E402
from tests.browser.scripted_fetcher import ScriptedFetcher  # noqa: E402
from tests.conftest import open_client  # noqa: E402
from tests.fakes.gemini import Answer, GeminiServer, JsonAnswer, Reply, Request  # noqa: E402
from tests.web.conversation import complete, upload  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
LINK = {"source_url": "https://youtu.be/aBcDeFgHiJk"}
OTHER_LINK = {"source_url": "https://youtu.be/ZyXwVuTsRqP"}
WIDE, PHONE = (1280, 800), (390, 844)


async def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    async with (
        program() as (client, fetcher, gemini),
        async_playwright() as playwright,
    ):
        browser = await playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        await take_all(Camera(browser, str(client.base_url)), client, fetcher, gemini)
        await browser.close()


@asynccontextmanager
async def program() -> AsyncIterator[tuple[httpx.AsyncClient, ScriptedFetcher, GeminiServer]]:
    fetcher = ScriptedFetcher()
    talk = sample_talk()
    fetcher.segments = read_transcript(talk.content, "talk.vtt").captions.segments
    fetcher.title = talk.title
    with tempfile.TemporaryDirectory(prefix="chat-with-video-") as folder, GeminiServer() as gemini:
        gemini.reply_by(reply)
        settings = Settings(
            _env_file=None,
            google_api_key=SecretStr("a-key-for-the-small-server"),
            database_url=None,
            data_dir=Path(folder),
            web={"port": 0},
            llm=LlmSettings(base_url=gemini.url, requests_per_minute=6000),
        )
        async with (
            open_app(settings) as app,
            lifespan(replace(app, fetcher=fetcher), take_jobs=True) as services,
            open_client(services) as client,
        ):
            yield client, fetcher, gemini


def reply(request: Request) -> Reply:
    return JsonAnswer(ANALYSIS) if request.wants_json else spoken(ANSWER)


class Camera:
    """Opens pages and saves pictures of them."""

    def __init__(self, browser: Browser, home: str) -> None:
        self._browser = browser
        self.home = home

    async def open(self, path: str, size: tuple[int, int] = WIDE, scheme: Any = "light") -> Page:
        context = await self._browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,
            device_scale_factor=1 if size == WIDE else 2,
            reduced_motion="reduce",
        )
        await context.route(
            "https://www.youtube-nocookie.com/**",
            lambda route: route.fulfill(body=SCENE, content_type="text/html"),
        )
        await context.route("https://i.ytimg.com/**", lambda route: route.abort())
        page = await context.new_page()
        await page.goto(f"{self.home}{path}")
        await page.wait_for_load_state("networkidle")
        return page

    async def keep(self, page: Page, name: str, **options: Any) -> None:
        await page.evaluate("document.fonts.ready")
        await page.screenshot(path=PICTURES / f"{name}.png", **options)
        await page.context.close()

    async def take(self, path: str, name: str, size: tuple[int, int] = WIDE) -> None:
        """Save pictures of a page in both color schemes."""
        for scheme in ("light", "dark"):
            await self.keep(await self.open(path, size, scheme), f"{name}-{scheme}")


async def take_all(
    camera: Camera, client: httpx.AsyncClient, fetcher: ScriptedFetcher, gemini: GeminiServer
) -> None:
    chat_id = (await client.post("/api/chats", json=LINK)).json()["chat_id"]
    await complete(client, chat_id)
    await take_conversation(camera, f"/chat/{chat_id}", gemini)
    await take_phone(camera, f"/chat/{chat_id}")
    await take_waiting_and_refused(camera, client, fetcher, gemini)
    for title in ("Lecture 3: working memory", "الذاكرة وفن التعلّم", "Η τέχνη της μνήμης"):
        await complete(client, await upload(client, title=title))
    await camera.take("/", "new-chat")
    await camera.take("/history", "history")
    await camera.keep(await camera.open("/history", PHONE), "history-phone")
    await camera.keep(await camera.open("/?", PHONE, "dark"), "new-chat-phone")


async def take_conversation(camera: Camera, path: str, gemini: GeminiServer) -> None:
    await camera.take(path, "chat")
    page = await camera.open(path)
    gemini.reply_with(Answer(list(ANSWER), 0, 0.015))
    await page.fill("#message", QUESTION)
    await page.keyboard.press("Enter")
    await page.wait_for_selector("[data-status=streaming] li .citation")
    await page.screenshot(path=PICTURES / "streaming-light.png")
    await page.wait_for_selector(".answer[data-status=complete]")
    for scheme in ("light", "dark"):
        await page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        await page.locator(".answer .citation").nth(1).click()
        await page.wait_for_selector(".line[aria-current]")
        await page.screenshot(path=PICTURES / f"citation-{scheme}.png")
    await page.context.close()


async def take_phone(camera: Camera, path: str) -> None:
    for scheme in ("light", "dark"):
        page = await camera.open(path, PHONE, scheme)
        await page.screenshot(path=PICTURES / f"chat-phone-{scheme}.png")
        await page.locator(".answer .citation").first.click()
        await page.wait_for_selector(".line[aria-current]")
        await camera.keep(page, f"moment-phone-{scheme}")


async def take_waiting_and_refused(
    camera: Camera, client: httpx.AsyncClient, fetcher: ScriptedFetcher, gemini: GeminiServer
) -> None:
    fetcher.outcome = "blocked"
    chat_id = (await client.post("/api/chats", json=OTHER_LINK)).json()["chat_id"]
    await complete(client, chat_id)
    await camera.take(f"/chat/{chat_id}", "refused")
    await client.delete(f"/api/chats/{chat_id}")
    gemini.reply_with(Answer(["{}"], 30))
    chat_id = await upload(client, title="Lecture 4: attention", language="en")
    page = await camera.open("/history")
    await page.goto(f"{camera.home}/chat/{chat_id}")
    await page.wait_for_selector(".line")
    await camera.keep(page, "processing-light")
    await client.delete(f"/api/chats/{chat_id}")


if __name__ == "__main__":
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    asyncio.run(main())
