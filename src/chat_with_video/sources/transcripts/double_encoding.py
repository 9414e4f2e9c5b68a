"""Repairs text that a program encoded twice: it took UTF-8 for an older encoding."""

import re

from chat_with_video.sources.transcripts.refusals import unreadable

# The encodings for which programs mistake UTF-8.
_MISTAKEN_FOR = ("cp1252", "latin-1", "cp1251", "cp1250", "mac_roman")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_READ_CHARACTERS = 200_000
_FEWEST_PROOFS = 3


def repaired(text: str) -> str | None:
    """The text before its second encoding; None if it was not encoded twice.

    Each run of non-ASCII characters must be valid UTF-8, which does not happen by chance. Raises
    UnreadableCaptions for text that was clearly encoded twice and then damaged.
    """
    runs = set(_BEYOND_ASCII.findall(text[:_READ_CHARACTERS]))
    if not runs:
        return None
    for encoding in _MISTAKEN_FOR:
        proofs = sum(_undone(run, encoding) is not None for run in runs)
        if proofs == len(runs):
            return _undone_everywhere(text, encoding)
        if proofs >= _FEWEST_PROOFS and proofs * 2 > len(runs):
            raise unreadable(
                "This file was encoded twice, which damaged its letters. Save it as UTF-8 in the "
                "program that made it."
            )
    return None


def _undone(run: str, encoding: str) -> str | None:
    try:
        return b"".join(_byte(character, encoding) for character in run).decode("utf-8")
    except UnicodeError:
        return None


def _byte(character: str, encoding: str) -> bytes:
    try:
        return character.encode(encoding)
    except UnicodeEncodeError:
        # Windows-1252 leaves five bytes undefined, which programs keep.
        return character.encode("latin-1")


def _undone_everywhere(text: str, encoding: str) -> str:
    return _BEYOND_ASCII.sub(lambda run: _undone(run[0], encoding) or run[0], text)
