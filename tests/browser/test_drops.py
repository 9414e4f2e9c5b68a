"""Files that are dropped on a page."""

import httpx
from playwright.async_api import Page, expect

from tests.browser.conftest import Tabs
from tests.web.conversation import complete, srt, upload

DROP = """([text, count]) => {
  const files = new DataTransfer();
  for (let number = 0; number < count; number += 1)
    files.items.add(new File([text], `talk ${number}.srt`));
  const options = { dataTransfer: files, bubbles: true, cancelable: true };
  return ["dragover", "drop"].map((name) => {
    const event = new DragEvent(name, options);
    document.querySelector("main").dispatchEvent(event);
    return event.defaultPrevented;
  });
}"""


async def drop(page: Page, count: int) -> list[bool]:
    """Drop files; return whether the page keeps the browser from opening them."""
    kept: list[bool] = await page.evaluate(DROP, [srt().decode(), count])
    return kept


async def test_three_files_are_not_sent_and_the_page_says_that_it_takes_one(
    home: str, client: httpx.AsyncClient, tabs: Tabs
) -> None:
    page = await tabs.open(home)
    assert await drop(page, 3) == [True, True]
    await expect(page.locator("#captions-error")).to_contain_text("One file at a time")
    assert (await client.get("/api/chats")).json() == []


async def test_a_file_dropped_outside_the_drop_area_does_not_replace_the_page(
    home: str, client: httpx.AsyncClient, tabs: Tabs
) -> None:
    chat_id = await upload(client)
    await complete(client, chat_id)
    for path in ("/history", f"/chat/{chat_id}", f"/chat/{chat_id}/transcript", "/docs"):
        page = await tabs.open(f"{home}{path}")
        await page.wait_for_load_state("networkidle")
        assert await drop(page, 1) == [True, True], path
        assert page.url == f"{home}{path}"
