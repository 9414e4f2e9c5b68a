"""SAMI (.smi): similar to HTML; `<SYNC Start=…>` gives the start of the text after it."""

import re

from chat_with_video.sources.transcripts.bounded_html import BoundedHTMLParser
from chat_with_video.sources.transcripts.readers.ends import ended_by_the_next
from chat_with_video.sources.transcripts.schemas import Cue, Document, Reader, Reading
from chat_with_video.sources.transcripts.timestamps import find_seconds

_LANGUAGE = re.compile(r"\blang:\s*([A-Za-z]{2,3}(?:-[A-Za-z]{2})?)", re.IGNORECASE)
_NOT_SHOWN = frozenset({"style", "title"})


class _Parser(BoundedHTMLParser):
    """Collects a cue for each class of each SYNC; an empty SYNC ends the cue before."""

    def __init__(self) -> None:
        super().__init__()
        self.cues: list[tuple[str, Cue]] = []
        self.notes: list[str] = []
        self._start_s: float | None = None
        self._class = ""
        self._is_source = False
        self._hidden = False
        self._words: list[str] = []
        self._speakers: dict[str, str] = {}

    def on_start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _NOT_SHOWN:
            self._hidden = True
        elif tag == "br":
            self._words.append("\n")
        elif tag == "sync":
            self._finish()
            self._start_s = find_seconds(attributes.get("start", "").removesuffix("ms"), 1000)
            self._class = ""
            if self._start_s is None:
                self.notes.append(f"Line {self.getpos()[0]} has no readable start.")
        elif tag == "p":
            self._finish()
            self._class = attributes.get("class", "").lower()
            self._is_source = attributes.get("id", "").lower() == "source"

    def on_end(self, tag: str) -> None:
        if tag in _NOT_SHOWN:
            self._hidden = False

    def on_text(self, text: str) -> None:
        if not self._hidden:
            self._words.append(text)

    def close(self) -> None:
        super().close()
        self._finish()

    def _finish(self) -> None:
        raw = "".join(self._words)
        self._words = []
        text = raw.replace("\u00a0", " ").strip()
        if self._is_source:
            self._speakers[self._class] = text
        elif self._start_s is not None and raw.strip(" \n\t"):
            speaker = self._speakers.get(self._class)
            self.cues.append((self._class, Cue(self._start_s, None, text, speaker)))
        self._is_source = False


def _recognizes(document: Document) -> bool:
    return re.match(r"<sami\b", document.opening, re.IGNORECASE) is not None


def _read(document: Document) -> Reading:
    parser = _Parser()
    parser.read(document.text)
    classes = dict.fromkeys(name for name, _ in parser.cues)
    cues = [cue for name in classes for cue in _of_class(parser.cues, name)]
    language = _LANGUAGE.search(document.text[:5_000]) if len(classes) == 1 else None
    # Two languages are parallel, not one after the other.
    in_order = sorted(cues, key=lambda cue: cue.start_s or 0.0)
    return Reading(in_order, language[1] if language else None, notes=parser.notes)


def _of_class(cues: list[tuple[str, Cue]], name: str) -> list[Cue]:
    own = sorted((cue for each, cue in cues if each == name), key=lambda cue: cue.start_s or 0.0)
    return [cue for cue in ended_by_the_next(own) if cue.text]


SAMI = Reader("sami", _recognizes, _read, frozenset({".smi", ".sami"}))
