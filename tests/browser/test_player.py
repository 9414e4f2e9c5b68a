"""YouTube's player, driven by messages."""

import httpx
from playwright.async_api import Page, expect

from tests.browser.conftest import PLAYER, Tabs
from tests.browser.scripted_fetcher import ScriptedFetcher
from tests.web.conversation import LINES, complete


async def watch(client: httpx.AsyncClient, tabs: Tabs) -> Page:
    added = await client.post("/api/chats", json={"source_url": "https://youtu.be/aBcDeFgHiJk"})
    await complete(client, added.json()["chat_id"])
    page = await tabs.open(f"{client.base_url}/chat/{added.json()['chat_id']}")
    await expect(page.locator(".line").first).to_be_visible()
    return page


async def test_a_line_seeks_without_a_reload_and_the_transcript_follows_the_player(
    link_client: httpx.AsyncClient, tabs: Tabs
) -> None:
    page = await watch(link_client, tabs)
    told = page.frame_locator("iframe").locator("#told")
    await page.locator(".line").nth(2).click()
    await expect(told).to_have_text("seekTo(20,true) playVideo() ")
    await page.get_by_label("Lines of the transcript").press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(told).to_contain_text("seekTo(30,true)")
    frame = next(frame for frame in page.frames if frame.url.startswith(PLAYER))
    await frame.evaluate("advance(43)")
    await expect(page.locator(".line[aria-current]")).to_contain_text(LINES[4])
    assert await page.locator("[data-watch]").get_attribute("href") == (
        "https://www.youtube.com/watch?v=aBcDeFgHiJk&t=30s"
    )


async def test_messages_of_other_pages_are_ignored(
    link_client: httpx.AsyncClient, tabs: Tabs
) -> None:
    page = await watch(link_client, tabs)
    await page.locator(".line").nth(1).click()
    await expect(page.frame_locator("iframe").locator("#told")).to_contain_text("playVideo")
    await page.evaluate("""() => postMessage(JSON.stringify(
            { event: "infoDelivery", info: { currentTime: 43 } }), location.origin)""")
    frame = next(frame for frame in page.frames if frame.url.startswith(PLAYER))
    await frame.evaluate("advance(21)")
    await expect(page.locator(".line[aria-current]")).to_contain_text(LINES[2])


async def test_the_player_may_do_what_it_must_and_the_frame_says_where_it_is(
    link_client: httpx.AsyncClient, tabs: Tabs
) -> None:
    page = await watch(link_client, tabs)
    frame = next(frame for frame in page.frames if frame.url.startswith(PLAYER))
    for feature in ("autoplay", "fullscreen", "encrypted-media", "picture-in-picture"):
        assert await frame.evaluate("name => document.featurePolicy.allowsFeature(name)", feature)
    assert not await frame.evaluate("document.featurePolicy.allowsFeature('camera')")
    assert await frame.evaluate("document.referrer") == f"{link_client.base_url}/"


async def test_a_title_with_markup_or_of_500_letters_is_text_and_breaks_no_line(
    link_client: httpx.AsyncClient, fetcher: ScriptedFetcher, tabs: Tabs
) -> None:
    fetcher.title = "<img src=x onerror=alert(1)>" + "W" * 470
    page = await watch(link_client, tabs)
    await expect(page.get_by_role("heading", level=1)).to_have_text(fetcher.title)
    for path in ("", "/history", page.url.removeprefix(str(link_client.base_url))):
        await page.goto(f"{link_client.base_url}{path}")
        await page.set_viewport_size({"width": 320, "height": 640})
        assert await page.evaluate("document.documentElement.scrollWidth") <= 320
