"""Speakers on a chat's page: their names, a filter, renames, and the way back."""

from dataclasses import replace

import httpx
import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import Tabs, spoken
from tests.browser.scripted_fetcher import ScriptedFetcher
from tests.browser.test_accessibility import check
from tests.fakes.gemini import GeminiServer
from tests.web.conversation import DIALOGUE, ask, complete, upload

TENT = "Which heated tent does the fire brigade lend?"
LONG_NAME = "Wolfgang" * 12 + "Ines"
# More speakers than colors.
CROWD = "WEBVTT\n\n" + "\n\n".join(
    f"00:{n:02}.000 --> 00:{n + 1:02}.000\n<v Person {n + 1}>I brought {n + 2} chairs for the tent."
    for n in range(10)
)
COLORS = "lines => lines.map((line) => getComputedStyle(line).borderInlineStartColor)"


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
    return page.locator(f'.people > li[data-name="{name}"]')


def names(page: Page) -> Locator:
    """The names in the transcript, one for each turn."""
    return page.locator(".line .who bdi")


async def rename(page: Page, old: str, new: str) -> None:
    row = person(page, old)
    await row.get_by_text("Rename").click()
    await row.get_by_label("New name").fill(new)
    await row.get_by_role("button", name="Save").click()


async def test_a_name_stands_where_a_turn_begins_and_its_lines_share_a_color(page: Page) -> None:
    await expect(names(page)).to_have_text(["Ines", "Bo", "Marta", "Bo"])
    await expect(page.locator(".line").nth(1).locator(".who")).to_have_count(0)
    colors = await page.locator(".line").evaluate_all(COLORS)
    assert colors[0] == colors[1] and colors[2] == colors[4]
    assert len(set(colors)) == 3
    await expect(page.get_by_role("option", name="0:20 Bo October is far too cold")).to_be_visible()


async def test_the_card_of_a_citation_and_the_strip_name_the_speaker(page: Page) -> None:
    await page.locator(".answer .citation").first.hover()
    await expect(page.locator("[data-quote] .who")).to_have_text("Marta")
    await expect(page.locator("[data-strip-words]")).to_have_text(
        "This answer cites one moment of \u2068Marta\u2069, 0:30."
    )
    await expect(page.locator("[data-marks] rect title")).to_have_text("Marta")
    row = person(page, "Marta").locator(".swatch")
    swatch = await row.evaluate("one => getComputedStyle(one).backgroundColor")
    mark = page.locator("[data-marks] rect")
    assert await mark.evaluate("one => getComputedStyle(one).fill") == swatch


async def test_a_new_name_is_seen_everywhere_at_once_and_after_a_reload(page: Page) -> None:
    await rename(page, "Marta", "Marta Blum")
    for _ in ("at once", "after a reload"):
        await expect(names(page)).to_have_text(["Ines", "Bo", "Marta Blum", "Bo"])
        await expect(person(page, "Marta Blum")).to_contain_text("1 line")
        await page.locator(".answer .citation").first.hover()
        await expect(page.locator("[data-quote] .who")).to_have_text("Marta Blum")
        await expect(page.locator("[data-strip-words]")).to_contain_text(
            "of \u2068Marta Blum\u2069,"
        )
        await page.mouse.move(0, 0)
        await page.reload()


async def test_a_rename_is_announced_and_undone(page: Page) -> None:
    await rename(page, "Bo", "Bodo")
    await expect(names(page)).to_have_text(["Ines", "Bodo", "Marta", "Bodo"])
    await expect(page.locator("[data-announcer]")).to_contain_text("“Bo” is “Bodo” now.")
    await expect(person(page, "Bodo").locator("summary")).to_be_focused()
    await page.get_by_role("button", name="Undo").click()
    await expect(names(page)).to_have_text(["Ines", "Bo", "Marta", "Bo"])
    await expect(page.locator("[data-announcer]")).to_contain_text("The name is “Bo”.")
    await expect(page.get_by_role("button", name="Undo")).to_have_count(0)


async def test_the_name_of_another_merges_the_two_and_separate_divides_them(page: Page) -> None:
    await rename(page, "Marta", "ines")
    await expect(names(page)).to_have_text(["Ines", "Bo", "Ines", "Bo"])
    await expect(person(page, "Ines")).to_contain_text("3 lines")
    colors = await page.locator(".line").evaluate_all(COLORS)
    assert colors[0] == colors[3]
    await page.get_by_role("button", name="Separate Marta").click()
    await expect(names(page)).to_have_text(["Ines", "Bo", "Marta", "Bo"])
    await expect(page.locator("[data-announcer]")).to_contain_text("“Ines” is “Marta” now.")
    # Which can be undone too.
    await page.get_by_role("button", name="Undo").click()
    await expect(names(page)).to_have_text(["Ines", "Bo", "Ines", "Bo"])


async def test_a_merge_is_undone(page: Page) -> None:
    await rename(page, "Marta", "Ines")
    await expect(page.locator("[data-announcer]")).to_contain_text(
        "“Marta” and “Ines” are one speaker now."
    )
    await page.get_by_role("button", name="Undo").click()
    await expect(names(page)).to_have_text(["Ines", "Bo", "Marta", "Bo"])


async def test_a_name_that_is_refused_is_told_beside_its_field(page: Page) -> None:
    await rename(page, "Bo", "   ")
    error = page.locator("[data-error]:not(:empty)")
    await expect(error).to_have_text("A name has 1 to 100 characters.")
    await expect(names(page)).to_have_text(["Ines", "Bo", "Marta", "Bo"])


async def test_lines_are_filtered_by_speaker_and_by_words_with_the_keyboard(page: Page) -> None:
    shown, found = page.locator(".line .text"), page.locator("[data-found]")
    await page.get_by_role("checkbox", name="Bo").focus()
    await page.keyboard.press("Space")
    await expect(found).to_have_text("2 lines shown")
    await expect(names(page)).to_have_text(["Bo", "Bo"])
    await page.get_by_role("searchbox").fill("october")
    await expect(found).to_have_text("2 lines found")
    await page.get_by_role("searchbox").fill("heated tent")
    await expect(found).to_have_text("1 line found")
    await expect(shown).to_have_text(
        ["With a heated tent I agree to the second Sunday of October."]
    )
    await page.get_by_role("searchbox").press("Escape")
    await page.get_by_role("checkbox", name="Marta").check()
    await expect(found).to_have_text("3 lines shown")
    # A citation leads to its line, whoever was chosen.
    await page.get_by_role("checkbox", name="Marta").uncheck()
    await page.locator(".answer .citation").first.click()
    await expect(page.locator(".line[aria-current]")).to_contain_text("MartaI will ask")
    await expect(page.locator(".line")).to_have_count(5)


async def test_a_filter_stays_while_a_speaker_is_renamed(page: Page) -> None:
    await page.get_by_role("checkbox", name="Bo").check()
    await rename(page, "Bo", "Bodo")
    await expect(names(page)).to_have_text(["Bodo", "Bodo"])
    await expect(page.get_by_role("checkbox", name="Bodo")).to_be_checked()


async def test_a_rename_reaches_the_citations_of_an_answer_that_is_being_written(
    gemini_home: str,
    gemini_client: httpx.AsyncClient,
    talking_gemini: GeminiServer,
    tabs: Tabs,
) -> None:
    chat_id = await upload(gemini_client, DIALOGUE, "festival.vtt", language="en")
    await complete(gemini_client, chat_id)
    page = await tabs.open(f"{gemini_home}/chat/{chat_id}")
    said = "She will ask [[0|I will ask the fire brigade whether they lend us]]. "
    talking_gemini.reply_with(spoken(said + "And so on. " * 2000, delay_s=0.02))
    await page.get_by_label("Your question").fill(TENT)
    await page.keyboard.press("Enter")
    citation, who = page.locator(".answer .citation"), page.locator("[data-quote] .who")
    await citation.hover()
    await expect(who).to_have_text("Marta")
    await rename(page, "Marta", "Marta Blum")
    await expect(names(page)).to_have_text(["Ines", "Bo", "Marta Blum", "Bo"])
    await citation.hover()
    await expect(who).to_have_text("Marta Blum")
    await page.get_by_role("button", name="Stop").click()
    await expect(page.locator(".stopped")).to_be_visible()
    await page.mouse.move(0, 0)
    await citation.hover()
    await expect(who).to_have_text("Marta Blum")


async def test_beside_a_video_the_list_is_closed_and_shows_the_names(
    link_client: httpx.AsyncClient, fetcher: ScriptedFetcher, tabs: Tabs, axe: str
) -> None:
    fetcher.segments = tuple(
        replace(segment, speaker=("Ines", "Bo")[n % 2], speaker_id=n % 2 + 1)
        for n, segment in enumerate(fetcher.segments)
    )
    link = {"source_url": "https://youtu.be/aBcDeFgHiJk"}
    chat_id = (await link_client.post("/api/chats", json=link)).json()["chat_id"]
    await complete(link_client, chat_id)
    page = await tabs.open(f"{link_client.base_url}/chat/{chat_id}")
    await expect(page.locator(".speakers .now")).to_have_text("Ines, Bo")
    await expect(page.get_by_role("checkbox", name="Bo")).to_be_hidden()
    await check(page, axe, "speakers beside a player")
    await page.locator(".speakers > summary").click()
    await rename(page, "Bo", "Bodo")
    await expect(page.get_by_role("checkbox", name="Bodo")).to_be_visible()
    await page.get_by_role("button", name="Undo").click()
    await expect(page.get_by_role("checkbox", name="Bo")).to_be_visible()


@pytest.mark.parametrize("name", ["<b>Ines</b>", "[[1|Ines]]", "إيناس", "=HYPERLINK(1)"])
async def test_any_name_is_text_and_nothing_else(page: Page, name: str) -> None:
    await rename(page, "Marta", f"\u202e{name}\u200f")
    await expect(names(page)).to_have_text(["Ines", "Bo", name, "Bo"])
    await expect(page.locator(".person .who b, .line b")).to_have_count(0)
    await page.locator(".answer .citation").first.hover()
    await expect(page.locator("[data-quote] .who")).to_have_text(name)
    await expect(page.locator("[data-renamed]")).to_have_text(f"“Marta” is “{name}” now.")


async def test_a_name_of_100_characters_fits_on_a_phone(
    home: str, client: httpx.AsyncClient, chat_id: str, tabs: Tabs, axe: str
) -> None:
    await client.patch(f"/api/chats/{chat_id}/speakers/3", json={"name": LONG_NAME})
    await client.patch(f"/api/chats/{chat_id}/speakers/2", json={"name": LONG_NAME})
    page = await tabs.open(f"{home}/chat/{chat_id}?renamed=2&was={LONG_NAME}", 320, 700)
    await expect(names(page)).to_have_text(["Ines", LONG_NAME])
    await page.get_by_text("Rename").last.click()
    await page.locator(".answer .citation").first.focus()
    await expect(page.locator("[data-quote] .who")).to_have_text(LONG_NAME)
    assert await page.evaluate("document.documentElement.scrollWidth") == 320
    await check(page, axe, "a long name")
    await page.goto(f"{home}/chat/{chat_id}/transcript")
    await expect(page.locator(".all-lines .who bdi")).to_have_text(["Ines", LONG_NAME])
    await check(page, axe, "a transcript with a long name")


async def test_all_colors_can_be_read_in_light_and_dark(
    home: str, client: httpx.AsyncClient, tabs: Tabs, axe: str
) -> None:
    chat_id = await upload(client, CROWD.encode(), "crowd.vtt")
    await complete(client, chat_id)
    await client.patch(f"/api/chats/{chat_id}/speakers/10", json={"name": "Person 1"})
    page = await tabs.open(f"{home}/chat/{chat_id}")
    await expect(names(page)).to_have_count(10)
    colors = await page.locator(".line").evaluate_all(COLORS)
    assert len(set(colors)) == 8 and colors[0] == colors[8] == colors[9]
    for line in await page.locator(".line").all():
        # A marked line has another background.
        await line.click()
        await check(page, axe, "a chat of ten")
    await page.goto(f"{home}/chat/{chat_id}/transcript")
    await check(page, axe, "a transcript of ten")


async def test_without_scripts_a_speaker_is_renamed_merged_and_separated(
    home: str, chat_id: str, tabs: Tabs
) -> None:
    page = await tabs.open(f"{home}/chat/{chat_id}", java_script_enabled=False)
    row = page.locator(".people > li").filter(has_text="Marta")
    await row.get_by_text("Rename").click()
    await row.get_by_label("New name").fill("Ines")
    await row.get_by_role("button", name="Save").click()
    await expect(page.locator("[data-renamed]")).to_have_text(
        "“Marta” and “Ines” are one speaker now."
    )
    await page.get_by_role("button", name="Separate Marta").click()
    await expect(page.locator(".people > li .person .who")).to_have_text(["Ines", "Bo", "Marta"])
    await page.get_by_role("button", name="Undo").click()
    await expect(page.locator(".people > li .person .who")).to_have_text(["Ines", "Bo"])
    await page.get_by_role("link", name="as page").click()
    await expect(page.locator(".all-lines .who bdi")).to_have_text(["Ines", "Bo", "Ines", "Bo"])
