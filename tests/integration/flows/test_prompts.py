"""The prompts of a model, from question to question."""

from collections.abc import AsyncIterator

import httpx
import pytest

from chat_with_video.bootstrap import open_app
from chat_with_video.core.config import Settings
from chat_with_video.flows.services import lifespan
from tests.conftest import open_client
from tests.fakes.gemini import Answer, GeminiServer, JsonAnswer, Reply, Request
from tests.web.conversation import ask, complete, srt, upload

ANALYSIS = {
    "summary": "s",
    "action_items": [],
    "suggested_questions": [],
    "chapters": [
        {"title": "Volcanoes first", "start": "[[1|Point 0 is about volcanoes]]"},
        {"title": "Then bees", "start": "[[60|Point 300 is about bees]]"},
    ],
}
LINES = tuple(
    f"Point {n} is about {'volcanoes' if n < 300 else 'bees'} and about what they do to us all."
    for n in range(600)
)


def reply(request: Request) -> Reply:
    return JsonAnswer(ANALYSIS) if request.wants_json else Answer(["It is said."])


@pytest.fixture(params=[8_000, 200_000])
async def talk_client(
    gemini_settings: Settings, gemini: GeminiServer, request: pytest.FixtureRequest
) -> AsyncIterator[httpx.AsyncClient]:
    gemini.reply_by(reply)
    llm = gemini_settings.llm.model_copy(update={"context_tokens": request.param})
    settings = gemini_settings.model_copy(update={"llm": llm})
    async with (
        open_app(settings) as app,
        lifespan(app, take_jobs=True) as services,
        open_client(services) as client,
    ):
        yield client


@pytest.mark.parametrize(
    ("talk_client", "is_whole"), [(8_000, False), (200_000, True)], indirect=["talk_client"]
)
async def test_the_prompt_before_the_question_is_the_same_for_each(
    talk_client: httpx.AsyncClient, gemini: GeminiServer, is_whole: bool
) -> None:
    chat_id = await upload(talk_client, srt(LINES))
    await complete(talk_client, chat_id)
    for question in ("What do volcanoes do?", "And bees?", "What do bees do to us all?"):
        assert (await ask(talk_client, chat_id, question))[-1].name == "done"
    asked = [request for request in gemini.requests if not request.wants_json]
    systems = {request.body["systemInstruction"]["parts"][0]["text"] for request in asked}
    (system,) = systems
    last = asked[-1].body["contents"][-1]["parts"][0]["text"]
    assert ("Point 599 is about bees" in system) == is_whole
    assert ("from passage 1 on: Volcanoes first" in system) != is_whole
    assert ("<transcript" in last) != is_whole
    if not is_whole:
        assert "is about bees" in last
        assert last.index("<transcript") < last.index("<question")
