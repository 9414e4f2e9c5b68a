"""The main functions, without scripts."""

from pathlib import Path

import httpx
from playwright.async_api import expect

from tests.browser.conftest import Tabs
from tests.web.conversation import LINES, complete, srt, upload


async def test_without_scripts_a_file_is_uploaded_read_and_asked_about(
    home: str, client: httpx.AsyncClient, tabs: Tabs, tmp_path: Path
) -> None:
    captions = tmp_path / "my talk.srt"
    captions.write_bytes(srt())
    page = await tabs.open(home, java_script_enabled=False)
    await page.locator("input[type=file]").set_input_files(captions)
    await page.get_by_role("button", name="Upload").click()
    await complete(client, page.url.rpartition("/")[2])
    await page.reload()
    await expect(page.get_by_role("heading", level=1)).to_have_text("my talk")
    await expect(page.get_by_role("heading", name="Summary")).to_be_visible()
    await page.get_by_label("Your question").fill("What happens in the first two days?")
    await page.get_by_role("button", name="Send").click()
    await expect(page.locator(".answer [data-body]")).to_contain_text("forgetting is fast")
    await page.get_by_role("button", name="Try again").click()
    await expect(page.locator(".answer [data-body]")).to_contain_text("forgetting is fast")
    await page.get_by_role("link", name="as page").click()
    await expect(page.locator(".all-lines li")).to_have_count(len(LINES))


async def test_without_scripts_errors_are_below_their_field(home: str, tabs: Tabs) -> None:
    page = await tabs.open(home, java_script_enabled=False)
    await page.get_by_label("Link to a YouTube video").fill("https://example.org/")
    await page.get_by_role("button", name="Start").click()
    await expect(page.locator("#link-error")).not_to_be_empty()
    await expect(page.get_by_label("Link to a YouTube video")).to_have_value("https://example.org/")


async def test_without_scripts_chats_are_renamed_deleted_and_restored(
    home: str, client: httpx.AsyncClient, tabs: Tabs
) -> None:
    await upload(client, title="Old name")
    page = await tabs.open(f"{home}/history", java_script_enabled=False)
    await page.get_by_text("Rename").click()
    await page.get_by_label("New title").fill("New name")
    await page.get_by_role("button", name="Save").click()
    await page.get_by_role("button", name="Delete").click()
    await expect(page.locator("[data-card]")).to_have_count(0)
    await page.get_by_role("button", name="Undo").click()
    await expect(page.get_by_role("link", name="New name")).to_be_visible()
