"""While a chat is being prepared, and while the server is away."""

import json
from dataclasses import replace

import httpx
from playwright.async_api import expect

from chat_with_video.flows.services import Services
from tests.browser.conftest import Tabs, spoken
from tests.conftest import open_client
from tests.fakes.gemini import Answer, GeminiServer, Reply, Request
from tests.fakes.gemini_author import compose
from tests.web.conversation import upload


def analyses_after(gemini: GeminiServer, seconds: float) -> None:
    """Let analyses take their time, and answers not."""

    def choose(request: Request) -> Reply:
        if not request.wants_json:
            return spoken("A first answer.")
        written = json.dumps(compose(request.text, request.schema))
        return Answer([written], first_delay_s=seconds)

    gemini.reply_by(choose)


async def test_a_question_can_be_asked_while_the_summary_is_being_made(
    gemini_client: httpx.AsyncClient, gemini: GeminiServer, tabs: Tabs
) -> None:
    analyses_after(gemini, 60)
    chat_id = await upload(gemini_client, language="en")
    page = await tabs.open(f"{gemini_client.base_url}/chat/{chat_id}")
    await expect(page.locator("[aria-current=step]")).to_have_text("Analyzing")
    await expect(page.get_by_text("You can ask questions while")).to_be_visible()
    await page.get_by_label("Your question").fill("What is said?")
    await page.keyboard.press("Enter")
    await expect(page.locator(".answer[data-status=complete]")).to_contain_text("A first answer.")
    await expect(page.locator("[aria-current=step]")).to_have_text("Analyzing")


async def test_polling_survives_a_restart_of_the_server(
    gemini_services: Services, gemini: GeminiServer, tabs: Tabs
) -> None:
    analyses_after(gemini, 6)
    async with open_client(gemini_services) as client:
        page = await tabs.open(f"{client.base_url}/chat/{await upload(client, language='en')}")
        await expect(page.locator("[aria-current=step]")).to_have_text("Analyzing")
        port = client.base_url.port
    lost = page.locator("[data-connection]")
    await expect(lost).to_contain_text("Trying again")
    async with open_client(on_port(gemini_services, port)):
        await expect(lost).to_be_empty()
        await expect(page.get_by_role("heading", name="Summary")).to_be_visible()


async def test_a_lost_stream_is_joined_again_when_the_server_is_back(
    gemini_services: Services, gemini: GeminiServer, tabs: Tabs
) -> None:
    analyses_after(gemini, 0)
    async with open_client(gemini_services) as client:
        page = await tabs.open(f"{client.base_url}/chat/{await upload(client, language='en')}")
        await expect(page.get_by_role("heading", name="Summary")).to_be_visible()
        gemini.reply_with(spoken(" ".join(f"word{n}" for n in range(100)), delay_s=0.05))
        await page.get_by_label("Your question").fill("What is said?")
        await page.keyboard.press("Enter")
        await expect(page.locator("[data-body]")).to_contain_text("word3")
        port = client.base_url.port
        await page.context.set_offline(True)
    await page.context.set_offline(False)
    async with open_client(on_port(gemini_services, port)):
        done = page.locator(".answer[data-status=complete] [data-body]")
        await expect(done).to_have_text(" ".join(f"word{n}" for n in range(100)))


def on_port(services: Services, port: int | None) -> Services:
    """The same program, listening there."""
    settings = services.app.settings
    web = settings.web.model_copy(update={"port": port})
    return replace(
        services, app=replace(services.app, settings=settings.model_copy(update={"web": web}))
    )
