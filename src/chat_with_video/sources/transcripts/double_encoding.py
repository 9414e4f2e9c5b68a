"""UTF-8 that a program took for an older encoding and encoded once more: undone where it can be."""

import re

from chat_with_video.sources.transcripts.refusals import unreadable

# In which encoding the bytes of UTF-8 were read by mistake.
_MISTAKEN_FOR = ("cp1252", "latin-1", "cp1251", "cp1250", "mac_roman")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_READ_CHARACTERS = 200_000
_FEWEST_PROOFS = 3


def repaired(text: str) -> str | None:
    """The text as it was before it was encoded a second time; None for a text that was not.

    Every run of characters beyond ASCII has to make UTF-8, which does not happen by chance. Raises
    UnreadableCaptions for a text that is plainly encoded twice, and damaged.
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
                "The letters of this file were spoiled by encoding it twice. Save it as UTF-8 in "
                "the program that made it."
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
        # Windows-1252 has no character at five places, which programs let through.
        return character.encode("latin-1")


def _undone_everywhere(text: str, encoding: str) -> str:
    return _BEYOND_ASCII.sub(lambda run: _undone(run[0], encoding) or run[0], text)
