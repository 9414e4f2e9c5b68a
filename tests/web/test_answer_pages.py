"""Questions asked by a chat's page: as a stream with HTML, and as a plain form."""

import re
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import httpx
import pytest

from chat_with_video.chats.stream import StreamEvent
from chat_with_video.core.errors import InternalError
from chat_with_video.flows.services import Services
from chat_with_video.web.app import create_web
from chat_with_video.web.pages.answer_events import page_events
from tests.fakes.gemini import GeminiServer
from tests.fakes.gemini_replies import Answer, CutOff, Failure, JsonAnswer
from tests.web.conversation import complete, upload
from tests.web.sse import Event, events_of, text_of

STREAM = {"Accept": "text/event-stream"}
ANALYSIS = JsonAnswer(
    {"summary": "s", "action_items": [], "suggested_questions": [], "chapters": []}
)


@pytest.fixture
async def chat(gemini_client: httpx.AsyncClient, gemini: GeminiServer) -> str:
    """The path of a chat's page."""
    gemini.reply_with(ANALYSIS)
    chat_id = await upload(gemini_client, language="en")
    assert (await complete(gemini_client, chat_id))["status"] == "complete"
    return f"/chat/{chat_id}"


async def stream(
    client: httpx.AsyncClient, method: str, path: str, headers: Any = STREAM, **form: str
) -> list[Event]:
    sent = {"data": form} if method == "POST" else {}
    async with client.stream(method, path, headers=headers, **sent) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        return [event async for event in events_of(response)]


def buttons(html: str) -> list[str]:
    return re.findall(r'<button type="button" class="citation".*?</button>', html)


async def test_a_doubtful_citation_of_a_summary_is_marked_and_counted(
    gemini_client: httpx.AsyncClient, gemini: GeminiServer
) -> None:
    summary = "Sleep at least nine hours [[1|Sleep at least seven hours]]."
    lists: dict[str, list[str]] = {"action_items": [], "suggested_questions": [], "chapters": []}
    gemini.reply_with(JsonAnswer({"summary": summary, **lists}))
    chat_id = await upload(gemini_client, language="en")
    chat = await complete(gemini_client, chat_id)
    assert [cited["support"] for cited in chat["citations"]] == ["doubtful"]
    page = (await gemini_client.get(f"/chat/{chat_id}")).text
    assert 'data-reason="The quote does not mention nine."' in page
    assert "1 of 1 citation is doubtful." in page


async def test_the_last_event_brings_the_article_that_the_page_would_show(
    gemini_client: httpx.AsyncClient, gemini: GeminiServer, chat: str
) -> None:
    gemini.reply_with(Answer(["They say **test** [[0|Test yourself after every chapter]]."]))
    events = await stream(gemini_client, "POST", f"{chat}/ask", message="What helps?")
    assert [event.name for event in events[:1] + events[-1:]] == ["message", "done"]
    article = events[-1].data["article"]
    assert "<strong>test</strong>" in article and "1 citation checked" in article
    page = (await gemini_client.get(chat)).text
    # The page's own differs in the field to edit the question, which the script fills.
    shown = article.replace('dir="auto"></textarea>', 'dir="auto">What helps?</textarea>')
    assert shown.strip() in page


async def test_a_citation_comes_as_the_button_that_the_finished_answer_has(
    gemini_client: httpx.AsyncClient, gemini: GeminiServer, chat: str
) -> None:
    gemini.reply_with(Answer(["So: [[0|Test yourself after every chapter]]."]))
    events = await stream(gemini_client, "POST", f"{chat}/ask", message="What helps?")
    (citation,) = [event.data for event in events if event.name == "citation"]
    assert citation["number"] == 1
    assert [citation["button"]] == buttons(events[-1].data["article"])
    message_id = events[0].data["message_id"]
    again = await stream(
        gemini_client,
        "GET",
        f"{chat}/messages/{message_id}/events",
        {**STREAM, "Last-Event-ID": "1"},
    )
    assert [event.name for event in again] == ["snapshot", "done"]
    assert again[0].data["citations"] == [citation]


async def test_a_failed_answer_comes_with_what_was_written_and_the_problem(
    gemini_client: httpx.AsyncClient, gemini: GeminiServer, chat: str
) -> None:
    gemini.reply_with(CutOff(["The beginning "], Failure(503)))
    events = await stream(gemini_client, "POST", f"{chat}/ask", message="What now?")
    end = events[-1]
    assert end.name == "error" and end.data["detail"]
    assert 'data-status="failed"' in end.data["article"]
    assert text_of(events).strip() in end.data["article"]
    assert "Try again" in end.data["article"]


async def test_an_end_that_could_not_be_stored_comes_as_the_problem_alone(
    services: Services,
) -> None:
    async def events() -> AsyncIterator[StreamEvent]:
        yield StreamEvent(1, "message", {"message_id": str(uuid4())})
        yield StreamEvent(2, "error", InternalError().as_problem().model_dump())

    shown = [
        event async for event in page_events(create_web(services).state.web, uuid4(), events())
    ]
    end = shown[-1].data
    assert (end["code"], end["status"], end["article"]) == ("internal", 500, None)


async def test_a_retry_streams_too_and_an_edited_question_is_kept(
    gemini_client: httpx.AsyncClient, gemini: GeminiServer, chat: str
) -> None:
    gemini.reply_with(Answer(["One."]), Answer(["Two."]))
    first = await stream(gemini_client, "POST", f"{chat}/ask", message="What?")
    retry = f"{chat}/messages/{first[0].data['message_id']}/retry"
    second = await stream(gemini_client, "POST", retry, message="What else?")
    assert "Two." in second[-1].data["article"]
    page = (await gemini_client.get(chat)).text
    assert "What else?" in page and "What?" not in page


async def test_an_edited_question_that_is_sent_empty_is_refused_and_the_answer_stays(
    gemini_client: httpx.AsyncClient, gemini: GeminiServer, chat: str
) -> None:
    gemini.reply_with(Answer(["One."]), Answer(["Two."]))
    first = await stream(gemini_client, "POST", f"{chat}/ask", message="What?")
    retry = f"{chat}/messages/{first[0].data['message_id']}/retry"
    for sent in ("", " \n "):
        page = await gemini_client.post(
            retry, headers={"Accept": "text/html"}, data={"message": sent}
        )
        assert page.status_code == 422 and "Type what you want to know" in page.text
        assert "One." in page.text
        refused = await gemini_client.post(retry, headers=STREAM, data={"message": sent})
        assert refused.json()["code"] == "question-invalid"
    # “Try again” sends no question.
    assert (await gemini_client.post(retry)).status_code == 303
    assert "Two." in (await gemini_client.get(chat)).text


async def test_the_end_of_an_answer_brings_the_engine_as_the_page_shows_it(
    gemini_client: httpx.AsyncClient, gemini: GeminiServer, chat: str
) -> None:
    gemini.reply_with(Failure(400, reason="API_KEY_INVALID"), Answer(["Two."]))
    failed = await stream(gemini_client, "POST", f"{chat}/ask", message="What?")
    assert "Key refused" in failed[-1].data["engine"]
    retry = f"{chat}/messages/{failed[0].data['message_id']}/retry"
    done = await stream(gemini_client, "POST", retry)
    assert "Key refused" not in done[-1].data["engine"]
    assert done[-1].data["engine"].strip() in (await gemini_client.get(chat)).text


async def test_a_failed_answer_is_not_said_to_have_read_anything(
    gemini_client: httpx.AsyncClient, gemini: GeminiServer, chat: str
) -> None:
    gemini.reply_with(Failure(400, reason="API_KEY_INVALID"))
    failed = await stream(gemini_client, "POST", f"{chat}/ask", message="What?")
    assert "read the whole transcript" not in failed[-1].data["article"]
    assert "read the whole transcript" not in (await gemini_client.get(chat)).text


async def test_a_question_that_is_refused_is_a_problem_for_a_script_and_a_page_without(
    gemini_client: httpx.AsyncClient, chat: str
) -> None:
    refused = await gemini_client.post(f"{chat}/ask", headers=STREAM, data={"message": " "})
    assert (refused.status_code, refused.json()["code"]) == (422, "question-invalid")
    page = await gemini_client.post(
        f"{chat}/ask", headers={"Accept": "text/html"}, data={"message": " "}
    )
    assert page.status_code == 422 and "Type what you want to know" in page.text
