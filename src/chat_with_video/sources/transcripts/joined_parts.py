"""Orders cues: by start, or by part if several files were joined."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from chat_with_video.sources.transcripts.schemas import Cue
from chat_with_video.text.detection import detect_language

_FEWEST_CUES = 3
_MOST_PARTS = 20
# A new part begins near zero; a cue that is only out of order does not.
_LATEST_START_S = 60.0


def in_order(cues: Sequence[Cue], notes: list[str]) -> list[Cue]:
    """The cues sorted by start, without duplicates.

    If the times begin again with new words, the later part follows the earlier one, with shifted
    times. A translation keeps the times of the original. Without times, repeated lines count as
    repeated speech.
    """
    if cues[0].start_s is None:
        return list(cues)
    parts = _once(_parts(cues), notes)
    if len(parts) < 2 or _are_translations(parts):
        return sorted((cue for part in parts for cue in part), key=_start_s)
    notes.append(
        f"The times begin again {len(parts) - 1} times, as in joined files. The times of "
        "the later parts are shifted, so that the parts follow each other."
    )
    return _joined(parts)


def _once(parts: Sequence[Sequence[Cue]], notes: list[str]) -> list[list[Cue]]:
    """The parts without duplicate parts, and without duplicate cues within a part."""
    once = [list(dict.fromkeys(part)) for part in dict.fromkeys(map(tuple, parts))]
    if copies := sum(map(len, parts)) - sum(map(len, once)):
        notes.append(f"{copies} cues occurred twice in the file, with the same times.")
    return once


def _start_s(cue: Cue) -> float:
    return cue.start_s or 0.0


def _parts(cues: Sequence[Cue]) -> list[list[Cue]]:
    """The parts of a file whose times begin again; one part if they are only out of order."""
    falls = [
        place
        for place, (before, after) in enumerate(pairwise(cues), start=1)
        if _start_s(after) < min(_start_s(before), _LATEST_START_S)
    ]
    bounds = [0, *falls, len(cues)]
    parts = [list(cues[start:end]) for start, end in pairwise(bounds)]
    whole = all(len(part) >= _FEWEST_CUES and _rises(part) for part in parts)
    return parts if whole and len(parts) <= _MOST_PARTS else [list(cues)]


def _rises(part: Sequence[Cue]) -> bool:
    return all(_start_s(before) <= _start_s(after) for before, after in pairwise(part))


def _are_translations(parts: Sequence[Sequence[Cue]]) -> bool:
    languages = [detect_language(" ".join(cue.text for cue in part[:200])) for part in parts]
    return None not in languages and len(set(languages)) == len(parts)


def _joined(parts: Sequence[Sequence[Cue]]) -> list[Cue]:
    joined: list[Cue] = []
    offset_s = 0.0
    for part in parts:
        joined += [
            replace(cue, start_s=_start_s(cue) + offset_s, end_s=(cue.end_s or 0.0) + offset_s)
            for cue in part
        ]
        offset_s = max(cue.end_s or 0.0 for cue in joined)
    return joined
