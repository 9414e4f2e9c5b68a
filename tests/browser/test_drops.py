"""Files that are dropped on a page."""

from pathlib import Path
from zipfile import ZipFile

import httpx
from playwright.async_api import Page, expect

from tests.browser.conftest import Tabs
from tests.web.conversation import complete, srt, upload

DROP = """(named) => {
  const files = new DataTransfer();
  for (const [name, text] of named) files.items.add(new File([text], name));
  const options = { dataTransfer: files, bubbles: true, cancelable: true };
  return ["dragover", "drop"].map((name) => {
    const event = new DragEvent(name, options);
    document.querySelector("main").dispatchEvent(event);
    return event.defaultPrevented;
  });
}"""


async def drop(page: Page, *names: str, **others: str) -> list[bool]:
    """Drop caption files, and others with their text.

    Gives whether the page keeps the browser from opening them.
    """
    named = [[name, srt().decode()] for name in names] + [[*other] for other in others.items()]
    kept: list[bool] = await page.evaluate(DROP, named)
    return kept


async def test_three_dropped_files_become_a_chat_each_and_the_page_lists_them(
    home: str, client: httpx.AsyncClient, tabs: Tabs
) -> None:
    page = await tabs.open(home)
    assert await drop(page, "one.srt", "two.srt", odd="{}") == [True, True]
    queue = page.locator("[data-queue]")
    await expect(queue.get_by_role("status")).to_have_text("3 of 3 done, 1 not accepted")
    await expect(queue.locator("progress")).to_have_js_property("position", 1)
    await expect(queue.locator("[data-state=added]")).to_have_count(2)
    await expect(queue.locator("[data-state=added]").first).to_contain_text(
        "5 lines, times found, English"
    )
    await expect(queue.locator("[data-state=refused]")).to_contain_text("JSON")
    assert len((await client.get("/api/chats")).json()) == 2
    await queue.get_by_role("link", name="two.srt").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("two")
    await expect(page.locator(".report")).to_contain_text("5 lines, times found, English")


async def test_files_links_and_an_archive_share_one_queue(
    link_client: httpx.AsyncClient, tabs: Tabs, tmp_path: Path
) -> None:
    archive, talk = tmp_path / "talks.zip", tmp_path / "talk.srt"
    talk.write_bytes(srt())
    with ZipFile(archive, "w") as packed:
        for name in ("in/first.srt", "second.srt"):
            packed.writestr(name, srt())
    page = await tabs.open(str(link_client.base_url))
    links = "https://youtu.be/aBcDeFgHiJk\nhttps://example.org/\nbBcDeFgHiJk"
    await page.get_by_label("Link to a YouTube video").fill(links)
    await page.keyboard.press("Enter")
    await page.locator("#captions-file").set_input_files([archive, talk])
    queue = page.locator("[data-queue]")
    await expect(queue.get_by_role("status")).to_have_text("6 of 6 done, 1 not accepted")
    for name in ("first.srt", "second.srt", "talk.srt", "bBcDeFgHiJk"):
        await expect(queue.get_by_role("link", name=name)).to_have_count(1)
    await expect(queue.locator("[data-state=refused]")).to_contain_text("does not lead to YouTube")
    await expect(page.get_by_label("Link to a YouTube video")).to_have_value("")
    assert len((await link_client.get("/api/chats")).json()) == 5


async def test_a_file_dropped_outside_the_drop_area_does_not_replace_the_page(
    home: str, client: httpx.AsyncClient, tabs: Tabs
) -> None:
    chat_id = await upload(client)
    await complete(client, chat_id)
    for path in ("/history", f"/chat/{chat_id}", f"/chat/{chat_id}/transcript", "/docs"):
        page = await tabs.open(f"{home}{path}")
        await page.wait_for_load_state("networkidle")
        assert await drop(page, "talk.srt") == [True, True], path
        assert page.url == f"{home}{path}"
