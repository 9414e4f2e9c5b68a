"""The size of pages and their response times, measured in the browser."""

import httpx
import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Tabs
from tests.fakes.gemini import Answer, GeminiServer
from tests.web.conversation import ask, complete, srt, upload

pytestmark = pytest.mark.slow

LARGEST_PAINT = """() => new Promise((resolve) => new PerformanceObserver((list) =>
  resolve(list.getEntries().at(-1).startTime))
  .observe({ type: "largest-contentful-paint", buffered: true }))"""
WATCH_TASKS = """() => { window.long = [];
  new PerformanceObserver((list) => long.push(...list.getEntries().map((one) => one.duration)))
    .observe({ type: "longtask" }); }"""


async def test_the_largest_paint_comes_within_a_second(
    home: str, client: httpx.AsyncClient, tabs: Tabs
) -> None:
    chat_id = await upload(client)
    await complete(client, chat_id)
    for path in ("/", "/history", f"/chat/{chat_id}"):
        page = await tabs.open(f"{home}{path}")
        assert await page.evaluate(LARGEST_PAINT) < 1000, path


async def test_a_chat_of_100_messages_weighs_less_than_120_kb(
    gemini_home: str,
    gemini_client: httpx.AsyncClient,
    talking_gemini: GeminiServer,
    tabs: Tabs,
) -> None:
    chat_id = await upload(gemini_client, language="en")
    await complete(gemini_client, chat_id)
    for number in range(50):
        await ask(gemini_client, chat_id, f"What is said, for the {number}th time?")
    page = await (await tabs.context()).new_page()
    sizes = await weigh(page, f"{gemini_home}/chat/{chat_id}", gemini_client)
    await expect(page.locator(".answer")).to_have_count(5)
    assert 20_000 < sum(sizes.values()) < 120_000, sizes
    await page.get_by_text("90 earlier messages").click()
    await expect(page.locator(".answer")).to_have_count(50)


async def test_a_chat_on_a_video_with_three_answers_weighs_less_than_120_kb(
    link_client: httpx.AsyncClient, tabs: Tabs
) -> None:
    link = {"source_url": "https://youtu.be/aBcDeFgHiJk"}
    chat_id = (await link_client.post("/api/chats", json=link)).json()["chat_id"]
    await complete(link_client, chat_id)
    for _ in range(3):
        await ask(link_client, chat_id, "What makes memory stronger?")
    page = await (await tabs.context()).new_page()
    sizes = await weigh(page, f"{link_client.base_url}/chat/{chat_id}", link_client)
    await expect(page.locator(".answer")).to_have_count(3)
    assert 20_000 < sum(sizes.values()) < 120_000, sizes


async def weigh(page: Page, address: str, client: httpx.AsyncClient) -> dict[str, int]:
    """The bytes that the browser loads to show a page: HTML, styles and scripts, unpacked."""
    urls: set[str] = set()
    page.on("response", lambda response: urls.add(response.url))
    await page.goto(address)
    await page.wait_for_load_state("networkidle")
    wanted = [url for url in urls if url == address or url.endswith((".js", ".css"))]
    return {url: len((await client.get(url)).content) for url in wanted}


async def test_10_000_lines_are_searched_within_100_ms_and_scroll_without_long_tasks(
    home: str, client: httpx.AsyncClient, tabs: Tabs
) -> None:
    lines = tuple(
        f"Line {n} speaks of memory and of sleep, number {n % 97}." for n in range(10_000)
    )
    chat_id = await upload(client, srt(lines, seconds=3))
    await complete(client, chat_id)
    page = await tabs.open(f"{home}/chat/{chat_id}")
    await expect(page.locator(".line").first).to_be_visible()
    await page.evaluate(WATCH_TASKS)
    assert await page.locator(".line").count() < 400
    await scroll_through(page)
    assert await page.evaluate("long.filter((ms) => ms > 100)") == []
    took_ms = await page.evaluate("""() => new Promise((resolve) => {
          const field = document.querySelector("[data-find]");
          const started = performance.now();
          field.value = "number 42";
          field.dispatchEvent(new Event("input"));
          document.querySelector(".line mark").getBoundingClientRect();
          resolve(performance.now() - started);
        })""")
    assert took_ms < 100
    await expect(page.locator("[data-found]")).to_have_text("103 lines found")


async def scroll_through(page: Page) -> None:
    """From the first line to the last, as fast as frames come."""
    await page.evaluate("""async () => {
          const box = document.querySelector("[data-lines]");
          for (let step = 0; step <= 60; step += 1) {
            box.scrollTop = (box.scrollHeight * step) / 60;
            await new Promise(requestAnimationFrame);
          }
          box.scrollTop = box.scrollHeight;
        }""")
    await expect(page.locator(".line").last).to_contain_text("Line 9999")


async def test_5_000_streamed_tokens_cause_no_long_task(
    gemini_home: str,
    gemini_client: httpx.AsyncClient,
    talking_gemini: GeminiServer,
    tabs: Tabs,
) -> None:
    chat_id = await upload(gemini_client, language="en")
    await complete(gemini_client, chat_id)
    page = await tabs.open(f"{gemini_home}/chat/{chat_id}")
    await expect(page.locator(".line").first).to_be_visible()
    words = (["word "] * 99 + ["end.\n\n"]) * 50
    talking_gemini.reply_with(Answer(words, 0.1, 0.0005))
    await page.evaluate(WATCH_TASKS)
    await page.get_by_label("Your question").fill("Everything, please")
    await page.keyboard.press("Enter")
    await expect(page.locator(".answer[data-status=complete]")).to_be_visible(timeout=60_000)
    long_ms = await page.evaluate("long")
    assert [ms for ms in long_ms if ms > 50] == []
