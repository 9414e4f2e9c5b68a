"""Captions go from a page of YouTube, through the address of /receive, to a chat.

The watch page is canned. The browser asks for it under YouTube's own address, and the test answers
in YouTube's place; the script is the one that the server gives out.
"""

import base64
import json
import zlib
from collections.abc import AsyncIterator
from hashlib import sha256
from typing import Any

import httpx
import pytest
from playwright.async_api import Page, expect

from chat_with_video.bootstrap import open_app
from chat_with_video.core.config import Settings, WebSettings
from chat_with_video.flows.services import lifespan
from tests.browser.conftest import Tabs
from tests.browser.scripted_fetcher import ScriptedFetcher
from tests.browser.test_accessibility import check
from tests.browser.watch_page import TITLE, VIDEO_ID, WatchPage, run_userscript
from tests.conftest import open_client
from tests.web.conversation import LINES

WATCH = f"https://www.youtube.com/watch?v={VIDEO_ID}"
BUTTON = "#chat-with-video"
TOKEN = "gate-and-door"


def handover(**changes: Any) -> dict[str, Any]:
    """What the script hands over, with other values in places."""
    return {
        "version": 1,
        "video_id": VIDEO_ID,
        "title": TITLE,
        "language": "en",
        "cues": [[n * 10_000, 10_000, line] for n, line in enumerate(LINES)],
        **changes,
    }


def pack(content: bytes | dict[str, Any]) -> str:
    """A fragment as the script writes it."""
    if isinstance(content, dict):
        content = json.dumps(content).encode()
    return base64.urlsafe_b64encode(zlib.compress(content, 9)).decode().rstrip("=")


async def open_watch_page(
    tabs: Tabs, client: httpx.AsyncClient, watch: WatchPage, address: str = WATCH
) -> Page:
    """A watch page with the script of the server."""
    context = await tabs.context()
    await watch.serve(context)
    page = await context.new_page()
    await page.goto(address)
    await run_userscript(page, (await client.get("/handover.user.js")).text)
    return page


async def list_chats(client: httpx.AsyncClient) -> list[dict[str, Any]]:
    chats: list[dict[str, Any]] = (await client.get("/api/chats")).json()
    return chats


@pytest.mark.parametrize("host", ["www", "m"])
async def test_from_a_watch_page_to_a_chat_whose_citations_seek_the_player(
    client: httpx.AsyncClient, tabs: Tabs, host: str
) -> None:
    watch = WatchPage()
    page = await open_watch_page(tabs, client, watch, WATCH.replace("www", host))
    await page.locator(BUTTON).click()
    await expect(page.get_by_role("heading", level=2)).to_have_text(TITLE)
    await expect(page.locator("[data-facts]")).to_have_text("5 lines · English")
    await expect(page.locator("[data-video]")).to_have_text(WATCH)
    assert page.url == f"{client.base_url}/receive"
    assert await list_chats(client) == []
    # Only captions were asked for, and nothing was sent anywhere.
    assert watch.requests == ["GET /watch", "GET /api/timedtext"]
    await page.get_by_role("button", name="Open the chat").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    await expect(page.locator(".line")).to_have_count(5)
    citation = page.locator(".analysis .citation[data-seek='20']").first
    await citation.click()
    await expect(page.locator(".line[aria-current]")).to_contain_text(LINES[2])
    told = page.frame_locator("iframe").locator("#told")
    await expect(told).to_contain_text("seekTo(20,true)")
    await page.go_back()
    assert page.url == WATCH.replace("www", host)


async def test_automatic_captions_are_those_of_the_spoken_language_and_do_not_overlap(
    client: httpx.AsyncClient, tabs: Tabs
) -> None:
    watch = WatchPage()
    watch.is_automatic = True
    page = await open_watch_page(tabs, client, watch)
    await page.locator(BUTTON).click()
    await expect(page.locator("[data-facts]")).to_have_text("5 lines · English")
    await page.get_by_role("button", name="Open the chat").click()
    await expect(page.locator(".line")).to_have_count(5)
    chat_id = page.url.rpartition("/")[2]
    transcript = (await client.get(f"/api/chats/{chat_id}/transcript")).json()
    spans = [(each["start_s"], each["end_s"]) for each in transcript["segments"]]
    assert spans[:4] == [(0, 10), (10, 20), (20, 30), (30, 40)]
    assert [each["text"] for each in transcript["segments"]] == list(LINES)


async def test_where_the_address_needs_the_players_proof_the_player_is_made_to_show_it(
    client: httpx.AsyncClient, tabs: Tabs
) -> None:
    watch = WatchPage()
    watch.needs_proof = True
    page = await open_watch_page(tabs, client, watch)
    await page.locator(BUTTON).click()
    await expect(page.locator("[data-facts]")).to_have_text("5 lines · English")
    assert "POST /youtubei/v1/player" not in watch.requests


async def test_where_the_players_address_is_of_no_use_the_pages_own_call_gives_another(
    client: httpx.AsyncClient, tabs: Tabs
) -> None:
    watch = WatchPage()
    watch.has_captions, watch.player_call_works = False, True
    page = await open_watch_page(tabs, client, watch)
    await page.locator(BUTTON).click()
    await expect(page.locator("[data-facts]")).to_have_text("5 lines · English")


async def test_the_transcript_panel_is_read_where_no_address_gives_captions(
    client: httpx.AsyncClient, tabs: Tabs
) -> None:
    watch = WatchPage()
    watch.has_captions = False
    watch.rows = [(f"1:00:{n}0", line) for n, line in enumerate(LINES)]
    page = await open_watch_page(tabs, client, watch)
    await page.locator(BUTTON).click()
    await expect(page.locator("[data-facts]")).to_have_text("5 lines · language to be detected")
    await page.get_by_role("button", name="Open the chat").click()
    await expect(page.locator(".line").nth(2)).to_contain_text(LINES[2])
    await expect(page.locator(".line").nth(2)).to_contain_text("1:00:20")


async def test_a_page_without_captions_says_so_and_stays(
    client: httpx.AsyncClient, tabs: Tabs
) -> None:
    watch = WatchPage()
    watch.has_captions = False
    page = await open_watch_page(tabs, client, watch)
    await page.evaluate("document.querySelector('#show').remove()")
    await page.locator(BUTTON).click()
    await expect(page.locator(BUTTON)).to_contain_text("No captions found")
    assert page.url == WATCH


async def test_the_button_follows_youtube_from_page_to_page(
    client: httpx.AsyncClient, tabs: Tabs
) -> None:
    page = await open_watch_page(tabs, client, WatchPage(), "https://www.youtube.com/")
    await expect(page.locator(BUTTON)).to_be_hidden()
    go = "path => { history.pushState(null, '', path); dispatchEvent(new Event('%s')) }"
    await page.evaluate(go % "yt-navigate-finish", f"/watch?v={VIDEO_ID}")
    await expect(page.locator(BUTTON)).to_be_visible()
    await page.evaluate(go % "state-navigateend", "/feed/history")
    await expect(page.locator(BUTTON)).to_be_hidden()
    await page.evaluate(go % "yt-navigate-finish", f"/shorts/{VIDEO_ID}")
    await expect(page.locator(BUTTON)).to_be_visible()


async def test_a_fragment_of_a_million_characters_arrives(home: str, tabs: Tabs) -> None:
    cues = [[n * 2_000, 2_000, sha256(str(n).encode()).hexdigest()] for n in range(25_000)]
    fragment = pack(handover(cues=cues))
    assert len(fragment) > 1_000_000
    page = await tabs.open(f"{home}/receive#{fragment}")
    await expect(page.locator("[data-facts]")).to_have_text("25,000 lines · English")


HOSTILE = {
    "not Base64": "%%%",
    "not deflate": base64.urlsafe_b64encode(b"hello, this is plain text").decode(),
    "cut off": pack(handover())[:-20],
    "followed by more": pack(handover()) + "AAAA",
    "not JSON": pack(b"<script>alert(1)</script>"),
    "not UTF-8": pack(b'{"version": 1, "title": "\xff"}'),
    "nested deeply": pack(b"[" * 5_000_000),
    "null": pack(b"null"),
    "another version": pack(handover(version=2)),
    "no cues": pack(handover(cues=[])),
    "cues that are none": pack(handover(cues={"length": 1})),
    "a cue without words": pack(handover(cues=[[0, 1_000]])),
    "a cue with no number": pack(handover(cues=[["0", 1_000, "Hello."]])),
    "a negative time": pack(handover(cues=[[-1, 1_000, "Hello."]])),
    "an endless time": pack(
        b'{"version":1,"video_id":"aBcDeFgHiJk","title":"","language":"",'
        b'"cues":[[1e999,0,"Hello."]]}'
    ),
    "an id that is an address": pack(handover(video_id="https://evil.example/watch")),
    "an id with more behind it": pack(handover(video_id=f"{VIDEO_ID}&list=x")),
    "an id of another alphabet": pack(handover(video_id="аBcDeFgHiJk")),
    "a language that is markup": pack(handover(language="<b>en</b>")),
    "a title of 501 characters": pack(handover(title="x" * 501)),
}


@pytest.mark.parametrize("fragment", HOSTILE.values(), ids=HOSTILE.keys())
async def test_a_hostile_fragment_does_nothing_but_say_so(
    shared_client: httpx.AsyncClient, tabs: Tabs, fragment: str
) -> None:
    await check_refused(shared_client, tabs, fragment, "cannot be read")


async def test_what_grows_to_50_mb_is_stopped_at_20(
    shared_client: httpx.AsyncClient, tabs: Tabs
) -> None:
    bomb = pack(handover(title="x" * 50_000_000))
    assert len(bomb) < 100_000
    await check_refused(shared_client, tabs, bomb, "larger than 20 MB")


async def test_60_000_cues_are_taken_and_one_more_is_not(
    shared_client: httpx.AsyncClient, tabs: Tabs
) -> None:
    cues = [[n, 1, "Hello."] for n in range(60_001)]
    await check_refused(shared_client, tabs, pack(handover(cues=cues)), "60,000 lines")
    page = await tabs.open(f"{shared_client.base_url}/receive#{pack(handover(cues=cues[1:]))}")
    await expect(page.locator("[data-facts]")).to_have_text("60,000 lines · English")


async def check_refused(client: httpx.AsyncClient, tabs: Tabs, fragment: str, reason: str) -> None:
    """The page says why, offers nothing, and sends nothing."""
    page = await (await tabs.context()).new_page()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    await page.goto(f"{client.base_url}/receive#{fragment}")
    await expect(page.locator("[data-status]")).to_contain_text(reason)
    await expect(page.get_by_role("button")).to_have_count(0)
    assert page.url == f"{client.base_url}/receive"
    assert set(sent) == {"GET"}
    assert await list_chats(client) == []


async def test_markup_is_shown_as_text_and_waits_for_a_click(
    client: httpx.AsyncClient, tabs: Tabs
) -> None:
    markup = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    cues = [[n * 1_000, 1_000, f"{markup} {line}"] for n, line in enumerate(LINES)]
    page = await tabs.open(f"{client.base_url}/receive#{pack(handover(title=markup, cues=cues))}")
    await expect(page.get_by_role("heading", level=2)).to_have_text(markup)
    assert await page.locator("main img, main script").count() == 0
    assert await list_chats(client) == []
    await page.get_by_role("button", name="Open the chat").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text(markup)
    await expect(page.locator(".line").first).to_be_visible()
    assert await page.locator("main script, .line img").count() == 0


async def test_the_page_without_captions_explains_itself_and_takes_those_that_come_later(
    home: str, tabs: Tabs
) -> None:
    page = await tabs.open(f"{home}/receive")
    await expect(page.locator("[data-status]")).to_contain_text("No captions have arrived")
    await page.goto(f"{home}/receive#{pack(handover())}")
    await expect(page.locator("[data-facts]")).to_have_text("5 lines · English")


async def test_nothing_violates_the_rules_of_accessibility(home: str, tabs: Tabs, axe: str) -> None:
    page = await tabs.open(f"{home}/receive")
    await check(page, axe, "nothing received")
    await page.goto(f"{home}/receive#{pack(handover())}")
    await expect(page.get_by_role("button", name="Open the chat")).to_be_visible()
    await check(page, axe, "received")
    await page.goto(home)
    await page.get_by_text("Blocked by YouTube?").click()
    await check(page, axe, "the script's card")


@pytest.fixture
async def guarded_client(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """A client, with the token, of a program that asks for it."""
    web = WebSettings(port=0, access_token=TOKEN)
    async with (
        open_app(settings.model_copy(update={"web": web})) as app,
        lifespan(app, take_jobs=True) as services,
        open_client(services) as client,
    ):
        client.headers["Authorization"] = f"Bearer {TOKEN}"
        yield client


async def test_signing_in_at_the_page_keeps_the_captions(
    guarded_client: httpx.AsyncClient, tabs: Tabs, axe: str
) -> None:
    page = await open_watch_page(tabs, guarded_client, WatchPage())
    await page.locator(BUTTON).click()
    await page.get_by_role("button", name="Open the chat").click()
    field = page.get_by_label("Access token")
    await expect(field).to_be_focused()
    await check(page, axe, "sign in")
    await field.fill("wrong")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alert")).to_contain_text("not the access token")
    assert await list_chats(guarded_client) == []
    await field.fill(TOKEN)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    await expect(page.locator(".line")).to_have_count(5)


@pytest.mark.parametrize("query", [f"url={WATCH}", f"text=Watch this: {WATCH}"])
async def test_a_shared_link_waits_in_the_field_for_a_click(
    link_client: httpx.AsyncClient, tabs: Tabs, query: str
) -> None:
    page = await tabs.open(f"{link_client.base_url}/?{query}")
    await expect(page.get_by_label("Link to a YouTube video")).to_have_value(WATCH)
    await page.wait_for_load_state("networkidle")
    assert await list_chats(link_client) == []
    await page.get_by_role("button", name="Start").click()
    await expect(page.get_by_role("heading", name="Summary")).to_be_visible()


async def test_a_failed_chat_leads_to_the_script(
    link_client: httpx.AsyncClient, fetcher: ScriptedFetcher, tabs: Tabs
) -> None:
    fetcher.outcome = "blocked"
    page = await tabs.open(f"{link_client.base_url}/?url={WATCH}")
    await page.get_by_role("button", name="Start").click()
    await expect(page.get_by_role("alert").first).to_contain_text("script that the first page")
    await page.get_by_role("link", name="from your own browser").click()
    await expect(page.get_by_role("link", name="Install the script")).to_be_visible()
