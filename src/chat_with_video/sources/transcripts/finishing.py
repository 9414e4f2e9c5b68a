"""Turns a reader's cues into a transcript: clean, in order, and with speech only."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from chat_with_video.sources.transcripts.interpolation import divide_long
from chat_with_video.sources.transcripts.joined_parts import in_order
from chat_with_video.sources.transcripts.names import clean_name
from chat_with_video.sources.transcripts.not_speech import is_chapter_track, is_sprite
from chat_with_video.sources.transcripts.plain_text import divided
from chat_with_video.sources.transcripts.refusals import (
    MOST_CHARACTERS,
    MOST_SEGMENTS,
    chapters_alone,
    too_many_characters,
    too_many_segments,
    unreadable,
)
from chat_with_video.sources.transcripts.schemas import Cue
from chat_with_video.sources.transcripts.speakers import with_speakers
from chat_with_video.text.cleaning import clean_line

# No player shows more at once; PostgreSQL indexes the words of at most a million characters.
LONGEST_SEGMENT = 2_000
# People repeat themselves a few times; speech recognition that hangs repeats endlessly.
_MOST_REPETITIONS = 20


def finish(cues: Sequence[Cue], notes: list[str]) -> tuple[Cue, ...]:
    """The cues of a transcript; each change adds a sentence to `notes`.

    Raises UnreadableCaptions if no cue is left, for a track of chapters or pictures, and if there
    are too many cues or characters.
    """
    _refuse_too_much(cues)
    spoken = _without_sprites(_cleaned(with_speakers(cues)), notes)
    if not spoken:
        raise unreadable("There is no spoken text in this file.")
    if is_chapter_track(spoken):
        raise chapters_alone()
    ordered = in_order(_from_zero(spoken, notes), notes)
    _name_repetitions(ordered, notes)
    finished = tuple(part for cue in ordered for part in _divided(cue))
    if any(cue.interpolated for cue in finished):
        notes.append("The times inside long cues are estimates.")
    if len(finished) > MOST_SEGMENTS:
        raise too_many_segments()
    return finished


def _refuse_too_much(cues: Sequence[Cue]) -> None:
    if len(cues) > MOST_SEGMENTS:
        raise too_many_segments()
    if sum(len(cue.text) for cue in cues) > MOST_CHARACTERS:
        raise too_many_characters()


def _cleaned(cues: Sequence[Cue]) -> list[Cue]:
    return [tidy for cue in cues if (tidy := _tidy(cue)).text]


def _tidy(cue: Cue) -> Cue:
    text, speaker = clean_line(cue.text), clean_name(cue.speaker)
    is_tidy = text == cue.text and speaker == cue.speaker
    return cue if is_tidy else replace(cue, text=text, speaker=speaker)


def _without_sprites(cues: list[Cue], notes: list[str]) -> list[Cue]:
    spoken = [cue for cue in cues if not is_sprite(cue.text)]
    pictures = len(cues) - len(spoken)
    if pictures and not spoken:
        raise unreadable("This is a track of preview pictures (thumbnails), not captions.")
    if pictures:
        notes.append(f"{pictures} addresses of preview pictures are left out.")
    return spoken


def _from_zero(cues: list[Cue], notes: list[str]) -> list[Cue]:
    early = sum(cue.start_s is not None and cue.start_s < 0 for cue in cues)
    if not early:
        return cues
    notes.append(f"{early} cues begin before the start; they are moved to 0:00.")
    return [
        (
            replace(cue, start_s=max(cue.start_s, 0.0), end_s=max(cue.end_s or 0.0, 0.0))
            if cue.start_s is not None
            else cue
        )
        for cue in cues
    ]


def _name_repetitions(cues: Sequence[Cue], notes: list[str]) -> None:
    for text, run in groupby(cue.text for cue in cues):
        if (times := len(list(run))) > _MOST_REPETITIONS:
            notes.append(
                f"“{text[:60]}” occurs {times} times in a row; that may be an error of speech "
                "recognition."
            )


def _divided(cue: Cue) -> Iterator[Cue]:
    for part in divide_long(cue):
        if len(part.text) <= LONGEST_SEGMENT:
            yield part
        else:
            yield from (replace(part, text=text) for text in divided(part.text, LONGEST_SEGMENT))
