"""The contents and headers of pages."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.util import find_spec

import httpx
import pytest

from chat_with_video.bootstrap import open_app
from chat_with_video.core.config import LlmSettings, Settings
from chat_with_video.flows.services import lifespan
from tests.conftest import open_client
from tests.fakes.gemini import GeminiServer
from tests.fakes.gemini_replies import Failure, JsonAnswer
from tests.web.conversation import LINES, complete, srt, upload

HTML = {"Accept": "text/html"}


async def test_a_page_carries_no_script_or_style_of_its_own(client: httpx.AsyncClient) -> None:
    chat_id = await upload(client)
    await complete(client, chat_id)
    for path in ("/", "/history", f"/chat/{chat_id}"):
        html = (await client.get(path)).text
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", html)
        assert re.findall(r"<script(?![^>]*src=)", html) == []
        loaded = re.findall(r'(?:src|href)="(https?://[^"]+)"', html)
        assert loaded == []


async def test_the_words_of_users_and_speakers_are_text_on_every_page(
    client: httpx.AsyncClient,
) -> None:
    evil = "</title><script>alert(1)</script>"
    lines = (f"They said {evil} & left.", *LINES)
    chat_id = await upload(client, srt(lines), title=evil)
    await complete(client, chat_id)
    question = {"message": f"What of {evil}?"}
    assert (await client.post(f"/chat/{chat_id}/ask", data=question)).status_code == 303
    pages = ("/", "/history", "/history?q=alert", f"/chat/{chat_id}", f"/chat/{chat_id}/transcript")
    for path in pages:
        html = (await client.get(path)).text
        assert "<script>alert" not in html and "&lt;script&gt;alert(1)" in html, path


async def test_problems_are_pages_for_people_and_documents_for_programs(
    client: httpx.AsyncClient,
) -> None:
    chat = "/chat/00000000-0000-0000-0000-000000000000"
    for path, words in ((chat, "Chat not found"), ("/nowhere", "Page not found")):
        page = await client.get(path, headers=HTML)
        assert page.status_code == 404
        assert page.headers["Content-Type"].startswith("text/html")
        assert page.headers["X-Request-ID"]
        assert words in page.text
        document = await client.get(path)
        assert document.headers["Content-Type"] == "application/problem+json"
    api = await client.get(f"/api{chat}s", headers=HTML)
    assert api.headers["Content-Type"] == "application/problem+json"


async def test_a_bug_is_a_page_without_details(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("a secret of the inside")

    monkeypatch.setattr("chat_with_video.library.service.LibraryService.list_chats", fail)
    page = await client.get("/history", headers=HTML)
    assert page.status_code == 500
    assert "Something went wrong" in page.text and "secret" not in page.text


async def test_a_form_of_another_site_is_refused(client: httpx.AsyncClient) -> None:
    chat_id = await upload(client)
    foreign = {"Sec-Fetch-Site": "cross-site"}
    for path in ("/sample", f"/chat/{chat_id}/delete", f"/chat/{chat_id}/ask"):
        refused = await client.post(path, headers=foreign, data={"message": "x"})
        assert (refused.status_code, refused.json()["code"]) == (403, "cross-site-request")
    assert len((await client.get("/api/chats")).json()) == 1


async def test_a_link_posted_without_a_script_opens_a_chat_or_shows_an_error_beside_the_field(
    client: httpx.AsyncClient,
) -> None:
    opened = await client.post("/", data={"source_url": "https://youtu.be/aBcDeFgHiJk"})
    assert opened.status_code == 303
    assert opened.headers["Location"].startswith("/chat/")
    told = await client.post("/", data={"source_url": '"><b>x'})
    assert told.status_code == 422
    assert (
        "autofocus>&#34;&gt;&lt;b&gt;x</textarea>" in told.text and 'id="link-error"' in told.text
    )


async def test_an_empty_upload_form_says_what_to_send(client: httpx.AsyncClient) -> None:
    told = await client.post("/upload", files={"file": ("", b"")})
    assert told.status_code == 422
    assert "Choose a file with captions" in told.text
    pasted = await client.post("/upload", files={"text": (None, "\r\n".join(LINES))})
    assert pasted.status_code == 303


async def test_styles_and_scripts_last_forever_under_an_address_of_their_own(
    client: httpx.AsyncClient,
) -> None:
    html = (await client.get("/")).text
    paths = re.findall(r'"(/static/[^"]+\.(?:css|js|svg))"', html)
    assert len(paths) > 3
    for path in paths:
        file = await client.get(path)
        assert file.status_code == 200
        assert "immutable" in file.headers["Cache-Control"]


async def test_styles_and_scripts_are_compressed(client: httpx.AsyncClient) -> None:
    html = (await client.get("/")).text
    for path in re.findall(r'"(/static/[^"]+/(?:base.css|start.js))"', html):
        file = await client.get(path)
        assert file.headers["Content-Encoding"] == "gzip"
        assert file.num_bytes_downloaded < len(file.content) * 0.7


async def test_a_long_conversation_opens_at_its_end_and_can_be_read_in_full(
    client: httpx.AsyncClient,
) -> None:
    chat_id = await upload(client)
    await complete(client, chat_id)
    for number in range(7):
        await client.post(f"/chat/{chat_id}/ask", data={"message": f"Question {number}?"})
    latest = (await client.get(f"/chat/{chat_id}")).text
    assert "Question 6?" in latest and "Question 1?" not in latest
    assert "4 earlier messages" in latest
    assert "Question 1?" in (await client.get(f"/chat/{chat_id}?all=1")).text


async def test_the_api_is_described_on_a_page_that_loads_nothing_from_elsewhere(
    client: httpx.AsyncClient,
) -> None:
    html = (await client.get("/docs")).text
    assert "POST /api/chats/{chat_id}/messages" in html
    assert "answer-running" in html
    assert "<code>Link</code>" in html
    assert "`" not in html
    assert re.findall(r'(?:src|href)="(https?://[^"]+)"', html) == []


@asynccontextmanager
async def serving(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    async with (
        open_app(settings) as app,
        lifespan(app, take_jobs=True) as services,
        open_client(services) as client,
    ):
        yield client


async def test_an_offline_analysis_is_labelled_and_made_again_once_a_key_is_set(
    settings: Settings, gemini_settings: Settings, gemini: GeminiServer
) -> None:
    async with serving(settings) as client:
        chat_id = await upload(client)
        await complete(client, chat_id)
        html = (await client.get(f"/chat/{chat_id}")).text
        assert "Offline engine" in html and "GOOGLE_API_KEY" in html
        assert "Sentences of the talk, tidied." in html and "word for word" not in html
    parts = {"action_items": [], "suggested_questions": [], "chapters": []}
    gemini.reply_with(JsonAnswer({"summary": "In its own words.", **parts}))
    async with serving(gemini_settings) as client:
        assert "Analyze again with Gemini" in (await client.get(f"/chat/{chat_id}")).text
        assert (await client.post(f"/chat/{chat_id}/analyze")).status_code == 303
        await complete(client, chat_id)
        html = (await client.get(f"/chat/{chat_id}")).text
        assert "In its own words." in html and "Analyze again with Gemini" not in html


async def test_a_refused_key_is_shown_on_the_page(
    gemini_client: httpx.AsyncClient, gemini: GeminiServer
) -> None:
    gemini.reply_with(Failure(400, reason="API_KEY_INVALID"))
    chat_id = await upload(gemini_client)
    assert (await complete(gemini_client, chat_id))["status"] == "failed"
    assert "refused the key" in (await gemini_client.get(f"/chat/{chat_id}")).text


async def test_code_in_a_notice_is_shown_as_code(settings: Settings) -> None:
    llm = settings.llm.model_copy(update={"model": "cohere:command"})
    async with serving(settings.model_copy(update={"llm": llm})) as client:
        chat_id = await upload(client)
        assert (await complete(client, chat_id))["error"]["code"] == "model-unusable"
        html = (await client.get(f"/chat/{chat_id}")).text
        assert "<code>pip install langchain-cohere</code>" in html and "`" not in html


async def test_of_several_files_for_one_chat_none_is_taken_and_the_answer_says_so(
    client: httpx.AsyncClient,
) -> None:
    chat_id = await upload(client)
    files = [("file", (f"{number}.srt", srt())) for number in range(3)]
    refused = await client.post(f"/api/chats/{chat_id}/captions", files=files)
    assert refused.status_code == 422
    assert "A chat has one transcript; these are 3 files." in refused.text
    assert len((await client.get("/api/chats")).json()) == 1


async def test_a_chat_is_exported_under_its_own_name(client: httpx.AsyncClient) -> None:
    chat_id = await upload(client, title='Καλημέρα / "talk"')
    await complete(client, chat_id)
    markdown = await client.get(f"/api/chats/{chat_id}/export")
    assert markdown.text.startswith("# Καλημέρα")
    disposition = markdown.headers["Content-Disposition"]
    assert disposition.startswith("attachment;") and "filename*=UTF-8''%CE%9A" in disposition
    exported = (await client.get(f"/api/chats/{chat_id}/export?format=json")).json()
    assert exported["id"] == chat_id


@pytest.mark.parametrize(
    ("model", "says"),
    [
        ("ollama:llama3.1", ("Ollama failed", "pip install langchain-ollama")),
        ("openai:gpt-5-mini", ("OpenAI failed", "pip install langchain-openai")),
    ],
)
async def test_a_provider_whose_package_is_missing_is_shown_as_failed_with_its_own_facts(
    settings: Settings, model: str, says: tuple[str, str]
) -> None:
    if find_spec(f"langchain_{model.partition(':')[0]}"):
        pytest.skip("the package is installed")
    llm = LlmSettings(model=model)
    async with serving(settings.model_copy(update={"llm": llm})) as client:
        async with asyncio.timeout(20):
            while (await client.get("/api/status")).json()["last_result"] == "not_asked":
                await asyncio.sleep(0.05)
        status = (await client.get("/api/status")).json()
        html = (await client.get("/")).text
    assert (status["last_result"], status["problem"]["code"]) == ("failed", "model-unusable")
    assert 'data-state="failed"' in html
    assert all(said in html for said in says)
    for fact_of_gemini in ("California", "GOOGLE_API_KEY", "The key is set"):
        assert fact_of_gemini not in html


async def test_gemini_is_shown_as_working_once_it_has_answered(
    gemini_client: httpx.AsyncClient, gemini: GeminiServer
) -> None:
    assert 'data-state="not_asked"' in (await gemini_client.get("/")).text
    parts = {"action_items": [], "suggested_questions": [], "chapters": []}
    gemini.reply_with(JsonAnswer({"summary": "In its own words.", **parts}))
    await complete(gemini_client, await upload(gemini_client))
    html = (await gemini_client.get("/")).text
    assert 'data-state="worked"' in html
    assert "The key is set" in html and "California" in html
