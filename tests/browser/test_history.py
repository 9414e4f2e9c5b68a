"""All chats: searching, renaming, deleting and restoring."""

import httpx
from playwright.async_api import expect

from tests.browser.conftest import Tabs
from tests.web.conversation import complete, srt, upload


async def test_search_as_you_type_shows_the_line_and_leads_to_it(
    home: str, client: httpx.AsyncClient, tabs: Tabs
) -> None:
    lines = ("Nothing to see here.", "A <b>volcano</b> & its ashes.", "The end.")
    spoken = await upload(client, srt(lines), title="Geology")
    await upload(client, title="Memory")
    await complete(client, spoken)
    page = await tabs.open(f"{home}/history")
    await expect(page.locator("[data-card]")).to_have_count(2)
    await page.get_by_role("searchbox").press_sequentially("volcano", delay=20)
    await expect(page.locator("[data-card]")).to_have_count(1)
    await expect(page.locator("[data-count]")).to_have_text("1 chat found.")
    await expect(page.locator(".match mark")).to_have_text("volcano")
    assert page.url.endswith("/history?q=volcano")
    await page.locator(".match a").click()
    await expect(page.locator(".line[aria-current]")).to_contain_text("volcano")
    await page.goto(f"{home}/history?q=nobody said this")
    await expect(page.locator(".empty")).to_contain_text("Nothing found")


async def test_a_chat_is_renamed_in_place_deleted_and_brought_back(
    home: str, client: httpx.AsyncClient, tabs: Tabs
) -> None:
    chat_id = await upload(client, title="Old name")
    await upload(client, title="Other")
    page = await tabs.open(f"{home}/history")
    card = page.locator(f'[data-card="{chat_id}"]')
    await card.get_by_text("Rename").click()
    field = card.get_by_label("New title")
    await expect(field).to_be_focused()
    await field.fill(" ")
    await field.press("Enter")
    await expect(card.get_by_role("alert")).to_contain_text("1 to 500")
    await field.fill("New name")
    await field.press("Enter")
    await expect(card.get_by_role("heading")).to_have_text("New name")
    await expect(field).to_be_hidden()
    await card.get_by_role("button", name="Delete").click()
    await expect(page.locator("[data-card]")).to_have_count(1)
    await expect(page.get_by_text("Deleted: New name")).to_be_visible()
    await page.get_by_role("button", name="Undo").click()
    await expect(card.get_by_role("heading")).to_have_text("New name")
    await expect(card.get_by_role("link", name="New name")).to_be_focused()
    await page.reload()
    await expect(page.locator("[data-card]")).to_have_count(2)


async def test_more_chats_come_while_scrolling(
    home: str, client: httpx.AsyncClient, tabs: Tabs
) -> None:
    for number in range(30):
        await upload(client, title=f"Talk {number}")
    page = await tabs.open(f"{home}/history")
    await page.mouse.wheel(0, 20_000)
    await expect(page.locator("[data-card]")).to_have_count(30)
    await expect(page.get_by_text("Show more")).to_have_count(0)


async def test_a_thumbnail_that_does_not_load_is_drawn(
    link_client: httpx.AsyncClient, tabs: Tabs
) -> None:
    await link_client.post("/api/chats", json={"source_url": "https://youtu.be/aBcDeFgHiJk"})
    context = await tabs.context()
    await context.route("https://i.ytimg.com/**", lambda route: route.abort())
    page = await context.new_page()
    await page.goto(f"{link_client.base_url}/history")
    picture = page.locator(".thumb img").first
    await expect(picture).to_have_attribute(
        "src", str(await picture.get_attribute("data-placeholder"))
    )
    assert await picture.evaluate("image => image.decode().then(() => image.naturalWidth)")


async def test_a_chat_deleted_in_another_tab_says_so(
    home: str, client: httpx.AsyncClient, tabs: Tabs
) -> None:
    chat_id = await upload(client)
    await complete(client, chat_id)
    page = await tabs.open(f"{home}/chat/{chat_id}")
    await client.delete(f"/api/chats/{chat_id}")
    await page.get_by_label("Your question").fill("Still there?")
    await page.keyboard.press("Enter")
    await expect(page.locator("[data-ask-error]")).to_contain_text("may have been deleted")
    await expect(page.get_by_label("Your question")).to_have_value("Still there?")
    await page.reload()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Chat not found")
    await page.get_by_role("link", name="See all chats").click()
    await expect(page.locator(".empty")).to_contain_text("No chats yet")
