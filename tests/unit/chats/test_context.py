"""The passages that an engine sees for a question."""

import pytest

from chat_with_video.analysis.schemas import Chapter
from chat_with_video.chats.context import choose_context, fits, place_chapters, transcript_budget
from chat_with_video.chats.schemas import QuestionAndAnswer
from chat_with_video.citations.transcript_context import TranscriptContext
from chat_with_video.sources.schemas import Segment

FILLER = "And then we went on with the usual business of the day, as one does on such days. " * 3


@pytest.fixture(scope="module")
def context() -> TranscriptContext:
    texts = [FILLER] * 40
    texts[20] = "The volcano on Santorini erupted around sixteen hundred before Christ. " * 3
    return TranscriptContext(
        [Segment(n, n * 20.0, n * 20.0 + 20, t) for n, t in enumerate(texts)], "en"
    )


def test_a_transcript_that_fits_goes_in_whole(context: TranscriptContext) -> None:
    passages, coverage = choose_context("When?", (), context, budget_tokens=100_000)
    assert passages == context.passages
    assert (coverage.mode, coverage.passages_used) == ("full", coverage.passages_total)


def test_one_that_does_not_fit_is_searched_and_says_so(context: TranscriptContext) -> None:
    question = "When did the volcano on Santorini erupt?"
    passages, coverage = choose_context(question, (), context, budget_tokens=900)
    assert any("volcano" in passage.text for passage in passages)
    numbers = [passage.number for passage in passages]
    assert numbers == sorted(numbers)
    assert coverage.mode == "retrieved"
    assert coverage.passages_used == len(passages) < coverage.passages_total


@pytest.mark.parametrize("context_tokens", [4_000, 8_000, 200_000])
def test_however_small_the_context_something_of_the_transcript_is_seen(
    context: TranscriptContext, context_tokens: int
) -> None:
    budget_tokens = transcript_budget(context_tokens)
    assert context_tokens / 2 < budget_tokens < context_tokens
    passages, _ = choose_context("Where is the volcano?", (), context, budget_tokens=1)
    assert any("volcano" in passage.text for passage in passages)


def test_a_short_follow_up_is_searched_with_the_question_before_it(
    context: TranscriptContext,
) -> None:
    history = (QuestionAndAnswer("When did the volcano on Santorini erupt?", "Around 1600 BC."),)
    passages, _ = choose_context("And why?", history, context, budget_tokens=900)
    assert any("volcano" in passage.text for passage in passages)


def test_a_follow_up_is_searched_with_its_subject_however_far_back(
    context: TranscriptContext,
) -> None:
    asked = ("When did the volcano on Santorini erupt?", "And why?", "And then?")
    history = [QuestionAndAnswer(question, "Thus.") for question in asked]
    passages, _ = choose_context("And who says that?", history, context, budget_tokens=900)
    assert any("volcano" in passage.text for passage in passages)


def test_the_chosen_passages_fit_the_budget_and_have_their_neighbors(
    context: TranscriptContext,
) -> None:
    question = "Where is the volcano?"
    passages, _ = choose_context(question, (), context, budget_tokens=900)
    assert fits(TranscriptContext([s for p in passages for s in p.segments], "en"), 900)
    best = context.index.best(question, limit=1)[0].number
    assert {best - 1, best, best + 1} <= {passage.number for passage in passages}


def test_chapters_name_the_passage_that_they_begin_in(context: TranscriptContext) -> None:
    chapters = [Chapter(title=f"c{n}", start_s=n * 20.0, position=n) for n in (0, 20, 39)]
    for (number, title), chapter in zip(
        place_chapters(chapters, context.passages), chapters, strict=True
    ):
        positions = [s.position for s in context.passages[number - 1].segments]
        assert (chapter.position in positions, title) == (True, chapter.title)
