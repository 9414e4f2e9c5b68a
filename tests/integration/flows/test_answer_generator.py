"""Answers as they are generated, without a stream or a row to write them to."""

from collections.abc import AsyncIterator
from uuid import UUID

import pytest

from chat_with_video.bootstrap import App, open_app
from chat_with_video.chats.schemas import StartedAnswer
from chat_with_video.citations.filter import Text
from chat_with_video.citations.schemas import Citation
from chat_with_video.core.config import Settings
from chat_with_video.engines.chains import OFFLINE
from chat_with_video.flows.add_captions import add_captions
from chat_with_video.flows.answer_generator import AnswerGenerator
from chat_with_video.flows.services import make_transcript_cache
from chat_with_video.llm.engine import Engine
from chat_with_video.sources.transcripts import SuppliedTranscript
from tests.conftest import needs_current_gemini_client
from tests.fakes.gemini import GeminiServer
from tests.fakes.gemini_replies import Answer, CutOff
from tests.web.conversation import srt
from tests.web.test_model_limits import QUESTION, SPENT


@pytest.fixture
async def app(gemini_settings: Settings) -> AsyncIterator[App]:
    """The program with the small Gemini server as its model, and nothing running in it."""
    async with open_app(gemini_settings) as app:
        yield app


@pytest.fixture
async def chat_id(app: App) -> UUID:
    supplied = SuppliedTranscript.parse(srt(), title="Memory", language="en")
    return (await add_captions(app, supplied)).chat_id


async def start(app: App, chat_id: UUID, engine: Engine) -> StartedAnswer:
    async with app.transaction() as tx:
        return await tx.answers.start_answer(chat_id, QUESTION, engine)


def generator_of(app: App, started: StartedAnswer) -> AnswerGenerator:
    return AnswerGenerator(started, app.engines, make_transcript_cache(app), app.reading, 100_000)


async def generated(generator: AnswerGenerator) -> tuple[str, list[Citation]]:
    pieces = [piece async for piece in generator.generate()]
    text = "".join(piece.text for piece in pieces if isinstance(piece, Text))
    return text, [piece for piece in pieces if isinstance(piece, Citation)]


async def test_pieces_come_with_their_provenance_and_the_row_is_left_alone(
    app: App, chat_id: UUID, gemini: GeminiServer
) -> None:
    gemini.reply_with(
        Answer(["Recall [[1|recall makes ", "memory stronger]]. No [[1|sleep is bad]]. In all 12"])
    )
    started = await start(app, chat_id, app.engines.pick())
    generator = generator_of(app, started)
    text, citations = await generated(generator)
    assert text == "Recall [1]. No. In all 12"
    assert [citation.start_s for citation in citations] == [20.0]
    provenance = generator.provenance
    assert (provenance.engine.name, provenance.dropped_citations) == ("gemini", 1)
    assert provenance.prompt_version and provenance.usage
    assert provenance.coverage and provenance.coverage.mode == "full"
    assert list(generator.held_back()) == []
    async with app.reading() as tx:
        row = await tx.answers.get(chat_id, started.message_id)
    assert (row.status, row.content, row.citations) == ("streaming", "", [])


async def test_an_answer_is_given_by_the_engine_that_it_was_started_with(
    app: App, chat_id: UUID, gemini: GeminiServer
) -> None:
    generator = generator_of(app, await start(app, chat_id, OFFLINE))
    assert app.engines.pick() != OFFLINE
    _, citations = await generated(generator)
    assert generator.provenance.engine == OFFLINE
    assert {citation.support for citation in citations} == {None}
    assert "recall makes memory stronger" in citations[0].quote
    assert not gemini.requests


@needs_current_gemini_client("it reads no error there: the stream just breaks off")
async def test_text_held_back_when_the_quota_ended_is_not_in_the_offline_answer(
    app: App, chat_id: UUID, gemini: GeminiServer
) -> None:
    gemini.reply_with(CutOff(["[[1|sleep is for the we"], SPENT))
    generator = generator_of(app, await start(app, chat_id, app.engines.pick()))
    text, citations = await generated(generator)
    assert text.startswith("The video says:")
    provenance = generator.provenance
    assert (provenance.engine, provenance.dropped_citations) == (OFFLINE, 0)
    assert citations[0].number == 1
