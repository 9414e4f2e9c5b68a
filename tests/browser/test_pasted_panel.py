"""YouTube blocks, and the transcript is pasted from its own panel."""

import httpx
from playwright.async_api import expect

from tests.browser.conftest import Tabs
from tests.browser.scripted_fetcher import ScriptedFetcher
from tests.web.conversation import LINES

# As the panel is copied: a time, its label for screen readers, and the words, a line each.
PANEL = "".join(
    f"0:{start:02}\n{start} seconds\n{line}\n"
    for start, line in zip(range(0, 50, 10), LINES, strict=True)
)


async def test_a_panel_pasted_into_a_failed_chat_keeps_its_times_and_citations_seek_the_player(
    link_client: httpx.AsyncClient, fetcher: ScriptedFetcher, tabs: Tabs
) -> None:
    fetcher.outcome = "blocked"
    page = await tabs.open(str(link_client.base_url))
    await page.get_by_label("Link to a YouTube video").fill("https://youtu.be/aBcDeFgHiJk")
    await page.get_by_role("button", name="Start").click()
    await expect(page.get_by_role("alert").first).to_contain_text("not the cause")
    await page.get_by_text("Paste a transcript").click()
    address = page.url
    await page.get_by_label("Language (").fill("en-GB")
    await page.get_by_role("textbox", name="Transcript").fill(PANEL)
    await page.get_by_role("button", name="Use this transcript").click()
    await expect(page.locator(".report")).to_contain_text(
        "5 lines, times found, English (United Kingdom)"
    )
    assert page.url == address
    citation = page.locator(".analysis .citation[data-seek='20']").first
    await citation.click()
    await expect(page.locator(".line[aria-current]")).to_contain_text(LINES[2])
    told = page.frame_locator("iframe").locator("#told")
    await expect(told).to_contain_text("seekTo(20,true)")
