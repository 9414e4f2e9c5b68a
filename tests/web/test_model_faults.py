"""Faults of the model, as readers and the stored chat see them."""

import httpx
import pytest

from tests.conftest import needs_current_gemini_client
from tests.fakes.gemini import GeminiServer
from tests.fakes.gemini_replies import (
    Answer,
    CutOff,
    Empty,
    Failure,
    JsonAnswer,
    NotJson,
    Reply,
    SafetyBlock,
)
from tests.web.conversation import ask, complete, read, upload

ANALYSIS = JsonAnswer(
    {"summary": "s", "action_items": [], "suggested_questions": [], "chapters": []}
)
FAULTS: dict[str, tuple[Reply, str]] = {
    "too many requests": (Failure(429), "model-busy"),
    "too many requests, with a wait": (Failure(429, retry_delay_s=0.1), "model-busy"),
    "an error of its own": (Failure(500), "model-busy"),
    "out of service": (Failure(503), "model-busy"),
    "a wrong key": (Failure(400, reason="API_KEY_INVALID"), "model-key-refused"),
    "a connection cut in mid-stream": (CutOff(["Test yourself. "]), "model-cut"),
    "a failure in mid-stream": (CutOff(["Test yourself. "], Failure(503)), "model-busy"),
    "an empty answer": (Empty(), "model-empty-answer"),
    "a safety block": (SafetyBlock(), "model-safety-blocked"),
    "a safety block in mid-answer": (SafetyBlock(["Test yourself. "]), "model-safety-blocked"),
    "a page in place of JSON": (NotJson(), "model-unreachable"),
}


MID_STREAM = "a failure in mid-stream"
ITS_OWN_WORDS = needs_current_gemini_client("it reads no error there: the stream just breaks off")


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=ITS_OWN_WORDS) if name == MID_STREAM else name for name in FAULTS],
)
async def test_each_fault_ends_in_a_clear_error_is_stored_and_can_be_tried_again(
    name: str, gemini_client: httpx.AsyncClient, gemini: GeminiServer
) -> None:
    reply, code = FAULTS[name]
    gemini.reply_with(ANALYSIS)
    chat_id = await upload(gemini_client)
    await complete(gemini_client, chat_id)
    asked_before = len(gemini.requests)
    gemini.reply_by(lambda request: reply)
    *_, last = await ask(gemini_client, chat_id, "What?")
    assert (last.name, last.data["code"]) == ("error", code)
    answer = (await gemini_client.get(f"/api/chats/{chat_id}")).json()["messages"][1]
    assert (answer["status"], answer["error"]["code"]) == ("failed", code)
    said = getattr(reply, "chunks", getattr(reply, "said", ()))
    assert answer["content"].strip() == "".join(said).strip()
    # One retry is set, and none is made after the first word.
    assert len(gemini.requests) - asked_before <= (1 if said else 2)
    gemini.reply_by(lambda request: Answer(["Here it is."]))
    path = f"/api/chats/{chat_id}/messages/{answer['id']}/retry"
    *_, last = await read(gemini_client, "POST", path)
    assert (last.name, last.data["content"]) == ("done", "Here it is.")
