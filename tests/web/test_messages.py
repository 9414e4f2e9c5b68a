"""Questions and streamed answers over HTTP, with the small Gemini server as the model."""

import asyncio
import time

import httpx
import psycopg
import pytest

from chat_with_video.chats.answers import QuestionInvalid
from chat_with_video.core.config import Settings
from chat_with_video.core.database import psycopg_conninfo
from tests.conftest import needs_current_gemini_client
from tests.fakes.gemini import GeminiServer
from tests.fakes.gemini_replies import Answer, CutOff, Failure, Hang, JsonAnswer
from tests.web.conversation import ask, complete, read, srt, upload
from tests.web.sse import Event, events_of, text_of

ANALYSIS = JsonAnswer(
    {
        "summary": "Forgetting is fast. [[1|forgetting is fast in the first two days]]",
        "action_items": ["Test yourself. [[1|Test yourself after every chapter]]"],
        "suggested_questions": ["How long should one sleep?"],
        "chapters": [{"title": "Memory", "start": "[[1|Welcome to this short talk]]"}],
    }
)
NUMBERS = "0 1 2 3 4 5 6 7"
GOOD = "Test yourself [[1|Test yourself after every chapter]]."
CARRIED = "Recall makes memory stronger [[1|recall makes memory stronger]]."
DOUBTFUL = "Sleep at least nine hours [[1|Sleep at least seven hours]]."


@pytest.fixture
async def chat_id(gemini_client: httpx.AsyncClient, gemini: GeminiServer) -> str:
    gemini.reply_with(ANALYSIS)
    chat_id = await upload(gemini_client)
    chat = await complete(gemini_client, chat_id)
    assert chat["status"] == "complete", chat["error"]
    return chat_id


async def messages_of(client: httpx.AsyncClient, chat_id: str) -> list[dict]:
    return (await client.get(f"/api/chats/{chat_id}")).json()["messages"]


async def test_the_models_analysis_is_checked_and_stored(
    gemini_client: httpx.AsyncClient, chat_id: str
) -> None:
    chat = (await gemini_client.get(f"/api/chats/{chat_id}")).json()
    assert (chat["engine"], chat["model"]) == ("gemini", "gemini-flash-lite-latest")
    assert chat["generated_summary"] == "Forgetting is fast. [1]"
    (citation,) = chat["citations"]
    assert (citation["start_s"], citation["support"]) == (10.0, "supported")
    assert chat["actionable_items"] == [{"text": "Test yourself.", "start_s": 20.0, "position": 2}]
    assert chat["chapters"] == [{"title": "Memory", "start_s": 0.0, "position": 0}]


async def test_an_answer_streams_with_checked_citations_and_is_stored(
    gemini_client: httpx.AsyncClient, gemini: GeminiServer, chat_id: str
) -> None:
    # Cut into single characters, so that every marker arrives in pieces.
    said = "Recall [[1|recall makes memory stronger]]. False [[1|sleep is for the weak]]. Off."
    gemini.reply_with(Answer(list(said)))
    events = await ask(gemini_client, chat_id, "What makes memory stronger?")
    assert [event.id for event in events] == list(range(1, len(events) + 1))
    assert events[0].name == "message"
    assert [event.name for event in events].count("done") == 1
    done = events[-1].data
    assert text_of(events) == done["content"] == "Recall [1]. False. Off."
    assert not any("[[" in str(event.data) for event in events)
    names = [event.name for event in events]
    shown = next(n for n, e in enumerate(events) if e.name == "delta" and "1" in e.data["text"])
    assert names.index("citation") < shown
    assert [(c["start_s"], c["verdict"]) for c in done["citations"]] == [(20.0, "verified")]
    assert (done["dropped_citations"], done["status"], done["engine"]) == (1, "complete", "gemini")
    assert done["coverage"]["mode"] == "full"
    assert done["usage"]["output_tokens"] > 0
    assert 'data-seek="20"' in done["html"]
    question, answer = await messages_of(gemini_client, chat_id)
    assert (question["role"], question["content"]) == ("user", "What makes memory stronger?")
    assert answer == done


async def test_each_citation_gets_a_verdict_before_the_end_and_it_is_stored(
    gemini_client: httpx.AsyncClient, gemini: GeminiServer, chat_id: str
) -> None:
    gemini.reply_with(Answer([f"{CARRIED} {DOUBTFUL}"]))
    events = await ask(gemini_client, chat_id, "What should I do?")
    assert [event.name for event in events if event.name not in ("message", "delta")] == [
        "citation",
        "support",
        "citation",
        "support",
        "done",
    ]
    supports = [event.data for event in events if event.name == "support"]
    reason = "The quote does not mention nine."
    assert supports == [
        {"citation": 1, "support": "supported", "reason": None},
        {"citation": 2, "support": "doubtful", "reason": reason},
    ]
    done = events[-1].data
    assert done["content"] == "Recall makes memory stronger [1]. Sleep at least nine hours [2]."
    verdicts = [(cited["support"], cited["reason"]) for cited in done["citations"]]
    assert verdicts == [("supported", None), ("doubtful", reason)]
    assert (await messages_of(gemini_client, chat_id))[-1] == done
    exported = await gemini_client.get(f"/api/chats/{chat_id}/export?format=md")
    assert f"” — doubtful: {reason}" in exported.text


async def test_a_quote_under_the_wrong_number_is_repaired(
    gemini_client: httpx.AsyncClient, gemini: GeminiServer
) -> None:
    lines = tuple(f"Sentence {n} is only here to fill the time with words. " * 3 for n in range(40))
    gemini.reply_with(ANALYSIS)
    chat_id = await upload(gemini_client, srt((*lines, "The treasure is under the old oak.")))
    await complete(gemini_client, chat_id)
    gemini.reply_with(Answer(["Under an oak [[1|treasure is under the old oak]]."]))
    events = await ask(gemini_client, chat_id, "Where is it?")
    (citation,) = events[-1].data["citations"]
    assert (citation["verdict"], citation["start_s"]) == ("repaired", 400.0)


async def test_earlier_questions_and_answers_are_in_the_prompt_without_their_marks(
    gemini_client: httpx.AsyncClient, gemini: GeminiServer, chat_id: str
) -> None:
    gemini.reply_with(Answer([GOOD]), Answer(["Because it does."]))
    await ask(gemini_client, chat_id, "What should I do?")
    await ask(gemini_client, chat_id, "And why?")
    contents = gemini.requests[-1].body["contents"]
    said = [(c["role"], "".join(part["text"] for part in c["parts"])) for c in contents]
    assert [role for role, _ in said] == ["user", "model", "user"]
    assert "What should I do?" in said[0][1]
    assert said[1][1] == "Test yourself."
    assert "And why?" in said[2][1]


async def test_a_second_question_is_refused_until_the_first_is_answered(
    gemini_client: httpx.AsyncClient, gemini: GeminiServer, chat_id: str
) -> None:
    gemini.reply_with(Answer(["slow ", "answer"], delay_s=0.5), Answer(["next"]))
    first = asyncio.create_task(ask(gemini_client, chat_id, "First?"))
    await asyncio.sleep(0.2)
    path = f"/api/chats/{chat_id}/messages"
    response = await gemini_client.post(path, json={"message": "Second?"})
    assert (response.status_code, response.json()["code"]) == (409, "answer-running")
    assert (await first)[-1].data["content"] == "slow answer"
    assert text_of(await ask(gemini_client, chat_id, "Second?")) == "next"


@pytest.mark.parametrize("question", ["", " \n ", "x" * 8001, "\x00"])
async def test_an_empty_or_overlong_question_is_refused_and_not_stored(
    gemini_client: httpx.AsyncClient, chat_id: str, question: str
) -> None:
    path = f"/api/chats/{chat_id}/messages"
    response = await gemini_client.post(path, json={"message": question})
    assert (response.status_code, response.json()["code"]) == (422, QuestionInvalid.code)
    assert await messages_of(gemini_client, chat_id) == []


async def test_stopping_keeps_the_text_and_closes_the_models_connection(
    gemini_client: httpx.AsyncClient, gemini: GeminiServer, chat_id: str
) -> None:
    gemini.reply_with(Answer([GOOD + " ", *["more "] * 200], delay_s=0.05))
    path = f"/api/chats/{chat_id}/messages"
    events: list[Event] = []
    async with gemini_client.stream("POST", path, json={"message": "Tell me."}) as response:
        async for event in events_of(response):
            events.append(event)
            if text_of(events).count("more") == 2:
                id_ = events[0].data["message_id"]
                assert (await gemini_client.post(f"{path}/{id_}/stop")).status_code == 202
    stopped = events[-1]
    assert (stopped.name, stopped.data["status"]) == ("done", "stopped")
    assert stopped.data["content"].startswith("Test yourself [1]. more more")
    assert len(stopped.data["citations"]) == 1
    assert (await messages_of(gemini_client, chat_id))[1] == stopped.data
    for _ in range(20):
        if gemini.requests[-1].closed_early_s is not None:
            return
        await asyncio.sleep(0.05)
    raise AssertionError("the model's connection is still open")


async def test_closing_the_page_does_not_lose_the_answer_and_it_can_be_joined(
    gemini_client: httpx.AsyncClient, gemini: GeminiServer, chat_id: str
) -> None:
    gemini.reply_with(Answer([GOOD + " ", *NUMBERS], delay_s=0.1))
    path = f"/api/chats/{chat_id}/messages"
    seen: list[Event] = []
    async with gemini_client.stream("POST", path, json={"message": "Tell me."}) as response:
        async for event in events_of(response):
            seen.append(event)
            if len(seen) == 3:
                break
    id_ = seen[0].data["message_id"]
    joined = await read(
        gemini_client, "GET", f"{path}/{id_}/events", headers={"Last-Event-ID": str(seen[-1].id)}
    )
    assert joined[0].id == seen[-1].id + 1
    assert text_of(seen + joined) == joined[-1].data["content"] == f"Test yourself [1]. {NUMBERS}"


async def test_a_finished_answer_is_replayed(
    gemini_client: httpx.AsyncClient, gemini: GeminiServer, chat_id: str
) -> None:
    gemini.reply_with(Answer([GOOD]))
    done = (await ask(gemini_client, chat_id, "What?"))[-1].data
    path = f"/api/chats/{chat_id}/messages/{done['id']}/events"
    await asyncio.sleep(0.05)
    replayed = await read(gemini_client, "GET", path)
    assert [event.name for event in replayed] == ["citation", "delta", "support", "done"]
    assert text_of(replayed) == done["content"]
    assert replayed[-1].data == done
    returned = await read(gemini_client, "GET", path, headers={"Last-Event-ID": "3"})
    assert [event.name for event in returned] == ["snapshot", "done"]
    assert returned[0].data == {"content": done["content"], "citations": done["citations"]}


async def test_the_last_answer_is_given_again_and_its_question_can_be_edited(
    gemini_client: httpx.AsyncClient, gemini: GeminiServer, chat_id: str
) -> None:
    gemini.reply_with(Answer(["one"]), Answer(["two"]), Answer(["three"]), Answer(["four"]))
    first = (await ask(gemini_client, chat_id, "First?"))[-1].data["id"]
    second = (await ask(gemini_client, chat_id, "Second?"))[-1].data["id"]
    path = f"/api/chats/{chat_id}/messages"
    response = await gemini_client.post(f"{path}/{first}/retry")
    assert (response.status_code, response.json()["code"]) == (409, "not-the-last-answer")
    again = await read(gemini_client, "POST", f"{path}/{second}/retry")
    assert text_of(again) == "three"
    body = {"message": "Edited?"}
    await read(gemini_client, "POST", f"{path}/{again[-1].data['id']}/retry", body)
    contents = [message["content"] for message in await messages_of(gemini_client, chat_id)]
    assert contents == ["First?", "one", "Edited?", "four"]
    unknown = await gemini_client.post(f"{path}/00000000-0000-4000-8000-000000000000/retry")
    assert unknown.json()["code"] == "message-not-found"


async def test_an_answer_that_fails_keeps_its_text_and_can_be_tried_again(
    gemini_client: httpx.AsyncClient, gemini: GeminiServer, chat_id: str
) -> None:
    gemini.reply_with(CutOff([GOOD + " ", "and "]), Answer(["whole"]))
    events = await ask(gemini_client, chat_id, "What?")
    assert (events[-1].name, events[-1].data["code"]) == ("error", "model-cut")
    failed = (await messages_of(gemini_client, chat_id))[1]
    assert failed["status"] == "failed"
    assert failed["content"].startswith("Test yourself [1].")
    assert failed["error"]["code"] == "model-cut"
    path = f"/api/chats/{chat_id}/messages/{failed['id']}/retry"
    assert text_of(await read(gemini_client, "POST", path)) == "whole"


async def test_a_wrong_key_is_reported_at_once_and_in_the_status(
    gemini_client: httpx.AsyncClient, gemini: GeminiServer, chat_id: str
) -> None:
    before = len(gemini.requests)
    gemini.reply_with(Failure(400, reason="API_KEY_INVALID"), Answer(["fine"]))
    events = await ask(gemini_client, chat_id, "What?")
    assert (events[-1].name, events[-1].data["code"]) == ("error", "model-key-refused")
    assert len(gemini.requests) == before + 1
    assert (await gemini_client.get("/api/status")).json()["key"] == "refused"
    await ask(gemini_client, chat_id, "What?")
    assert (await gemini_client.get("/api/status")).json()["key"] == "set"


async def test_a_failed_analysis_is_reported_takes_questions_and_can_be_tried_again(
    gemini_client: httpx.AsyncClient, gemini: GeminiServer
) -> None:
    gemini.reply_with(Failure(400, reason="API_KEY_INVALID"), Answer([GOOD]), ANALYSIS)
    chat_id = await upload(gemini_client)
    chat = await complete(gemini_client, chat_id)
    assert (chat["status"], chat["error"]["code"]) == ("failed", "model-key-refused")
    assert text_of(await ask(gemini_client, chat_id, "What?")) == "Test yourself [1]."
    assert (await gemini_client.post(f"/api/chats/{chat_id}/retry")).status_code == 202
    assert (await complete(gemini_client, chat_id))["status"] == "complete"


HALF_A_CHARACTER = pytest.param(
    "\ud800", marks=needs_current_gemini_client("its protocol has no such text, so it never comes")
)


@pytest.mark.parametrize("foul", ["\x00", HALF_A_CHARACTER])
async def test_text_that_a_database_cannot_store_does_not_stop_an_answer(
    gemini_client: httpx.AsyncClient, gemini: GeminiServer, chat_id: str, foul: str
) -> None:
    gemini.reply_with(Answer(["clean ", f"and {foul}foul"]), Answer(["next"]))
    assert (await ask(gemini_client, chat_id, "What?"))[-1].name == "done"
    assert text_of(await ask(gemini_client, chat_id, "And?")) == "next"


async def test_deleting_a_chat_stops_its_answer(
    gemini_client: httpx.AsyncClient, gemini: GeminiServer, chat_id: str
) -> None:
    gemini.reply_with(Answer(["more "] * 200, delay_s=0.05))
    path = f"/api/chats/{chat_id}"
    async with gemini_client.stream(
        "POST", f"{path}/messages", json={"message": "What?"}
    ) as response:
        events = events_of(response)
        await anext(events)
        await gemini_client.delete(path)
        *_, last = [event async for event in events]
    assert (last.name, last.data["status"]) == ("done", "stopped")


async def test_an_answer_that_lost_its_process_ends_anyway(
    gemini_client: httpx.AsyncClient,
    gemini: GeminiServer,
    gemini_settings: Settings,
    chat_id: str,
) -> None:
    gemini.reply_with(Answer(["more "] * 40, delay_s=0.1))
    path = f"/api/chats/{chat_id}/messages"
    async with gemini_client.stream("POST", path, json={"message": "What?"}) as response:
        events = events_of(response)
        await anext(events)
        assert gemini_settings.database_url is not None
        url = gemini_settings.database_url.get_secret_value()
        with psycopg.connect(psycopg_conninfo(url)) as connection:
            connection.execute(
                "UPDATE messages SET status = 'failed', owner = NULL WHERE role = 'ai'"
            )
        *_, last = [event async for event in events]
    assert (last.name, last.data["code"]) == ("error", "answer-interrupted")


async def test_a_question_has_no_events(
    gemini_client: httpx.AsyncClient, gemini: GeminiServer, chat_id: str
) -> None:
    gemini.reply_with(Answer(["one"]))
    asked = (await ask(gemini_client, chat_id, "What?"))[0].data["user_message_id"]
    path = f"/api/chats/{chat_id}/messages/{asked}/events"
    assert (await gemini_client.get(path)).json()["code"] == "message-not-found"


async def test_the_first_words_reach_the_reader_as_soon_as_the_model_says_them(
    gemini_client: httpx.AsyncClient, gemini: GeminiServer, chat_id: str
) -> None:
    gemini.reply_with(Answer(["First words. ", "Last words."], delay_s=1.5))
    path = f"/api/chats/{chat_id}/messages"
    async with gemini_client.stream("POST", path, json={"message": "What?"}) as response:
        async for event in events_of(response):
            if event.name == "delta":
                break
        came_s = time.monotonic()
    assert event.data["text"].startswith("First")
    # It takes 1 to 2 ms; the rest is for a machine that others use too.
    assert came_s - gemini.requests[-1].sent_s[0] < 0.1


async def test_a_model_that_hangs_does_not_delay_other_answers(
    gemini_client: httpx.AsyncClient, gemini: GeminiServer, chat_id: str
) -> None:
    gemini.reply_with(Hang(), ANALYSIS)
    path = f"/api/chats/{chat_id}/messages"
    async with gemini_client.stream("POST", path, json={"message": "What?"}) as response:
        event = await anext(events_of(response))
        other = await upload(gemini_client, title="Other")
        assert (await complete(gemini_client, other))["status"] == "complete"
        await gemini_client.post(f"{path}/{event.data['message_id']}/stop")
