"""Citations whose quote may not carry the sentence."""

import httpx
import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Tabs, spoken
from tests.browser.test_accessibility import check
from tests.fakes.gemini import GeminiServer
from tests.web.conversation import complete, upload

SUPPORTED = "Recall makes memory stronger [[1|recall makes memory stronger]]."
DOUBTFUL = "Sleep at least nine hours [[1|Sleep at least seven hours]]."
REASON = "The quote does not mention nine."


@pytest.fixture
async def page(
    gemini_home: str, gemini_client: httpx.AsyncClient, talking_gemini: GeminiServer, tabs: Tabs
) -> Page:
    """A chat with a question whose answer begins to stream."""
    chat_id = await upload(gemini_client, language="en")
    await complete(gemini_client, chat_id)
    talking_gemini.reply_with(
        spoken(f"{SUPPORTED} {DOUBTFUL} And that is" + " all" * 30, delay_s=0.04)
    )
    page = await tabs.open(f"{gemini_home}/chat/{chat_id}")
    await page.get_by_label("Your question").fill("What helps?")
    await page.keyboard.press("Enter")
    return page


async def test_a_doubtful_citation_is_marked_while_the_answer_is_written(page: Page) -> None:
    streaming = page.locator(".answer[data-status=streaming]")
    doubtful = streaming.locator(".citation.doubtful")
    await expect(doubtful).to_have_accessible_name("2, at 0:30, doubtful")
    await expect(streaming.locator(".citation").first).to_have_accessible_name("1, at 0:20")
    await doubtful.hover()
    await expect(page.locator("[data-quote] .doubt")).to_have_text(f"Doubtful: {REASON}")


async def test_the_reason_is_in_the_card_of_the_quote_and_the_doubtful_ones_are_counted(
    page: Page,
) -> None:
    done = page.locator(".answer[data-status=complete]")
    await expect(done.locator("footer")).to_contain_text("1 of 2 citations is doubtful")
    supported, doubtful = done.locator(".citation"), done.locator(".citation.doubtful")
    await expect(doubtful).to_have_count(1)
    await doubtful.focus()
    card = page.get_by_role("tooltip")
    await expect(card).to_contain_text("“Sleep at least seven hours”")
    await expect(card).to_contain_text(f"Doubtful: {REASON}")
    await expect(doubtful).to_have_accessible_description(
        f"0:30 “Sleep at least seven hours” Doubtful: {REASON}"
    )
    await supported.first.focus()
    await expect(card).not_to_contain_text("Doubtful")


async def test_the_mark_does_not_depend_on_its_color_and_has_enough_contrast(
    page: Page, axe: str
) -> None:
    doubtful = page.locator(".answer[data-status=complete] .citation.doubtful")
    await expect(doubtful).to_be_visible()
    sign = await doubtful.evaluate("one => getComputedStyle(one, '::before').content")
    assert sign.startswith('"?"')
    await page.get_by_label("Your question").focus()
    await check(page, axe, "doubtful citation")
    await doubtful.focus()
    await check(page, axe, "doubtful citation with its card")
