"""JSON that lists only words: AssemblyAI's in milliseconds, whisper's in seconds."""

from collections.abc import Iterator

from chat_with_video.sources.transcripts.readers.json_values import (
    find_objects,
    find_value,
    speaker_of,
    text_of,
)
from chat_with_video.sources.transcripts.readers.word_groups import Word, cues_of_words
from chat_with_video.sources.transcripts.schemas import Document, Reader, Reading
from chat_with_video.sources.transcripts.timestamps import find_seconds

_LISTS = ("words", "word_segments")


def _words(value: object) -> Iterator[Word]:
    for item in next((found for name in _LISTS if (found := find_objects(value, name))), []):
        per_second = 1000 if "text" in item else 1
        start_s = find_seconds(item.get("start"), per_second)
        end_s = find_seconds(item.get("end"), per_second)
        text = text_of(item.get("text")) or text_of(item.get("word"))
        if start_s is not None and text.strip():
            yield Word(text.strip(), start_s, end_s or start_s, speaker_of(item.get("speaker")))


def _recognizes(document: Document) -> bool:
    return next(_words(document.json), None) is not None


def _read(document: Document) -> Reading:
    language = find_value(document.json, "language_code") or find_value(document.json, "language")
    return Reading(list(cues_of_words(_words(document.json))), text_of(language) or None)


JSON_WORDS = Reader("words", _recognizes, _read)
