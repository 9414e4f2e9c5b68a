"""A cue as the file has it, and how cues become segments."""

from collections.abc import Iterable
from dataclasses import dataclass

from chat_with_video.sources.schemas import Segment
from chat_with_video.sources.transcripts.plain_text import divided
from chat_with_video.sources.transcripts.refusals import (
    MOST_CHARACTERS,
    MOST_SEGMENTS,
    too_many_characters,
    too_many_segments,
    unreadable,
)
from chat_with_video.text.cleaning import clean_line

# No player shows more at once; PostgreSQL indexes the words of at most a million characters.
LONGEST_SEGMENT = 2_000


@dataclass(frozen=True, slots=True)
class Cue:
    """What a file shows from `start_s` to `end_s`: its lines, still with their markup."""

    start_s: float
    end_s: float
    lines: tuple[str, ...]


def number_segments(
    spoken: Iterable[tuple[float | None, float | None, str]],
) -> tuple[Segment, ...]:
    """Segments with positions from 0, each a cleaned line; those without text are left out.

    A text longer than `LONGEST_SEGMENT` becomes several segments with the same times. Raises
    UnreadableCaptions when none is left, and when there are too many or too much is in them.
    """
    segments: list[Segment] = []
    characters = 0
    for start_s, end_s, text in spoken:
        tidy = clean_line(text)
        characters += len(tidy)
        if characters > MOST_CHARACTERS:
            raise too_many_characters()
        for part in divided(tidy, LONGEST_SEGMENT):
            segments.append(Segment(len(segments), start_s, end_s, part))
        if len(segments) > MOST_SEGMENTS:
            raise too_many_segments()
    if not segments:
        raise unreadable("There is no spoken text in this file.")
    return tuple(segments)
