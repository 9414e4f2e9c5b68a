"""SubViewer's first version: a time in brackets before the words, and another one after them."""

import re
from collections.abc import Iterator

from chat_with_video.sources.transcripts.schemas import Cue, Document, Reader, Reading
from chat_with_video.sources.transcripts.timestamps import seconds_of

_HEADER = re.compile(r"\*+ START SCRIPT \*+", re.IGNORECASE)
_TIME = re.compile(r"\s*\[(\d{1,3}:\d{1,2}:\d{1,2})\]\s*")


def _recognizes(document: Document) -> bool:
    return _HEADER.search(document.opening) is not None and document.opening.startswith("[")


def _read(document: Document) -> Reading:
    return Reading(list(_cues(_HEADER.split(document.text, maxsplit=1)[-1].split("\n"))))


def _cues(lines: list[str]) -> Iterator[Cue]:
    start_s, words = None, list[str]()
    for line in lines:
        time = _TIME.fullmatch(line)
        if not time:
            words.append(line.replace("|", "\n"))
            continue
        if start_s is not None and any(word.strip() for word in words):
            yield Cue(start_s, max(seconds_of(time[1]), start_s), "\n".join(words))
        start_s, words = seconds_of(time[1]), []


SUBVIEWER_1 = Reader("subviewer", _recognizes, _read)
