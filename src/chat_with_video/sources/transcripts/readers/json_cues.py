"""JSON that lists cues as objects, with one reader for each program's field names."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chat_with_video.sources.transcripts.readers.ends import ended_by_the_next
from chat_with_video.sources.transcripts.readers.json_values import (
    find_objects,
    find_value,
    speaker_of,
    text_of,
)
from chat_with_video.sources.transcripts.schemas import Cue, Document, Reader, Reading
from chat_with_video.sources.transcripts.timestamps import find_seconds


@dataclass(frozen=True, slots=True)
class CueList:
    """The place of the cues in a program's JSON, and the names of their fields.

    A cue has an end or a duration. `per_second` is 1000 if times are milliseconds. `requires` is a
    field that distinguishes the list from another program's.
    """

    path: tuple[str | int, ...]
    start: str = "start"
    end: str = "end"
    duration: str = "duration"
    text: str = "text"
    speaker: str = "speaker"
    per_second: int = 1
    language: str = "language"
    requires: str = ""

    def matches(self, value: object) -> bool:
        first = next(iter(find_objects(value, *self.path)), {})
        needed = {self.start, self.requires or self.start}
        return needed <= first.keys() and isinstance(first.get(self.text), str)

    def read(self, value: object) -> Reading:
        """The cues in the order of the file; a note names each cue without a start."""
        items = find_objects(value, *self.path)
        notes = [
            f"Entry {number} has words but no start, and is left out: “{item[self.text][:60]}”."
            for number, item in enumerate(items, start=1)
            if self._start_s(item) is None and text_of(item.get(self.text)).strip()
        ]
        return Reading(
            ended_by_the_next(list(self._cues(items))), self._language(value), notes=notes
        )

    def _language(self, value: object) -> str | None:
        return text_of(find_value(value, self.language)) or None

    def _start_s(self, item: dict[str, Any]) -> float | None:
        return find_seconds(item.get(self.start), self.per_second)

    def _cues(self, items: list[dict[str, Any]]) -> Iterator[Cue]:
        for item in items:
            start_s = self._start_s(item)
            if start_s is not None:
                text, speaker = text_of(item.get(self.text)), speaker_of(item.get(self.speaker))
                yield Cue(start_s, self._end_s(item, start_s), text, speaker)

    def _end_s(self, item: dict[str, Any], start_s: float) -> float | None:
        end_s = find_seconds(item.get(self.end), self.per_second)
        duration_s = find_seconds(item.get(self.duration), self.per_second)
        if end_s is None and duration_s is not None:
            end_s = start_s + duration_s
        return None if end_s is None else max(end_s, start_s)


def cue_list_reader(name: str, *lists: CueList) -> Reader:
    """A reader of the first of these lists that a document has."""

    def find(document: Document) -> CueList | None:
        return next((each for each in lists if each.matches(document.json)), None)

    def read(document: Document) -> Reading:
        found = find(document)
        return found.read(document.json) if found else Reading(())

    return Reader(name, lambda document: find(document) is not None, read)


WHISPER = cue_list_reader("whisper", CueList(("segments",)), CueList(()))
PODCASTING = cue_list_reader(
    "podcasting20", CueList(("segments",), start="startTime", end="endTime", text="body")
)
YOUTUBE_TRANSCRIPT_API = cue_list_reader(
    "youtube-transcript-api",
    CueList(("snippets",), language="language_code"),
    CueList((), requires="duration"),
    CueList((0,), requires="duration"),
)
BILIBILI = cue_list_reader(
    "bilibili", CueList(("body",), start="from", end="to", text="content", language="lang")
)
TED = cue_list_reader(
    "ted", CueList(("captions",), start="startTime", text="content", per_second=1000)
)
ASSEMBLYAI = cue_list_reader(
    "assemblyai",
    CueList(("utterances",), per_second=1000, language="language_code"),
    CueList(("sentences",), per_second=1000, language="language_code"),
    CueList(("paragraphs",), per_second=1000, language="language_code"),
)
