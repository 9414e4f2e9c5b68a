"""A word of the transcript, with its place and time."""

from typing import NamedTuple


class TimedToken(NamedTuple):
    """A word with its punctuation; `start` and `end` are offsets in its passage's text.

    `pause_s` is the silence before it; it is 0 except at the first word of a segment. `stretch`
    changes wherever a described sound such as `(LAUGHTER)` interrupts the speech.
    """

    text: str
    passage_number: int
    start: int
    end: int
    position: int
    start_s: float | None
    pause_s: float
    opens_segment: bool
    speaker: str | None = None
    stretch: int = 0
