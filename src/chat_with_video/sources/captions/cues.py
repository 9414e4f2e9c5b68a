"""A cue as the file has it, and how cues become segments."""

from collections.abc import Iterable
from dataclasses import dataclass

from chat_with_video.sources.captions.refusals import unreadable
from chat_with_video.sources.schemas import Segment


@dataclass(frozen=True, slots=True)
class Cue:
    """What a file shows from `start_s` to `end_s`: its lines, still with their markup."""

    start_s: float
    end_s: float
    lines: tuple[str, ...]


def number_segments(
    spoken: Iterable[tuple[float | None, float | None, str]],
) -> tuple[Segment, ...]:
    """Segments with positions from 0 and white space made single; those without text left out.

    Raises UnreadableCaptions when none is left.
    """
    tidy = ((start_s, end_s, " ".join(text.split())) for start_s, end_s, text in spoken)
    kept = (item for item in tidy if item[2])
    segments = tuple(Segment(position, *item) for position, item in enumerate(kept))
    if not segments:
        raise unreadable("There is no spoken text in this file.")
    return segments
