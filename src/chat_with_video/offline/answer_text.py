"""Writes the text of an offline answer: quotes with their markers and the names of speakers."""

from collections.abc import Sequence

from chat_with_video.offline.disfluencies import clean_sentence
from chat_with_video.offline.evidence import escape_markdown, marker
from chat_with_video.offline.sentences import Sentence
from chat_with_video.passages.numbered import speaker_label
from chat_with_video.text.language import UNKNOWN, AnswerFrames, Language


def cite_sentences(sentences: Sequence[Sentence], spoken: Language, asked: Language) -> str:
    """The sentences in the given order as Markdown, each with its marker.

    Before them is a frame in the question's language, and before another speaker's or a distant one
    a new frame. Empty if no sentence can be quoted.
    """
    parts: list[str] = []
    before: Sentence | None = None
    for sentence in sentences:
        text, evidence = clean_sentence(sentence.text, spoken), marker(sentence, spoken)
        if not text or not evidence:
            continue
        quoted = f"“{escape_markdown(text)}” {evidence}"
        frame = _frame(sentence, before, asked.answers)
        parts.append(f" {quoted}" if frame is None else _paragraph(frame, quoted, before))
        before = sentence
    return "".join(parts)


def find_nothing(detected: Language, spoken: Language, asked: Language) -> str:
    """That no passage was found, and that a question in another language is not translated.

    `detected` is the question's language, `asked` the one to answer in. Without words in it, the
    names of both languages tell the difference.
    """
    if UNKNOWN in (detected, spoken) or detected is spoken:
        return asked.answers.not_found
    reason = asked.answers.untranslated or f"({detected.native_name} ≠ {spoken.native_name})"
    return f"{asked.answers.not_found} {reason}"


def say_nothing(speaker: str, asked: Language) -> str:
    """That a speaker says nothing about the subject of a question."""
    return asked.answers.silent.format(shown_name(speaker))


def shown_name(speaker: str) -> str:
    """A speaker's name as Markdown, in which it can form neither a marker nor a link."""
    return escape_markdown(speaker_label(speaker))


def _frame(sentence: Sentence, before: Sentence | None, frames: AnswerFrames) -> str | None:
    """The words before a quote; None if it continues the one before it."""
    if before is None or sentence.speaker != before.speaker:
        return (
            frames.speaker.format(shown_name(sentence.speaker))
            if sentence.speaker
            else (frames.first)
        )
    passages = sentence.passage_number - before.passage_number
    if 0 <= passages <= 1:
        return None
    return frames.later if passages > 0 else frames.earlier


def _paragraph(frame: str, quoted: str, before: Sentence | None) -> str:
    text = f"{frame} {quoted}" if frame else quoted
    return text if before is None else f"\n\n{text}"
