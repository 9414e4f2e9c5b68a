"""Answers as they are read, edited, copied and printed; with a phone too."""

import httpx
import pytest
from playwright.async_api import expect

from tests.browser.conftest import Tabs, spoken
from tests.fakes.gemini import Failure, GeminiServer
from tests.fakes.gemini_replies import JsonAnswer, Reply, Request
from tests.web.conversation import ask, complete, upload

CODE = "def review(day: int, gap: int = 3) -> int:\n\treturn day + gap  # `days`, no `spaces .`"
RICH = f"""# What helps

They say **test yourself** [[0|Test yourself after every chapter]].

```python
{CODE}
```

| When | What |
| --- | --- |
| first day | `review \\| rest` [[0|forgetting is fast in the first two days]] |
| last day | sleep |

### Steps

- [ ] read
- [x] test
  1. nested

> Sleep, and write ``` ``<b>`` ``` for \\<b>."""
COPIED = f"""# What helps

They say **test yourself**.

```python
{CODE}
```

| When | What |
| --- | --- |
| first day | `review \\| rest` |
| last day | sleep |

### Steps

- [ ] read
- [x] test
  1. nested

> Sleep, and write ``` ``<b>`` ``` for \\<b>."""
OVERLAP = """() => {
  const [one, other] = ["[data-back]", ".composer"].map((selector) =>
    document.querySelector(selector).getBoundingClientRect());
  return one.height > 0 && one.top < other.bottom && other.top < one.bottom;
}"""
PHONE = {"width": 390, "height": 600}


@pytest.fixture
async def chat(
    gemini_home: str, gemini_client: httpx.AsyncClient, talking_gemini: GeminiServer
) -> str:
    """The path of a chat with an answer that uses all constructs of Markdown."""
    chat_id = await upload(gemini_client, language="en")
    await complete(gemini_client, chat_id)
    talking_gemini.reply_with(spoken(RICH))
    await ask(gemini_client, chat_id, "What helps?")
    return f"{gemini_home}/chat/{chat_id}"


@pytest.mark.parametrize("width", [320, 390])
async def test_a_code_block_scrolls_in_itself_and_leaves_the_page_as_wide_as_the_phone(
    chat: str, tabs: Tabs, width: int
) -> None:
    page = await tabs.open(chat, width, 844)
    block = page.locator(".answer pre")
    await expect(block).to_contain_text("def review")
    assert await page.evaluate("document.documentElement.scrollWidth") == width
    assert await block.evaluate("pre => pre.scrollWidth > pre.clientWidth")


async def test_a_wide_code_block_in_a_summary_leaves_the_page_as_wide_too(
    gemini_home: str, gemini_client: httpx.AsyncClient, gemini: GeminiServer, tabs: Tabs
) -> None:
    wide = "A summary.\n\n```\n" + "word_" * 200 + "\n```"
    gemini.reply_with(
        JsonAnswer({"summary": wide, "action_items": [], "suggested_questions": [], "chapters": []})
    )
    chat_id = await upload(gemini_client, language="en")
    await complete(gemini_client, chat_id)
    page = await tabs.open(f"{gemini_home}/chat/{chat_id}", 390, 844)
    await expect(page.locator(".analysis pre")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize(("width", "height"), [(1280, 700), (390, 844)])
async def test_a_question_is_edited_in_a_focused_field_that_the_composer_does_not_cover(
    chat: str, tabs: Tabs, width: int, height: int
) -> None:
    page = await tabs.open(chat, width, height)
    await page.locator(".edit > summary").evaluate("one => one.scrollIntoView({ block: 'end' })")
    await page.get_by_text("Edit question").click()
    await expect(page.get_by_label("Question", exact=True)).to_be_focused()
    button = page.get_by_role("button", name="Ask again")
    await expect(button).to_be_in_viewport(ratio=1)
    seen = await button.bounding_box()
    composer = await page.locator(".composer").bounding_box()
    assert seen and composer and seen["y"] + seen["height"] <= composer["y"]


async def test_an_answer_is_copied_with_its_code_tables_and_nested_lists(
    chat: str, tabs: Tabs
) -> None:
    context = await tabs.context(permissions=["clipboard-read", "clipboard-write"])
    page = await context.new_page()
    await page.goto(chat)
    await page.get_by_role("button", name="Copy without times").click()
    await expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert await page.evaluate("navigator.clipboard.readText()") == COPIED
    await page.locator(".answer").get_by_role("button", name="Copy", exact=True).click()
    await expect(page.get_by_role("button", name="Copied")).to_have_count(2)
    with_times = await page.evaluate("navigator.clipboard.readText()")
    assert "They say **test yourself** (0:20)." in with_times
    assert "| first day | `review \\| rest` (0:10) |" in with_times


async def test_headings_of_an_answer_nest_under_its_own(chat: str, tabs: Tabs) -> None:
    page = await tabs.open(chat)
    levels = await page.evaluate(
        "[...document.querySelectorAll('.answer :is(h1,h2,h3,h4,h5,h6)')]"
        ".map((one) => one.tagName + ' ' + one.textContent)"
    )
    assert levels == ["H3 Answer", "H4 What helps", "H6 Steps"]


async def test_nothing_looks_like_a_box_to_tick_where_nothing_can_be_ticked(
    chat: str, tabs: Tabs
) -> None:
    page = await tabs.open(chat)
    await expect(page.locator(".answer li").first).to_have_text("[ ] read")
    await expect(page.locator(".items li").first).to_be_visible()
    assert (
        await page.locator(".items li").first.evaluate(
            "item => getComputedStyle(item, '::before').borderTopWidth"
        )
        == "0px"
    )


async def test_a_failed_answer_does_not_claim_to_have_read_anything_and_the_engine_shows_its_state(
    chat: str, tabs: Tabs, talking_gemini: GeminiServer
) -> None:
    page = await tabs.open(chat)
    badge = page.locator(".engine > summary")
    await expect(badge).to_have_text("Gemini")
    talking_gemini.reply_by(lambda _: Failure(400, reason="API_KEY_INVALID"))
    await page.get_by_label("Your question").fill("What now?")
    await page.keyboard.press("Enter")
    failed = page.locator(".answer[data-status=failed]")
    await expect(failed.locator("footer .fine")).to_have_text("Gemini")
    await expect(badge).to_have_text("Key refused")
    talking_gemini.reply_by(lambda _: spoken("It works again."))
    await failed.get_by_role("button", name="Try again").click()
    await expect(page.locator(".answer").last).to_contain_text("It works again.")
    await expect(badge).to_have_text("Gemini")


async def test_the_engine_shows_its_state_after_a_failed_analysis_too(
    chat: str, tabs: Tabs, talking_gemini: GeminiServer
) -> None:
    page = await tabs.open(chat)

    def refuse(_: Request) -> Reply:
        return Failure(400, reason="API_KEY_INVALID")

    talking_gemini.reply_by(refuse)
    await page.get_by_role("button", name="Analyze again").first.click()
    await expect(page.locator(".engine > summary")).to_have_text("Key refused")


async def test_paper_gets_times_quotes_and_chapters_and_no_buttons(chat: str, tabs: Tabs) -> None:
    page = await tabs.open(chat)
    await expect(page.locator(".chapters a").first).to_be_attached()
    await page.locator(".citation").first.hover()
    await expect(page.get_by_role("tooltip")).to_be_visible()
    await page.evaluate("dispatchEvent(new Event('beforeprint'))")
    await page.evaluate("document.querySelector('.chapters').open = false")
    await page.emulate_media(media="print")
    written = await page.locator(".answer .citation").first.evaluate(
        "one => getComputedStyle(one, '::after').content"
    )
    assert "0:20" in written and "Test yourself after every chapter" in written
    await expect(page.locator(".chapters a").first).to_be_visible()
    shown = await page.evaluate(
        "[...document.querySelectorAll("
        "'button:not(.citation), a.button, summary, input, textarea')]"
        ".filter((one) => one.checkVisibility() && !one.closest('.chapters'))"
        ".map((one) => one.outerHTML)"
    )
    assert shown == []
    quoted = page.locator(".citation")
    assert all([await one.get_attribute("title") for one in await quoted.all()])


async def test_back_to_the_answer_disappears_once_it_is_in_view_and_covers_no_composer(
    chat: str, tabs: Tabs
) -> None:
    page = await tabs.open(chat, **PHONE)
    await expect(page.locator(".line").first).to_be_visible()
    citation = page.locator(".answer .citation").first
    back = page.get_by_role("button", name="Back to the answer")
    await citation.click()
    await expect(back).to_be_in_viewport()
    await page.locator(".composer").evaluate("one => one.scrollIntoView({ block: 'end' })")
    await expect(page.locator(".composer")).to_be_in_viewport()
    await expect(citation).not_to_be_in_viewport()
    assert not await page.evaluate(OVERLAP)
    await citation.scroll_into_view_if_needed()
    await expect(back).to_be_hidden()
    await citation.click()
    await expect(back).to_be_in_viewport()
    await back.click()
    await expect(citation).to_be_in_viewport()
    await expect(citation).to_be_focused()
    await expect(back).to_be_hidden()
