"""Asking, watching, stopping, coming back."""

import re

import httpx
import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Tabs, spoken
from tests.fakes.gemini import CutOff, Failure, GeminiServer
from tests.web.conversation import LINES, complete, srt, upload

LONG = " ".join(f"Sentence number {n} of a long answer." for n in range(30))


@pytest.fixture
async def chat(gemini_home: str, gemini_client: httpx.AsyncClient) -> str:
    """The address of a chat that is ready."""
    chat_id = await upload(gemini_client, language="en")
    assert (await complete(gemini_client, chat_id))["status"] == "complete"
    return f"{gemini_home}/chat/{chat_id}"


async def ask(page: Page, question: str) -> None:
    await page.get_by_label("Your question").fill(question)
    await page.keyboard.press("Enter")


async def test_an_answer_streams_with_its_citations_and_ends_as_the_server_shows_it(
    chat: str, tabs: Tabs, talking_gemini: GeminiServer
) -> None:
    text = "They say **test yourself** [[0|Test yourself after every chapter]].\n\n- one\n- two"
    text += " and more" * 20
    talking_gemini.reply_with(spoken(text, delay_s=0.08))
    page = await tabs.open(chat)
    await ask(page, "What helps?")
    streaming = page.locator(".answer[data-status=streaming]")
    await expect(streaming.locator("strong")).to_have_text("test yourself")
    citation = streaming.locator(".citation")
    await expect(citation).to_have_accessible_name("1, at 0:20")
    written = await citation.evaluate("button => button.outerHTML")
    await expect(page.get_by_role("button", name="Stop")).to_be_visible()
    done = page.locator(".answer[data-status=complete]")
    await expect(done.locator("li")).to_have_text(["one", re.compile("two and more")])
    await expect(done.locator("footer")).to_contain_text("read the whole transcript")
    await expect(done.locator("footer")).to_contain_text("1 citation checked")
    await expect(page.get_by_role("button", name="Send")).to_be_visible()
    await expect(page.locator("[data-strip-words]")).to_have_text(
        "This answer cites one moment, 0:20."
    )
    assert await done.locator(".citation").evaluate("button => button.outerHTML") == written
    shown = await done.locator("[data-body]").inner_text()
    await page.reload()
    assert await done.locator("[data-body]").inner_text() == shown


async def test_an_answer_and_its_end_take_one_request(chat: str, tabs: Tabs) -> None:
    page = await tabs.open(chat)
    await page.wait_for_load_state("networkidle")
    requests: list[tuple[str, str]] = []
    page.on("request", lambda made: requests.append((made.method, made.url)))
    await ask(page, "What helps?")
    await expect(page.locator(".answer[data-status=complete] footer")).to_be_visible()
    await page.wait_for_load_state("networkidle")
    assert requests == [("POST", f"{chat}/ask")]


async def test_the_live_region_speaks_sentences(
    chat: str, tabs: Tabs, talking_gemini: GeminiServer
) -> None:
    talking_gemini.reply_with(
        spoken("One thing is said. Then another one. And no end", delay_s=0.01)
    )
    page = await tabs.open(chat)
    await page.evaluate("""() => { window.heard = [];
          new MutationObserver((changes) => changes.forEach((change) =>
            change.addedNodes.forEach((node) => heard.push(node.textContent))))
            .observe(document.querySelector("[data-announcer]"), { childList: true }); }""")
    await ask(page, "What is said?")
    await expect(page.locator(".answer[data-status=complete]")).to_be_visible()
    assert await page.evaluate("heard") == [
        "One thing is said.",
        "Then another one.",
        "And no end",
    ]


async def test_a_stopped_answer_keeps_its_text_and_can_be_asked_again_or_edited(
    chat: str, tabs: Tabs, talking_gemini: GeminiServer
) -> None:
    talking_gemini.reply_with(spoken(LONG, delay_s=0.05))
    page = await tabs.open(chat)
    await ask(page, "Tell me everything")
    await expect(page.locator("[data-body]")).to_contain_text("number 1")
    await page.get_by_role("button", name="Stop").click()
    await expect(page.locator(".stopped")).to_be_visible()
    await expect(page.locator("[data-body]")).to_contain_text("Sentence number 0")
    talking_gemini.reply_with(spoken("A second try."))
    await page.get_by_role("button", name="Try again").click()
    await expect(page.locator(".answer[data-status=complete] [data-body]")).to_have_text(
        "A second try."
    )
    talking_gemini.reply_with(spoken("An answer to less."))
    await page.get_by_text("Edit question").click()
    question = page.get_by_label("Question", exact=True)
    await expect(question).to_have_value("Tell me everything")
    await question.fill("Tell me less")
    await page.get_by_role("button", name="Ask again").click()
    await expect(page.locator(".answer[data-status=complete] [data-body]")).to_have_text(
        "An answer to less."
    )
    await expect(page.locator(".question p")).to_have_text(["Tell me less"])


async def test_a_failed_answer_says_so_and_keeps_its_question(
    chat: str, tabs: Tabs, talking_gemini: GeminiServer
) -> None:
    talking_gemini.reply_with(CutOff(["The beginning "], Failure(503)))
    page = await tabs.open(chat)
    await ask(page, "What now?")
    answer = page.locator(".answer[data-status=failed]")
    await expect(answer.locator(".notice")).to_be_visible()
    await expect(answer.locator("[data-body]")).to_contain_text("The beginning")
    await answer.get_by_role("button", name="Try again").click()
    await expect(page.locator(".answer[data-status=complete]")).to_be_visible()


async def test_a_reload_in_mid_answer_joins_it_and_a_draft_is_kept(
    chat: str, tabs: Tabs, talking_gemini: GeminiServer
) -> None:
    talking_gemini.reply_with(spoken(LONG, delay_s=0.03))
    page = await tabs.open(chat)
    await ask(page, "Tell me everything")
    await expect(page.locator("[data-body]")).to_contain_text("number 2")
    await page.get_by_label("Your question").fill("My next que")
    await page.reload()
    await expect(page.get_by_label("Your question")).to_have_value("My next que")
    await expect(page.get_by_role("button", name="Stop")).to_be_visible()
    await expect(page.locator(".answer[data-status=complete] [data-body]")).to_contain_text(LONG)
    await expect(page.locator(".question")).to_have_count(1)


async def test_two_tabs_on_one_chat_show_the_same_answer(
    chat: str, tabs: Tabs, talking_gemini: GeminiServer
) -> None:
    talking_gemini.reply_with(spoken(LONG, delay_s=0.03))
    context = await tabs.context()
    first, second = await context.new_page(), await context.new_page()
    await first.goto(chat)
    await second.goto(chat)
    await ask(first, "Tell me everything")
    await expect(second.locator(".answer[data-status=streaming]")).to_contain_text("number 3")
    await second.get_by_role("button", name="Stop").click()
    for page in (first, second):
        await expect(page.locator(".stopped")).to_be_visible()
        await expect(page.locator(".question")).to_have_text(re.compile("Tell me everything"))


async def test_the_page_follows_the_end_unless_the_reader_scrolled_up(
    chat: str, tabs: Tabs, talking_gemini: GeminiServer
) -> None:
    paragraphs = "\n\n".join(f"Paragraph {n} of a long answer." for n in range(60))
    talking_gemini.reply_with(spoken(paragraphs, delay_s=0.02))
    page = await tabs.open(chat)
    await ask(page, "Tell me everything")
    last = page.locator(".answer [data-body] > :last-child")
    await expect(page.locator("[data-body]")).to_contain_text("Paragraph 20")
    await expect(last).to_be_in_viewport()
    await page.mouse.move(400, 300)
    await page.mouse.wheel(0, -600)
    newest = page.get_by_role("button", name="To the newest")
    await expect(newest).to_be_visible()
    before = await page.evaluate("scrollY")
    await expect(page.locator("[data-body]")).to_contain_text("Paragraph 35")
    assert await page.evaluate("scrollY") == before
    await newest.click()
    await expect(newest).to_be_hidden()
    await expect(page.locator(".answer[data-status=complete]")).to_be_visible()
    await expect(page.locator(".answer footer")).to_be_in_viewport()


async def test_shift_enter_breaks_the_line_and_enter_sends(chat: str, tabs: Tabs) -> None:
    page = await tabs.open(chat)
    field = page.get_by_label("Your question")
    await field.press_sequentially("One")
    await field.press("Shift+Enter")
    await field.press_sequentially("Two")
    assert await field.input_value() == "One\nTwo"
    await field.press("Enter")
    await expect(page.locator(".question p")).to_have_text("One\nTwo", use_inner_text=True)
    await expect(page.locator(".answer[data-status=complete]")).to_be_visible()
    await expect(field).to_have_value("")


async def test_a_click_asks_a_suggested_question_and_the_answer_is_copied_both_ways(
    chat: str, tabs: Tabs
) -> None:
    context = await tabs.context(permissions=["clipboard-read", "clipboard-write"])
    page = await context.new_page()
    await page.goto(chat)
    await page.locator(".chips .chip").first.click()
    answer = page.locator(".answer[data-status=complete]")
    await expect(answer).to_be_visible()
    await answer.get_by_role("button", name="Copy", exact=True).click()
    await expect(answer.get_by_role("button", name="Copied")).to_be_visible()
    with_times = await page.evaluate("navigator.clipboard.readText()")
    assert with_times.startswith("This is what was said:\n\n- ")
    assert re.search(r"\(0:\d\d\)", with_times)
    await answer.get_by_role("button", name="Copy without times").click()
    await expect(answer.get_by_role("button", name="Copied")).to_have_count(2)
    plain = await page.evaluate("navigator.clipboard.readText()")
    assert plain.startswith("This is what was said:\n\n- ") and "0:" not in plain


async def test_copied_text_is_harmless_where_it_is_pasted(
    home: str, client: httpx.AsyncClient, tabs: Tabs
) -> None:
    evil = "an evil <img src=//evil.example/l.png> <script>x</script> zebra"
    chat_id = await upload(client, srt((*LINES, evil)))
    await complete(client, chat_id)
    context = await tabs.context(permissions=["clipboard-read", "clipboard-write"])
    page = await context.new_page()
    await page.goto(f"{home}/chat/{chat_id}")
    await ask(page, "What of the zebra?")
    answer = page.locator(".answer[data-status=complete]")
    await answer.get_by_role("button", name="Copy without times").click()
    await expect(answer.get_by_role("button", name="Copied")).to_be_visible()
    copied = await page.evaluate("navigator.clipboard.readText()")
    assert r"an evil \<img src=//evil.example/l.png> \<script>x\</script> zebra" in copied


async def test_a_question_that_cannot_be_sent_is_not_lost(chat: str, tabs: Tabs) -> None:
    page = await tabs.open(chat)
    await page.route("**/chat/*/ask", lambda route: route.abort())
    await ask(page, "Is anybody there?")
    await expect(page.locator("[data-ask-error]")).to_contain_text("cannot be reached")
    await expect(page.get_by_label("Your question")).to_have_value("Is anybody there?")
    await expect(page.locator(".question")).to_have_count(0)
    await page.unroute("**/chat/*/ask")
    await page.keyboard.press("Enter")
    await expect(page.locator(".answer[data-status=complete]")).to_be_visible()
