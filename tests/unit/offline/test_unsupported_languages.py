"""A talk in an unsupported language is not treated as English."""

import pytest

from chat_with_video.analysis.schemas import AnalysisInput
from chat_with_video.chats.schemas import AnswerInput, Coverage
from chat_with_video.citations.transcript_context import TranscriptContext
from chat_with_video.offline.analysis_chain import analyze_offline
from chat_with_video.offline.answer_chain import make_offline_answer_chain
from chat_with_video.sources.schemas import Segment
from chat_with_video.text.language import UNKNOWN

LINES = (
    "Pszczoły miodne żyją w dużych koloniach i zbierają nektar z kwiatów.",
    "Królowa pszczół składa wszystkie jaja w kolonii.",
    "Silnik rakietowy spala paliwo w komorze spalania.",
    "Komora spalania silnika rakietowego jest bardzo gorąca.",
)


@pytest.fixture(params=["pl", None], ids=["named", "unnamed"])
def talk(request: pytest.FixtureRequest) -> TranscriptContext:
    lines = [line for line in LINES for _ in range(6)]
    segments = [Segment(n, n * 20.0, n * 20.0 + 9, line) for n, line in enumerate(lines)]
    return TranscriptContext(segments, request.param)


def ask(question: str, talk: TranscriptContext) -> str:
    coverage = Coverage(mode="full", passages_used=1, passages_total=1)
    asked = AnswerInput(question, [], "", None, talk.numbered, coverage)
    return make_offline_answer_chain(talk).invoke(asked).text


def test_its_language_is_unknown_and_has_no_stopwords(talk: TranscriptContext) -> None:
    assert talk.language is UNKNOWN


def test_its_analysis_has_words_of_the_talk_only(talk: TranscriptContext) -> None:
    draft = analyze_offline(AnalysisInput("Pszczoły", None, talk.language, talk.passages)).draft
    assert draft.summary.startswith("- ")
    assert draft.suggested_questions == draft.action_items == []
    said = {word.lower() for line in LINES for word in line.rstrip(".").split()}
    titles = " ".join(chapter.title for chapter in draft.chapters).lower().split()
    assert said.issuperset(titles)


def test_its_answers_have_quotes_only(talk: TranscriptContext) -> None:
    assert ask("Gdzie żyją pszczoły miodne?", talk).startswith("“Pszczoły miodne żyją")
    assert ask("Jak naprawić rower?", talk) == "…"


def test_a_question_in_a_supported_language_is_answered_in_that_language(
    talk: TranscriptContext,
) -> None:
    answer = ask("What is the price of a new bicycle?", talk)
    assert answer == "The offline engine found no passage about this."


def test_the_language_of_a_transcript_without_a_code_is_detected() -> None:
    lines = ("Die Bienen leben in großen Völkern.", "Die Königin legt alle Eier im Stock.")
    segments = [Segment(n, None, None, line) for n, line in enumerate(lines * 4)]
    assert TranscriptContext(segments, None).language.code == "de"
    assert TranscriptContext(segments, "fr-CA").language.code == "fr"
