"""Speakers on a chat's page: their names, a filter, renames, and the way back."""

import httpx
import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import Tabs
from tests.browser.test_accessibility import check
from tests.web.conversation import DIALOGUE, ask, complete, upload

TENT = "Which heated tent does the fire brigade lend?"


@pytest.fixture
async def chat_id(client: httpx.AsyncClient) -> str:
    """A chat on a talk of three, with an answer that cites Marta."""
    chat_id = await upload(client, DIALOGUE, "festival.vtt")
    await complete(client, chat_id)
    await ask(client, chat_id, TENT)
    return chat_id


@pytest.fixture
async def page(home: str, chat_id: str, tabs: Tabs) -> Page:
    page = await tabs.open(f"{home}/chat/{chat_id}")
    await expect(page.locator(".line")).to_have_count(5)
    return page


def person(page: Page, name: str) -> Locator:
    """The row of the list of speakers with that name."""
    return page.locator(".people > li").filter(has=page.get_by_role("checkbox", name=name))


async def rename(page: Page, old: str, new: str) -> None:
    row = person(page, old)
    await row.get_by_text("Rename").click()
    await row.get_by_label("New name").fill(new)
    await row.get_by_role("button", name="Save").click()


async def test_a_name_stands_where_a_turn_begins(page: Page) -> None:
    await expect(page.locator(".line .who bdi")).to_have_text(["Ines", "Bo", "Marta", "Bo"])
    await expect(page.locator(".line").nth(1).locator(".who")).to_have_count(0)
    colors = await page.locator(".line").evaluate_all(
        "lines => lines.map((line) => getComputedStyle(line).borderInlineStartColor)"
    )
    assert colors[0] == colors[1] and colors[2] == colors[4]
    assert len(set(colors)) == 3


async def shots(page: Page, name: str) -> None:
    for scheme in ("light", "dark"):
        for width, height in ((1280, 900), (320, 740)):
            await page.emulate_media(color_scheme=scheme)
            await page.set_viewport_size({"width": width, "height": height})
            await page.wait_for_timeout(200)
            await page.screenshot(path=f"/tmp/spage-{name}-{scheme}-{width}.png", full_page=width==320)


async def test_shots(page: Page) -> None:
    await page.locator(".answer .citation").first.focus()
    await shots(page, "focus")
    await page.set_viewport_size({"width": 1280, "height": 900})
    await rename(page, "Marta", "Ines")
    await expect(page.locator("[data-renamed]")).to_be_visible()
    await person(page, "Bo").get_by_text("Rename").click()
    await shots(page, "merged")
