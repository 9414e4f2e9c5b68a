"""The transcript beside its video: the search, and the line that follows the player."""

from dataclasses import replace

import httpx
import pytest
from playwright.async_api import expect

from tests.browser.conftest import PLAYER, Tabs
from tests.browser.scripted_fetcher import ScriptedFetcher
from tests.browser.test_player import watch
from tests.web.conversation import LINES, complete, srt, upload

JAPANESE = ("記憶は眠りの間に", "強くなります。", "ありがとう。")


@pytest.mark.parametrize(
    ("lines", "words", "marked"),
    [
        (LINES, "what you  LEARN. the first", ["what you learn.", "The first"]),
        (LINES, "two days. Test yourself", ["two days.", "Test yourself"]),
        (JAPANESE, "間に強く", ["間に", "強く"]),
    ],
)
async def test_a_phrase_that_continues_in_the_next_line_is_found(
    home: str,
    client: httpx.AsyncClient,
    tabs: Tabs,
    lines: tuple[str, ...],
    words: str,
    marked: list[str],
) -> None:
    chat_id = await upload(client, srt(lines))
    await complete(client, chat_id)
    page = await tabs.open(f"{home}/chat/{chat_id}")
    await expect(page.locator(".line").first).to_be_visible()
    await page.get_by_role("searchbox").fill(words)
    await expect(page.locator("[data-found]")).to_have_text("2 lines found")
    await expect(page.locator(".line mark")).to_have_text(marked)


async def test_a_video_of_unknown_duration_plays_without_errors(
    link_client: httpx.AsyncClient, fetcher: ScriptedFetcher, tabs: Tabs
) -> None:
    fetcher.knows_duration = False
    page = await watch(link_client, tabs)
    await page.locator(".citation").first.click()
    frame = next(frame for frame in page.frames if frame.url.startswith(PLAYER))
    # The page seeks once the player listens; a later seek would undo the advance.
    await expect(frame.locator("#told")).to_contain_text("seekTo")
    await frame.evaluate("advance(43)")
    await expect(page.locator(".line[aria-current]")).to_contain_text(LINES[4])
    # Errors in the browser's console fail the test.


async def test_a_transcript_without_times_stays_where_it_is_while_its_video_plays(
    link_client: httpx.AsyncClient, fetcher: ScriptedFetcher, tabs: Tabs
) -> None:
    fetcher.segments = tuple(
        replace(segment, start_s=None, end_s=None) for segment in fetcher.segments
    )
    page = await watch(link_client, tabs)
    frame = next(frame for frame in page.frames if frame.url.startswith(PLAYER))
    await frame.wait_for_function("typeof advance === 'function'")
    await page.locator(".line").nth(1).click()
    await expect(page.locator(".line[aria-current]")).to_contain_text(LINES[1])
    await page.evaluate("""() => { window.heard = 0;
          document.addEventListener("player-time", () => { window.heard += 1; }); }""")
    await frame.evaluate("advance(43)")
    await page.wait_for_function("window.heard > 0")
    await expect(page.locator(".line[aria-current]")).to_contain_text(LINES[1])


async def test_the_panel_beside_the_chat_does_not_scroll_sideways(
    home: str, client: httpx.AsyncClient, tabs: Tabs
) -> None:
    chat_id = await upload(client)
    await complete(client, chat_id)
    page = await tabs.open(f"{home}/chat/{chat_id}")
    panel = page.locator(".media")
    await expect(page.locator(".line").first).to_be_visible()
    await panel.evaluate("one => one.scrollBy(50, 0)")
    assert await panel.evaluate("one => one.scrollLeft") == 0
