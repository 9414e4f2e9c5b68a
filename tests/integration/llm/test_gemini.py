"""The real Gemini client against a server of our own that fails on request."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessage
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import Runnable
from langchain_google_genai import ChatGoogleGenerativeAI
from pydantic import BaseModel, SecretStr
from structlog.testing import capture_logs

from chat_with_video.core.config import LlmSettings
from chat_with_video.core.errors import AppError
from chat_with_video.llm import errors
from chat_with_video.llm.messages import text_of, usage_of
from chat_with_video.llm.models import make_chat_model
from chat_with_video.llm.retries import with_retries
from chat_with_video.llm.retry_policy import RetryPolicy
from chat_with_video.llm.structured import structured
from chat_with_video.llm.usage import Usage, total
from tests.conftest import needs_current_gemini_client
from tests.fakes.gemini import (
    Answer,
    CutOff,
    Empty,
    Failure,
    GeminiServer,
    Hang,
    JsonAnswer,
    NotJson,
    Reply,
    SafetyBlock,
)

KEY = SecretStr("AIzaSy-a-key-that-is-nobodys")
DAY_QUOTA = "GenerateRequestsPerDayPerProjectPerModel-FreeTier"

FAULTS: list[tuple[Reply, type[AppError]]] = [
    (Failure(400, reason="API_KEY_INVALID", message="API key not valid."), errors.KeyRefused),
    (Failure(401), errors.KeyRefused),
    (Failure(403), errors.KeyRefused),
    (Failure(400, message="Unknown field."), errors.ModelRefused),
    (Failure(404), errors.ModelNotFound),
    (Failure(429), errors.ModelBusy),
    (Failure(429, retry_delay_s=0.5), errors.ModelBusy),
    (Failure(429, quota_id=DAY_QUOTA, retry_delay_s=40), errors.QuotaSpent),
    (Failure(500), errors.ModelBusy),
    (Failure(503), errors.ModelBusy),
    (Failure(504), errors.ModelTimeout),
    (CutOff([]), errors.ModelConnectionLost),
    (SafetyBlock(), errors.SafetyBlocked),
    (SafetyBlock(["I would "]), errors.SafetyBlocked),
    (Answer(["I would "], finish="PROHIBITED_CONTENT"), errors.SafetyBlocked),
    (Answer(["I would ", "say"], delay_s=30), errors.ModelTimeout),
    (Empty(), errors.EmptyAnswer),
    (NotJson(), errors.ModelUnreachable),
    (Hang(), errors.ModelTimeout),
]


@pytest.fixture
def gemini() -> Iterator[GeminiServer]:
    with GeminiServer() as server:
        yield server


@pytest.fixture
async def model(gemini: GeminiServer) -> AsyncIterator[BaseChatModel]:
    async with model_at(gemini.url) as made:
        yield made


@asynccontextmanager
async def model_at(url: str, *, timeout_s: float = 10) -> AsyncIterator[BaseChatModel]:
    made = make_chat_model(LlmSettings(base_url=url, timeout_s=timeout_s), KEY)
    assert isinstance(made, ChatGoogleGenerativeAI)
    yield made
    await made.aclose()


async def listen(asking: Runnable[Any, BaseMessage], heard: list[str]) -> None:
    async for chunk in asking.astream("Hello"):
        heard += [text_of(chunk)]


async def until(condition: Callable[[], object], within_s: float = 3) -> None:
    deadline = time.monotonic() + within_s
    while not condition():
        assert time.monotonic() < deadline, "It did not happen in time."
        await asyncio.sleep(0.005)


async def test_the_answer_streams_piece_by_piece_and_says_what_it_cost(
    gemini: GeminiServer,
    model: BaseChatModel,
) -> None:
    pieces = ["What is ", "said ", "is said."]
    gemini.reply_with(Answer(pieces))
    asking = with_retries(model, RetryPolicy(0))
    # Each is read when it comes: LangChain 0.2 adds later ones into the first.
    chunks = [(text_of(chunk), usage_of(chunk)) async for chunk in asking.astream("x" * 400)]
    assert [text for text, _ in chunks if text] == pieces
    assert total(usage for _, usage in chunks) == Usage(input_tokens=100, output_tokens=5)


async def test_a_request_carries_the_key_in_a_header(
    gemini: GeminiServer,
    model: BaseChatModel,
) -> None:
    await with_retries(model, RetryPolicy(0)).ainvoke("Hello")
    (request,) = gemini.requests
    assert request.headers["x-goog-api-key"] == KEY.get_secret_value()
    assert KEY.get_secret_value() not in request.path
    assert request.model == "gemini-flash-lite-latest"
    assert "temperature" not in request.body["generationConfig"]


@needs_current_gemini_client("it has no word for how much to think")
async def test_a_request_asks_for_little_thinking(
    gemini: GeminiServer, model: BaseChatModel
) -> None:
    await with_retries(model, RetryPolicy(0)).ainvoke("Hello")
    config = gemini.requests[0].body["generationConfig"]
    assert config["thinkingConfig"] == {"thinking_level": "MINIMAL"}


@pytest.mark.parametrize("streamed", [True, False], ids=["stream", "whole"])
@pytest.mark.parametrize(("reply", "expected"), FAULTS, ids=lambda value: str(value)[:50])
async def test_each_fault_has_its_own_error_after_a_single_request(
    gemini: GeminiServer, reply: Reply, expected: type[AppError], streamed: bool
) -> None:
    gemini.reply_with(reply)
    async with model_at(gemini.url, timeout_s=0.3) as model:
        asking = with_retries(model, RetryPolicy(0))
        with pytest.raises(AppError) as caught:
            await (listen(asking, []) if streamed else asking.ainvoke("Hello"))
    assert type(caught.value) is expected
    assert len(gemini.requests) == 1


async def test_an_address_where_nobody_listens_is_unreachable() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        async with model_at(f"http://127.0.0.1:{unused.getsockname()[1]}") as model:
            with pytest.raises(errors.ModelUnreachable):
                await with_retries(model, RetryPolicy(0)).ainvoke("Hello")


async def test_the_asked_for_wait_is_kept_and_then_the_answer_comes(
    gemini: GeminiServer, model: BaseChatModel
) -> None:
    gemini.reply_with(Failure(429, retry_delay_s=0.3), Answer(["Here ", "it is."]))
    with capture_logs() as lines:
        chunks = [chunk async for chunk in with_retries(model, RetryPolicy(3)).astream("Hello")]
    assert "".join(map(text_of, chunks)) == "Here it is."
    first, second = gemini.requests
    assert second.arrived_s - first.arrived_s >= 0.3
    assert [line["event"] for line in lines] == ["llm.retry"]


@pytest.mark.parametrize("broken", [CutOff(["Half an "]), CutOff(["Half an "], Failure(503))])
async def test_an_answer_that_breaks_off_keeps_its_words_and_is_not_asked_again(
    gemini: GeminiServer, model: BaseChatModel, broken: CutOff
) -> None:
    gemini.reply_with(broken)
    heard: list[str] = []
    with pytest.raises((errors.ModelConnectionLost, errors.ModelBusy)):
        await listen(with_retries(model, RetryPolicy(3)), heard)
    assert "".join(heard) == "Half an "
    assert len(gemini.requests) == 1


async def test_cancelling_the_reader_closes_the_connection_at_once(
    gemini: GeminiServer, model: BaseChatModel
) -> None:
    gemini.reply_with(Answer(["one ", "two ", "three"], delay_s=30))
    heard: list[str] = []
    reading = asyncio.create_task(listen(with_retries(model, RetryPolicy(3)), heard))
    await until(lambda: heard)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    await until(lambda: gemini.requests[0].closed_early_s, within_s=1)
    assert heard == ["one "]
    assert len(gemini.requests) == 1


class Chapter(BaseModel):
    title: str
    passage: int


class Draft(BaseModel):
    summary: str
    chapters: list[Chapter]


FIT = {"summary": "It is short.", "chapters": [{"title": "Début", "passage": 3}]}
PROMPT = ChatPromptTemplate.from_messages([("system", "You sum up."), ("human", "{text}")])


async def test_a_structured_answer_is_asked_for_by_schema_and_comes_as_a_value(
    gemini: GeminiServer,
    model: BaseChatModel,
) -> None:
    gemini.reply_with(JsonAnswer(FIT))
    chain = PROMPT | structured(model, Draft, RetryPolicy(0))
    draft, usage = await chain.ainvoke({"text": "What was said."})
    assert draft == Draft.model_validate(FIT)
    assert usage
    assert usage.output_tokens > 0
    (request,) = gemini.requests
    assert request.wants_json
    assert request.schema["required"] == ["summary", "chapters"]
    assert request.schema["properties"]["summary"]["type"] == "string"


@pytest.mark.parametrize(
    "unfit",
    [
        JsonAnswer({"summary": "No chapters."}),
        Answer(["I would rather not."]),
        # LangChain's parser would repair this into a fitting value with one chapter.
        Answer(['{"summary": "a", "chapters": [{"title": "T", "passage": 1}'], finish="MAX_TOKENS"),
    ],
)
async def test_an_answer_that_does_not_fit_is_asked_for_once_more(
    gemini: GeminiServer, model: BaseChatModel, unfit: Reply
) -> None:
    asking = structured(model, Draft, RetryPolicy(0))
    gemini.reply_with(unfit, JsonAnswer(FIT))
    draft, usage = await asking.ainvoke("What was said.")
    assert draft.chapters[0].title == "Début"
    first, second = gemini.requests
    assert usage
    assert usage.input_tokens == len(first.text) // 4 + len(second.text) // 4
    assert second.text.startswith("What was said.")
    assert "does not fit" in second.text


async def test_an_answer_that_does_not_fit_twice_is_an_error(
    gemini: GeminiServer, model: BaseChatModel
) -> None:
    gemini.reply_by(lambda _: JsonAnswer({"summary": 1}))
    with pytest.raises(errors.UnfitAnswer):
        await structured(model, Draft, RetryPolicy(3)).ainvoke("What was said.")
    assert len(gemini.requests) == 2


async def test_a_structured_answer_waits_out_a_busy_model(
    gemini: GeminiServer, model: BaseChatModel
) -> None:
    gemini.reply_with(Failure(429, retry_delay_s=0), JsonAnswer(FIT))
    draft, _ = await structured(model, Draft, RetryPolicy(1)).ainvoke("What was said.")
    assert draft.summary == "It is short."
