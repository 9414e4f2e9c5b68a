"""The contents of a transcript file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from chat_with_video.sources.schemas import Captions, Segment
from chat_with_video.sources.transcripts.json_text import parse_json


@dataclass(frozen=True, slots=True)
class Cue:
    """The words of one speaker from `start_s` to `end_s`, both None if the source has no times.

    `interpolated` means that the times are estimates, from the place of the words in a longer cue.
    A reader keeps the lines of `text` unchanged; in a `ReadTranscript`, the text is one clean line.
    """

    start_s: float | None
    end_s: float | None
    text: str
    speaker: str | None = None
    interpolated: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a chapter, which is in the transcript but is not speech."""

    title: str
    start_s: float | None


@dataclass(frozen=True, slots=True)
class Reading:
    """The result of a reader, in the order of the file.

    `notes` are sentences about what was left out or changed, with line numbers.
    """

    cues: Sequence[Cue]
    language: str | None = None
    headings: Sequence[Heading] = ()
    notes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class ReadTranscript:
    """A transcript ready to store: at least one cue, sorted by start, all texts clean."""

    cues: tuple[Cue, ...]
    format: str
    language: str | None = None
    headings: tuple[Heading, ...] = ()
    notes: tuple[str, ...] = ()
    encoding: str = "utf-8"

    @property
    def has_times(self) -> bool:
        return self.cues[0].start_s is not None

    @property
    def is_interpolated(self) -> bool:
        """Whether the times of some cues are estimates."""
        return any(cue.interpolated for cue in self.cues)

    @property
    def speakers(self) -> tuple[str, ...]:
        """The names of the speakers, in the order of their first words."""
        return tuple(dict.fromkeys(cue.speaker for cue in self.cues if cue.speaker))

    @property
    def captions(self) -> Captions:
        """The transcript as segments, one for each cue."""
        ids = {name: number for number, name in enumerate(self.speakers, start=1)}
        segments = tuple(
            Segment(
                position,
                cue.start_s,
                cue.end_s,
                cue.text,
                cue.speaker or None,
                ids.get(cue.speaker or ""),
            )
            for position, cue in enumerate(self.cues)
        )
        return Captions(segments, self.format if self.has_times else "text", self.language)


@dataclass(frozen=True)
class Document:
    """The text of a file, in the forms that readers need."""

    text: str
    file_name: str | None = None

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def extension(self) -> str:
        return PurePath(self.file_name or "").suffix.lower()

    @cached_property
    def opening(self) -> str:
        return self.text[:2_000].lstrip()

    @cached_property
    def json(self) -> object:
        """The value of a JSON document. Raises UnreadableCaptions if it is damaged."""
        return parse_json(self.text)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one format. If several recognize a file, the first one of the file's extension reads
    it, or else the first one of all."""

    name: str
    recognizes: Callable[[Document], bool]
    read: Callable[[Document], Reading]
    extensions: frozenset[str] = frozenset()
