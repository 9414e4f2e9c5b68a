"""TTML and DFXP: paragraphs with `begin` and `end` or `dur`, in one of several notations."""

import re

from chat_with_video.sources.transcripts.readers.ends import ended_by_the_next
from chat_with_video.sources.transcripts.readers.xml_elements import (
    Element,
    read_elements,
    root_name,
)
from chat_with_video.sources.transcripts.schemas import Cue, Document, Reader, Reading
from chat_with_video.sources.transcripts.timestamps import seconds_of

_CLOCK = re.compile(r"\d{1,4}:\d{1,2}:\d{1,2}(?:\.\d{1,9}|:\d{1,3}(?:\.\d+)?)?|\d{1,3}:\d{1,2}")
_OFFSET = re.compile(r"(\d{1,12}(?:\.\d{1,9})?)(h|ms|m|s|f|t)?")
_ROOT = re.compile(r"<(?:[\w.-]+:)?tt\b([^>]*)>")
_ATTRIBUTE = re.compile(r"(?:[\w.-]+:)?([\w.-]+)\s*=\s*[\"']([^\"']*)[\"']")
_WANTED = frozenset({"p", "agent"})


class _Times:
    """Reads the times of one file, whose head says how long a frame and a tick are."""

    def __init__(self, root: dict[str, str]) -> None:
        self._frame_rate = _positive(root.get("frameRate"), 30.0)
        self._seconds = {
            "h": 3600.0,
            "m": 60.0,
            "s": 1.0,
            "ms": 0.001,
            "f": 1 / self._frame_rate,
            "t": 1 / _positive(root.get("tickRate"), self._frame_rate),
        }

    def find(self, written: str) -> float | None:
        plain = written.strip().replace(",", ".")
        if _CLOCK.fullmatch(plain):
            clock, mark, frames = plain, "", ""
            if plain.count(":") == 3:
                clock, mark, frames = plain.rpartition(":")
            return seconds_of(clock) + (float(frames) / self._frame_rate if mark else 0.0)
        if offset := _OFFSET.fullmatch(plain):
            return round(float(offset[1]) * self._seconds[offset[2] or "s"], 3)
        return None


def _positive(written: str | None, usual: float) -> float:
    return float(written) if written and re.fullmatch(r"[1-9]\d{0,8}", written) else usual


def _recognizes(document: Document) -> bool:
    return root_name(document.opening) == "tt"


def _read(document: Document) -> Reading:
    root = _ROOT.search(document.opening)
    attributes = dict(_ATTRIBUTE.findall(root[1])) if root else {}
    body = _Body(_Times(attributes))
    damage = read_elements(document.text, _WANTED, body.add)
    notes = [*body.notes, damage] if damage else body.notes
    return Reading(ended_by_the_next(body.cues), attributes.get("lang") or None, notes=notes)


class _Body:
    """Collects the paragraphs of a file, and the names of its agents."""

    def __init__(self, times: _Times) -> None:
        self.cues: list[Cue] = []
        self.notes: list[str] = []
        self._times = times
        self._names: dict[str, str] = {}

    def add(self, element: Element, around: list[Element]) -> None:
        if element.name == "agent":
            self._names[element.get("id")] = element.text.strip()
            return
        offset_s = sum(self._times.find(each.get("begin")) or 0.0 for each in around)
        begin_s = self._times.find(element.get("begin"))
        if begin_s is None:
            begin_s = self._first_begin_s(element)
        if begin_s is not None:
            start_s = offset_s + begin_s
            end_s = self._end_s(element, offset_s, start_s)
            self.cues.append(Cue(start_s, end_s, element.text, self._speaker(element, around)))
        elif element.text.strip():
            self.notes.append(f"Line {element.line} has no readable time, and is left out.")

    def _first_begin_s(self, element: Element) -> float | None:
        """The begin of the first timed span in a paragraph without a begin."""
        spans = (child for child in element.children if isinstance(child, Element))
        begins = (self._times.find(span.get("begin")) for span in spans)
        return next((begin_s for begin_s in begins if begin_s is not None), None)

    def _end_s(self, element: Element, offset_s: float, start_s: float) -> float | None:
        end_s, duration_s = (self._times.find(element.get(name)) for name in ("end", "dur"))
        if end_s is not None:
            return max(offset_s + end_s, start_s)
        return None if duration_s is None else start_s + duration_s

    def _speaker(self, element: Element, around: list[Element]) -> str | None:
        agents = [each.get("agent") for each in (element, *reversed(around))]
        agent = next((each for each in agents if each), "").removeprefix("#")
        return self._names.get(agent, agent) or None


TTML = Reader("ttml", _recognizes, _read, frozenset({".ttml", ".dfxp", ".xml"}))
