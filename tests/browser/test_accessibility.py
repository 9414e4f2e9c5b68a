"""axe finds no violation, on any page and state, in both color schemes, at three widths."""

import asyncio

import httpx
import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Tabs, spoken
from tests.browser.scripted_fetcher import ScriptedFetcher
from tests.browser.test_drops import drop
from tests.fakes.gemini import GeminiServer
from tests.fakes.gemini_replies import Failure, Hang
from tests.web.conversation import complete, srt, upload

VIEWS = [(scheme, width) for scheme in ("light", "dark") for width in (320, 768, 1280)]
RUN = """async () => {
  const found = await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa",
    "best-practice"] });
  return found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html)}`);
}"""


async def check(page: Page, axe: str, state: str) -> None:
    """All violations in every scheme and width, with the page as it is."""
    await page.evaluate(axe)
    found = []
    for scheme, width in VIEWS:
        await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        await page.set_viewport_size({"width": width, "height": 800})
        found += [f"{state}, {scheme}, {width}: {one}" for one in await page.evaluate(RUN)]
        assert await page.evaluate("document.documentElement.scrollWidth") <= width, (state, width)
    assert found == []


async def test_the_first_page_and_its_errors(home: str, tabs: Tabs, axe: str) -> None:
    page = await tabs.open(home)
    await check(page, axe, "new chat")
    await page.get_by_label("Link to a YouTube video").fill("nothing")
    await page.keyboard.press("Enter")
    await expect(page.locator("#link-error")).not_to_be_empty()
    await page.get_by_text("Paste a transcript").click()
    await check(page, axe, "new chat with an error")
    await page.locator(".engine summary").click()
    await check(page, axe, "engine panel")


async def test_several_files_and_what_was_left_out_of_one(
    home: str, client: httpx.AsyncClient, tabs: Tabs, axe: str
) -> None:
    page = await tabs.open(home)
    await drop(page, "one.srt", "two.srt", odd="{}")
    await expect(page.locator("[data-queue-status]")).to_contain_text("3 of 3 done")
    await check(page, axe, "queue")
    damaged = b"start\tend\ttext\n0\t1000\tHello there.\n" + b"\t\tno start\n" * 70
    await page.goto(f"{home}/chat/{await upload(client, damaged, 'talk.tsv')}")
    await expect(page.locator(".line").first).to_be_visible()
    await page.get_by_text("70 notes").click()
    await check(page, axe, "what was left out")
    await page.locator(".language summary").click()
    await check(page, axe, "language")


async def test_a_chat_with_an_answer_in_greek_and_arabic(
    home: str, client: httpx.AsyncClient, tabs: Tabs, axe: str
) -> None:
    lines = ("Η γνώση είναι δύναμη και η μνήμη είναι τέχνη.", "المعرفة قوة والذاكرة فن.")
    chat_id = await upload(client, srt(lines * 8), title="ذاكرة", language="el")
    await complete(client, chat_id)
    page = await tabs.open(f"{home}/chat/{chat_id}")
    await page.get_by_label("Your question").fill("γνώση;")
    await page.keyboard.press("Enter")
    await expect(page.locator(".answer footer")).to_be_visible()
    await page.get_by_role("searchbox").fill("γνωση")
    await expect(page.locator("[data-found]")).to_have_text("8 lines found")
    await expect(page.locator(".line mark").first).to_have_text("γνώση")
    await page.locator(".citation").first.focus()
    await check(page, axe, "chat")
    await page.goto(f"{home}/chat/{chat_id}/transcript")
    await check(page, axe, "transcript")


async def test_a_chat_while_it_streams_and_after_it_failed(
    gemini_home: str,
    gemini_client: httpx.AsyncClient,
    talking_gemini: GeminiServer,
    tabs: Tabs,
    axe: str,
) -> None:
    chat_id = await upload(gemini_client, language="en")
    await complete(gemini_client, chat_id)
    page = await tabs.open(f"{gemini_home}/chat/{chat_id}")
    talking_gemini.reply_with(spoken("A word and " * 2000, delay_s=0.02))
    await page.get_by_label("Your question").fill("What is said?")
    await page.keyboard.press("Enter")
    await expect(page.locator("[data-body]")).to_contain_text("A word")
    await check(page, axe, "streaming")
    await page.get_by_role("button", name="Stop").click()
    await expect(page.locator(".stopped")).to_be_visible()
    await page.get_by_text("Edit question").click()
    await check(page, axe, "stopped")


async def test_a_chat_while_it_is_processed_and_after_an_answer_failed(
    gemini_home: str,
    gemini_client: httpx.AsyncClient,
    gemini: GeminiServer,
    tabs: Tabs,
    axe: str,
) -> None:
    gemini.reply_with(Hang(), Failure(400, reason="API_KEY_INVALID"))
    chat_id = await upload(gemini_client, language="en")
    page = await tabs.open(f"{gemini_home}/chat/{chat_id}")
    await expect(page.locator("[aria-current=step]")).to_have_text("Analyzing")
    await check(page, axe, "processing")
    await page.get_by_label("Your question").fill("What is said?")
    await page.keyboard.press("Enter")
    await expect(page.locator(".answer[data-status=failed]")).to_be_visible()
    await check(page, axe, "failed answer")


async def test_a_chat_with_a_player_and_the_api_page(
    link_client: httpx.AsyncClient, tabs: Tabs, axe: str
) -> None:
    added = await link_client.post(
        "/api/chats", json={"source_url": "https://youtu.be/aBcDeFgHiJk"}
    )
    chat_id = added.json()["chat_id"]
    await complete(link_client, chat_id)
    page = await tabs.open(f"{link_client.base_url}/chat/{chat_id}")
    await expect(page.locator(".line").first).to_be_visible()
    await check(page, axe, "player")
    await page.goto(f"{link_client.base_url}/docs")
    await check(page, axe, "API")


async def test_a_chat_that_could_not_be_fetched(
    link_client: httpx.AsyncClient, fetcher: ScriptedFetcher, tabs: Tabs, axe: str
) -> None:
    fetcher.outcome = "captions_off"
    link = {"source_url": "https://youtu.be/aBcDeFgHiJk"}
    chat_id = (await link_client.post("/api/chats", json=link)).json()["chat_id"]
    await complete(link_client, chat_id)
    page = await tabs.open(f"{link_client.base_url}/chat/{chat_id}")
    await check(page, axe, "failed")


async def test_the_history_and_the_error_pages(
    home: str, client: httpx.AsyncClient, tabs: Tabs, axe: str
) -> None:
    page = await tabs.open(f"{home}/history")
    await check(page, axe, "empty history")
    await asyncio.gather(*(upload(client, title=f"Talk {n}") for n in range(3)))
    await page.goto(f"{home}/history?q=memory")
    await page.get_by_text("Rename").first.click()
    await check(page, axe, "history")
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Delete").first.click()
    await expect(page.locator(".toast")).to_be_visible()
    await check(page, axe, "deleted")
    await page.goto(f"{home}/nowhere")
    await check(page, axe, "no such page")


@pytest.mark.parametrize("path", ["", "/history", "/chat"])
async def test_at_200_percent_zoom_nothing_is_lost(
    home: str, client: httpx.AsyncClient, tabs: Tabs, path: str
) -> None:
    chat_id = await upload(client)
    await complete(client, chat_id)
    # What a window of 1280 by 800 shows at 200 %.
    page = await tabs.open(
        f"{home}{path}/{chat_id}" if path == "/chat" else f"{home}{path}",
        640,
        400,
        device_scale_factor=2,
    )
    assert await page.evaluate("document.documentElement.scrollWidth") <= 640
    cut = await page.evaluate(
        """() => [...document.querySelectorAll("main button, main a, main input, main textarea")]
          .filter((one) => one.checkVisibility() && !one.closest(".lines, details:not([open])"))
          .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0
            && !one.matches("input, [data-title], .match a"))
          .map((one) => one.outerHTML)"""
    )
    assert cut == []
