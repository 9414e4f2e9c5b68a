"""Conversations of named people, as the offline engine gets them."""

from chat_with_video.citations.filter import CheckedText, check_text
from chat_with_video.citations.transcript_context import TranscriptContext
from chat_with_video.offline.quote_answer import quote_answer
from chat_with_video.offline.sentences import Sentence, recover_sentences
from chat_with_video.sources.schemas import Segment

HOSTILE_NAMES = ("", "x" * 200, "Name: [[1|", "=HYPERLINK()", "Will", "Marketing", "*_`<b>")


def conversation(*turns: tuple[str | None, str], language: str | None = "en") -> TranscriptContext:
    """A transcript with one segment of ten seconds for each turn: who speaks, and the words."""
    names = list(dict.fromkeys(name for name, _ in turns if name))
    segments = [
        Segment(n, n * 10.0, n * 10.0 + 10, text, name, names.index(name) + 1 if name else None)
        for n, (name, text) in enumerate(turns)
    ]
    return TranscriptContext(segments, language)


def sentences_of(context: TranscriptContext) -> list[Sentence]:
    return recover_sentences(context.passages, context.language)


def ask(question: str, context: TranscriptContext) -> CheckedText:
    """The answer, with its citations checked as in a chat."""
    answer = quote_answer(question, context.passages, context.index, context.language)
    return check_text(answer, context.finder)
