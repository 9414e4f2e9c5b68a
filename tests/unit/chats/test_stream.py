"""The buffer of an answer's events."""

import asyncio

import pytest

from chat_with_video.chats.stream import AnswerStream, StreamEvent
from chat_with_video.citations.schemas import Citation, CitationSupport

CITATION = Citation(
    number=1, position=4, start_s=12.0, end_s=15.0, quote="test yourself", verdict="verified"
)


async def read(stream: AnswerStream, after: int = 0) -> list[StreamEvent]:
    return [event async for event in stream.follow(after)]


def spoken(stream: AnswerStream, *texts: str) -> AnswerStream:
    stream.open(message_id="m")
    for text in texts:
        stream.add_text(text)
    return stream


async def test_a_reader_gets_every_event_up_to_the_end_whenever_it_joins() -> None:
    stream = spoken(AnswerStream(), "one ")
    early = asyncio.create_task(read(stream))
    await asyncio.sleep(0)
    stream.add_citation(CITATION)
    stream.add_text("[1]")
    stream.end("done", {"id": "m"})
    late = await read(stream)
    assert await early == late
    assert [event.name for event in late] == ["message", "delta", "citation", "delta", "done"]
    assert [event.id for event in late] == [1, 2, 3, 4, 5]


async def test_a_reader_that_returns_gets_what_came_after_its_last_event() -> None:
    stream = spoken(AnswerStream(), "one ", "two ")
    stream.end("done", {})
    assert [event.id for event in await read(stream, after=2)] == [3, 4]


async def test_a_reader_that_fell_out_of_the_buffer_gets_a_snapshot_of_all_it_missed() -> None:
    stream = spoken(AnswerStream(buffered=3), *"abcdef")
    stream.end("done", {})
    snapshot, *rest = await read(stream, after=1)
    assert (snapshot.name, snapshot.data["content"]) == ("snapshot", "abcdef")
    assert [event.name for event in rest] == ["done"]


async def test_a_verdict_is_an_event_of_its_own_and_part_of_the_citation_from_then_on() -> None:
    doubt = CitationSupport(citation=1, support="doubtful", reason="The quote says the opposite.")
    stream = spoken(AnswerStream())
    stream.add_citation(CITATION)
    stream.add_text("[1].")
    stream.add_support(doubt)
    stream.end("done", {})
    _, citation, _, support, _ = await read(stream)
    assert (citation.data["support"], citation.data["reason"]) == (None, None)
    assert (support.name, support.data) == ("support", doubt.model_dump())
    (stored,) = stream.so_far(0).citations
    assert (stored.support, stored.reason) == ("doubtful", "The quote says the opposite.")
    snapshot, *_ = await read(stream, after=1_000_000_007)
    assert snapshot.data["citations"] == [stored.model_dump()]


async def test_an_id_of_another_process_is_answered_with_a_snapshot() -> None:
    stream = spoken(AnswerStream(), "one")
    stream.add_citation(CITATION)
    stream.end("done", {})
    snapshot, _ = await read(stream, after=1_000_000_007)
    assert snapshot.data == {"content": "one", "citations": [CITATION.model_dump()]}


async def test_a_slow_reader_costs_the_others_nothing_and_misses_no_text() -> None:
    stream = spoken(AnswerStream(buffered=4))
    reader = stream.follow()
    assert (await anext(reader)).name == "message"
    for letter in "abcdefgh":
        stream.add_text(letter)
    stream.end("done", {})
    rest = [event async for event in reader]
    assert [event.name for event in rest] == ["snapshot", "done"]
    assert rest[0].data["content"] == "abcdefgh"


@pytest.mark.parametrize("dropped", [0, 2])
def test_the_answer_so_far_is_what_its_deltas_add_up_to(dropped: int) -> None:
    stream = spoken(AnswerStream(), "a", "b")
    assert stream.so_far(dropped).content == "ab"
    stream.add_text("c")
    assert (stream.so_far(dropped).content, stream.so_far(dropped).dropped) == ("abc", dropped)
