"""What came of reading a transcript: the answer to an upload."""

import re
from collections.abc import Iterable
from typing import Literal

from pydantic import BaseModel, ConfigDict, computed_field

from chat_with_video.sources.transcripts.schemas import ReadTranscript
from chat_with_video.text.language_names import language_name

# A damaged file can have thousands; the first ones show what is wrong.
MOST_LEFT_OUT = 50
_LONGEST_REASON = 300
# How the readers name a line; of several lines, the first one.
_LINE_IN_NOTE = re.compile(r"\bline (\d{1,9})\b", re.IGNORECASE)


class LeftOut(BaseModel):
    """Something that was left out of a transcript or changed, at a line where it has one."""

    model_config = ConfigDict(frozen=True)

    line: int | None
    reason: str


class TranscriptReport(BaseModel):
    """What was found in a supplied transcript.

    `times` is null without times, and `estimated` where some are computed from the place of the
    words in a long cue. `left_out` has the first things that were left out or changed, and
    `left_out_count` says how many there are.
    """

    model_config = ConfigDict(frozen=True)

    lines: int
    times: Literal["found", "estimated"] | None
    speakers: int
    language: str | None
    chapters: int
    left_out: list[LeftOut]
    left_out_count: int

    @computed_field  # type: ignore[prop-decorator]
    @property
    def sentence(self) -> str:
        """The same in words: `229 lines, times found, 3 speakers, German`."""
        found = [_counted(self.lines, "line"), _TIMES[self.times]]
        found += [
            _counted(count, noun)
            for count, noun in ((self.speakers, "speaker"), (self.chapters, "chapter"))
            if count
        ]
        return ", ".join([*found, language_name(self.language) if self.language else _NO_LANGUAGE])


_TIMES = {"found": "times found", "estimated": "times found, some estimated", None: "no times"}
_NO_LANGUAGE = "language not recognized"


def make_report(read: ReadTranscript, language: str | None) -> TranscriptReport:
    """The report on a transcript that is stored with this language."""
    return TranscriptReport(
        lines=len(read.cues),
        times=_times(read),
        speakers=len(read.speakers),
        language=language,
        chapters=len(read.headings),
        left_out=list(_left_out(read.notes[:MOST_LEFT_OUT])),
        left_out_count=len(read.notes),
    )


def _times(read: ReadTranscript) -> Literal["found", "estimated"] | None:
    if not read.has_times:
        return None
    return "estimated" if read.is_interpolated else "found"


def _left_out(notes: Iterable[str]) -> Iterable[LeftOut]:
    for note in notes:
        line = _LINE_IN_NOTE.search(note)
        reason = note if len(note) <= _LONGEST_REASON else note[: _LONGEST_REASON - 1] + "…"
        yield LeftOut(line=int(line[1]) if line else None, reason=reason)


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
