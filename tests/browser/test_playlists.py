"""A playlist's page, from the link to the last video."""

from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest
from playwright.async_api import expect

from chat_with_video.bootstrap import App
from chat_with_video.flows.services import lifespan
from chat_with_video.playlists.service import Pacing
from chat_with_video.sources.youtube.schemas import ListedVideo
from tests.browser.conftest import Tabs
from tests.browser.scripted_fetcher import ScriptedFetcher
from tests.browser.test_accessibility import check
from tests.conftest import open_client

LINK = "https://www.youtube.com/playlist?list=PL0123456789"
FIELD = "Link to a YouTube video"


@pytest.fixture
async def playlist_client(app: App, fetcher: ScriptedFetcher) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a program whose playlists are quick, and whose pauses are long."""
    async with (
        lifespan(
            replace(app, fetcher=fetcher), take_jobs=True, pacing=Pacing(0.2, 600)
        ) as services,
        open_client(services) as client,
    ):
        yield client


def lists(fetcher: ScriptedFetcher, count: int, left_out: int | None = 0) -> None:
    fetcher.playlist = tuple(
        ListedVideo(f"tide{n:07}", f"Talk {n}: how the tide comes in") for n in range(1, count + 1)
    )
    fetcher.left_out = left_out


async def test_the_page_follows_the_videos_to_the_last_one(
    playlist_client: httpx.AsyncClient, fetcher: ScriptedFetcher, tabs: Tabs
) -> None:
    lists(fetcher, 3)
    fetcher.outcomes["tide0000002"] = "private"
    page = await tabs.open(str(playlist_client.base_url))
    await page.get_by_label(FIELD).fill(LINK)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Talks at the harbour")
    await expect(page.get_by_text("The videos come one after the other")).to_be_visible()
    await expect(page.locator("[data-playlist-count]")).to_have_text("3 of 3 done, 1 failed")
    await expect(page.get_by_role("button", name="Stop")).to_have_count(0)
    rows = page.locator(".queue-rows li")
    await expect(rows.nth(1)).to_contain_text("has made it private")
    await rows.nth(2).get_by_role("link").click()
    await expect(page.get_by_role("heading", name="Summary")).to_be_visible()


async def test_a_block_is_told_with_its_end_and_the_rest_can_be_stopped(
    playlist_client: httpx.AsyncClient, fetcher: ScriptedFetcher, tabs: Tabs, axe: str
) -> None:
    lists(fetcher, 30, left_out=1_234)
    fetcher.outcomes["tide0000003"] = "blocked"
    page = await tabs.open(str(playlist_client.base_url))
    await page.get_by_label(FIELD).fill(LINK)
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("so it is left alone for a while")).to_be_visible()
    await expect(page.get_by_text("30 videos; 1,234 more are left out")).to_be_visible()
    await check(page, axe, "a playlist that is paused")
    home = await page.context.new_page()
    await home.goto(str(playlist_client.base_url))
    await expect(home.locator("[data-active-playlist]")).to_contain_text("is paused")
    await check(home, axe, "a playlist on the first page")
    await page.get_by_role("button", name="Stop").click()
    await expect(page.get_by_text("Add the link again")).to_be_visible()


async def test_the_page_works_without_scripts(
    playlist_client: httpx.AsyncClient, fetcher: ScriptedFetcher, tabs: Tabs
) -> None:
    lists(fetcher, 1)
    page = await tabs.open(str(playlist_client.base_url), java_script_enabled=False)
    await page.get_by_label(FIELD).fill(LINK)
    await page.get_by_role("button", name="Start").click()
    await page.get_by_role("link", name="Load again").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Talks at the harbour")


async def test_a_link_to_a_video_offers_the_playlist_around_it(
    playlist_client: httpx.AsyncClient, fetcher: ScriptedFetcher, tabs: Tabs
) -> None:
    lists(fetcher, 2)
    page = await tabs.open(str(playlist_client.base_url))
    await page.get_by_label(FIELD).fill(
        "https://www.youtube.com/watch?v=tide0000001&list=PL0123456789"
    )
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Summary")).to_be_visible()
    await page.get_by_role("button", name="Add all its videos").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Talks at the harbour")
    await expect(page.locator(".queue-rows li").first).to_contain_text("had a chat already")
