"""Deepgram's JSON: utterances, or else paragraphs of sentences, or else words."""

from collections.abc import Iterator
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

_BEST = ("results", "channels", 0, "alternatives", 0)


def _recognizes(document: Document) -> bool:
    results = find_value(document.json, "results")
    return isinstance(results, dict) and ("channels" in results or "utterances" in results)


def _read(document: Document) -> Reading:
    value = document.json
    cues = list(_utterances(value)) or list(_sentences(value)) or list(cues_of_words(_words(value)))
    language = text_of(find_value(value, "results", "channels", 0, "detected_language"))
    return Reading(cues, language or None)


def _utterances(value: object) -> Iterator[Cue]:
    for item in find_objects(value, "results", "utterances"):
        yield from _cue(item, "transcript", speaker_of(item.get("speaker")))


def _sentences(value: object) -> Iterator[Cue]:
    for paragraph in find_objects(value, *_BEST, "paragraphs", "paragraphs"):
        speaker = speaker_of(paragraph.get("speaker"))
        for sentence in find_objects(paragraph, "sentences"):
            yield from _cue(sentence, "text", speaker)


def _cue(item: dict[str, Any], text: str, speaker: str | None) -> Iterator[Cue]:
    start_s, end_s = find_seconds(item.get("start")), find_seconds(item.get("end"))
    if start_s is not None:
        yield Cue(start_s, max(end_s or start_s, start_s), text_of(item.get(text)), speaker)


def _words(value: object) -> Iterator[Word]:
    for item in find_objects(value, *_BEST, "words"):
        start_s, end_s = find_seconds(item.get("start")), find_seconds(item.get("end"))
        text = text_of(item.get("punctuated_word")) or text_of(item.get("word"))
        if start_s is not None:
            yield Word(text, start_s, end_s or start_s, speaker_of(item.get("speaker")))


DEEPGRAM = Reader("deepgram", _recognizes, _read)
