"""The context of one transcript."""

from chat_with_video.citations.transcript_context import TranscriptContext
from chat_with_video.passages.numbered import estimate_passage_tokens, numbered
from chat_with_video.sources.schemas import Segment

THINGS = ("volcanoes", "memory", "sleep", "football", "music")
SEGMENTS = [
    Segment(n, n * 9.0, n * 9.0 + 9, f"This is about {thing}. " * 20)
    for n, thing in enumerate(THINGS)
]


def test_the_tokens_of_a_transcript_are_those_of_its_passages() -> None:
    context = TranscriptContext(SEGMENTS, "en")
    assert len(context.passages) > 1
    assert context.tokens == sum(map(estimate_passage_tokens, context.passages))


def test_the_prompt_has_every_passage() -> None:
    context = TranscriptContext(SEGMENTS, "en")
    assert context.numbered.text == numbered(context.passages)


def test_a_stored_index_is_loaded_and_need_not_be_stored_again() -> None:
    built = TranscriptContext(SEGMENTS, "en")
    loaded = TranscriptContext(SEGMENTS, "en", built.dump_index())
    assert not built.has_kept_index
    assert loaded.has_kept_index
    assert loaded.index.best("What about sleep?", 1) == built.index.best("What about sleep?", 1)
