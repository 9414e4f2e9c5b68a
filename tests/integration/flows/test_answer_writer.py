"""The end of an answer that could not be stored."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from chat_with_video.bootstrap import App, Transaction
from chat_with_video.core.database import DatabaseAway
from chat_with_video.engines.chains import OFFLINE
from chat_with_video.flows import answer_writer
from chat_with_video.flows.add_captions import add_captions
from chat_with_video.flows.answer_generator import AnswerGenerator
from chat_with_video.flows.answer_writer import AnswerWriter
from chat_with_video.flows.services import make_transcript_cache
from chat_with_video.sources.transcripts import SuppliedTranscript
from tests.web.conversation import srt


async def test_an_answer_that_meets_a_bug_and_then_an_outage_is_marked_failed_all_the_same(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answer_writer, "STORE_AGAIN_S", 0.01)
    supplied = SuppliedTranscript.parse(srt(), title="Memory", language="en")
    chat_id = (await add_captions(app, supplied)).chat_id
    async with app.transaction() as tx:
        started = await tx.answers.start_answer(chat_id, "What about sleep?", OFFLINE)
    faults: list[Exception] = [DatabaseAway(), RuntimeError("a bug")]

    @asynccontextmanager
    async def faulty() -> AsyncIterator[Transaction]:
        if faults:
            raise faults.pop()
        async with app.transaction() as tx:
            yield tx

    transcripts = make_transcript_cache(app)
    # Its index is kept already: nothing but the answer is stored.
    await transcripts.get_indexed(started.transcript)
    generator = AnswerGenerator(started, app.engines, transcripts, app.reading, 100_000)
    await AnswerWriter(started, generator, faulty, app.metrics).write()
    assert not faults
    async with app.reading() as tx:
        answer = await tx.answers.get(chat_id, started.message_id)
    assert (answer.status, answer.error and answer.error.code) == ("failed", "internal")
