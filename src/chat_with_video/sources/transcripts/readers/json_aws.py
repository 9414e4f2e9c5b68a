"""Amazon Transcribe's JSON: each word and punctuation mark is an item; only words have times."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from chat_with_video.sources.transcripts.readers.json_values import (
    find_objects,
    find_value,
    speaker_of,
    text_of,
)
from chat_with_video.sources.transcripts.readers.word_groups import Word, cues_of_words
from chat_with_video.sources.transcripts.schemas import Cue, Document, Reader, Reading
from chat_with_video.sources.transcripts.timestamps import find_seconds

# If the share of words with times is smaller than this, the times are useless.
_LEAST_TIMED = 0.9


def _recognizes(document: Document) -> bool:
    return bool(find_objects(document.json, "results", "transcripts"))


def _read(document: Document) -> Reading:
    transcripts = find_objects(document.json, "results", "transcripts")
    text = " ".join(text_of(item.get("transcript")) for item in transcripts)
    language = text_of(find_value(document.json, "results", "language_code")) or None
    words = _words(find_objects(document.json, "results", "items"))
    if words and len(words) >= _LEAST_TIMED * len(text.split()):
        return Reading(list(cues_of_words(words)), language)
    note = f"{len(words)} of {len(text.split())} words have times, so the times are left out."
    return Reading([Cue(None, None, text)], language, notes=[note])


def _words(items: list[dict[str, Any]]) -> list[Word]:
    words: list[Word] = []
    for item in items:
        content = text_of(find_value(item, "alternatives", 0, "content"))
        if item.get("type") == "punctuation" and words:
            words[-1] = replace(words[-1], text=words[-1].text + content)
        words.extend(_timed(item, content))
    return words


def _timed(item: dict[str, Any], content: str) -> Iterator[Word]:
    start_s, end_s = find_seconds(item.get("start_time")), find_seconds(item.get("end_time"))
    if start_s is not None and content:
        yield Word(content, start_s, end_s or start_s, speaker_of(item.get("speaker_label")))


AMAZON_TRANSCRIBE = Reader("amazon-transcribe", _recognizes, _read)
