"""From a link, a file or a text to a chat."""

import re
from pathlib import Path

import httpx
import pytest
from playwright.async_api import expect

from tests.browser.conftest import Tabs
from tests.browser.scripted_fetcher import ScriptedFetcher
from tests.web.conversation import LINES, srt

LINK = "https://youtu.be/aBcDeFgHiJk?t=3"


async def test_the_keyboard_alone_leads_from_a_link_to_a_cited_moment(
    link_client: httpx.AsyncClient, tabs: Tabs
) -> None:
    page = await tabs.open(str(link_client.base_url))
    await page.keyboard.type(LINK)  # The field has the focus.
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Summary")).to_be_visible()
    await expect(page.get_by_role("heading", level=1)).to_contain_text("How memory works")
    await expect(page.locator(".line").first).to_be_visible()
    for _ in range(40):
        await page.keyboard.press("Tab")
        if await page.evaluate("document.activeElement.matches('.citation')"):
            break
    quote = page.get_by_role("tooltip")
    await expect(quote).to_be_visible()
    seconds = float(await page.evaluate("document.activeElement.dataset.seek"))
    await page.keyboard.press("Enter")
    await expect(page.locator(".line[aria-current]")).to_contain_text(LINES[int(seconds // 10)])
    told = page.frame_locator("iframe").locator("#told")
    await expect(told).to_contain_text(f"seekTo({seconds:g},true) playVideo()")
    await page.keyboard.press("Escape")
    await expect(quote).to_be_hidden()


@pytest.mark.parametrize("link", ["https://evil.example/?x=youtube.com/watch?v=aBcDeFgHiJk", ""])
async def test_an_invalid_link_stays_in_the_field_with_an_error_below_it(
    home: str, tabs: Tabs, link: str
) -> None:
    page = await tabs.open(home)
    field = page.get_by_label("Link to a YouTube video")
    await field.fill(link)
    await field.press("Enter")
    await expect(page.locator("#link-error")).to_have_text(re.compile("Paste|YouTube"))
    await expect(field).to_have_attribute("aria-invalid", "true")
    await expect(field).to_be_focused()
    assert await field.input_value() == link


async def test_when_youtube_refuses_each_provider_is_shown_and_an_upload_keeps_the_chat(
    link_client: httpx.AsyncClient, fetcher: ScriptedFetcher, tabs: Tabs, tmp_path: Path
) -> None:
    fetcher.outcome = "blocked"
    page = await tabs.open(str(link_client.base_url))
    await page.get_by_label("Link to a YouTube video").fill(LINK)
    await page.get_by_role("button", name="Start").click()
    await expect(page.get_by_role("alert").first).to_contain_text("not the cause")
    await expect(page.locator(".attempts li")).to_have_count(2)
    await expect(page.locator(".attempts")).to_contain_text("Blocked")
    address = page.url
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    chooser = page.locator("input[type=file]")
    await chooser.set_input_files(picture)
    await expect(page.locator("#supply-error")).to_contain_text(re.compile("captions|accepted"))
    captions = tmp_path / "talk.srt"
    captions.write_bytes(srt())
    await chooser.set_input_files(captions)
    await expect(page.get_by_role("heading", name="Summary")).to_be_visible()
    await expect(page.locator(".line").first).to_contain_text(LINES[0])
    await expect(page.locator("iframe")).to_have_count(1)
    assert page.url == address


async def test_the_available_languages_are_named_if_the_wanted_one_is_missing(
    link_client: httpx.AsyncClient, fetcher: ScriptedFetcher, tabs: Tabs
) -> None:
    fetcher.outcome = "no_language"
    response = await link_client.post("/api/chats", json={"source_url": LINK, "language": "el"})
    page = await tabs.open(f"{link_client.base_url}/chat/{response.json()['chat_id']}")
    await expect(page.get_by_role("alert").first).to_contain_text("en, nl")


async def test_a_pasted_transcript_without_times_cites_its_lines(home: str, tabs: Tabs) -> None:
    page = await tabs.open(home)
    await page.get_by_text("Paste a transcript").click()
    await page.get_by_label("Title").fill("A talk")
    await page.get_by_label("Transcript", exact=True).fill("\n".join(LINES))
    await page.get_by_role("button", name="Use this transcript").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("A talk")
    await expect(page.locator(".line").first).to_be_visible()
    citation = page.locator(".analysis .citation").first
    position = int(await citation.get_attribute("data-position") or "")
    await citation.click()
    await expect(page.locator(".line[aria-current]")).to_contain_text(LINES[position])
    assert await page.locator("iframe").count() == 0


async def test_a_file_dropped_anywhere_on_the_page_becomes_a_chat(home: str, tabs: Tabs) -> None:
    page = await tabs.open(home)
    await page.evaluate(
        """text => {
          const files = new DataTransfer();
          files.items.add(new File([text], "dropped talk.srt"));
          const options = { dataTransfer: files, bubbles: true, cancelable: true };
          document.body.dispatchEvent(new DragEvent("dragover", options));
          document.body.dispatchEvent(new DragEvent("drop", options));
        }""",
        srt().decode(),
    )
    await expect(page.get_by_role("heading", level=1)).to_have_text("dropped talk")


async def test_the_sample_talk_is_a_click_away_and_its_summary_is_labeled_offline(
    home: str, tabs: Tabs
) -> None:
    page = await tabs.open(home)
    await page.get_by_role("button", name="Try the sample talk").click()
    await expect(page.get_by_role("heading", name="Summary")).to_be_visible()
    await expect(page.locator(".made-by")).to_contain_text("Offline engine")
    await page.get_by_text("Use a model for the summary").click()
    await expect(page.locator(".made-by")).to_contain_text("GOOGLE_API_KEY")
    assert "How to remember" in await page.title()
