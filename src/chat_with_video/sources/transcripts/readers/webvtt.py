"""WebVTT (.vtt): a header, then blocks with times; notes, style blocks and regions in between."""

import re
from collections.abc import Iterator
from dataclasses import replace

from chat_with_video.sources.transcripts.readers.subrip import cues_of
from chat_with_video.sources.transcripts.readers.timed_blocks import (
    has_timings,
    read_blocks,
)
from chat_with_video.sources.transcripts.refusals import unreadable
from chat_with_video.sources.transcripts.schemas import Document, Reader, Reading

_HEADER = re.compile(r"WEBVTT(?:\s|$)")
_BLOCK = re.compile(r"NOTE(?:[ \t]|$)|(?:STYLE|REGION)[ \t]*$")
_LANGUAGE = re.compile(
    r"^(?:NOTE[ \t]+)?Language:[ \t]*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_KIND = re.compile(r"^Kind:[ \t]*(chapters|metadata)[ \t]*$", re.MULTILINE)


def _recognizes(document: Document) -> bool:
    return bool(_HEADER.match(document.opening))


def _read(document: Document) -> Reading:
    opening = document.text[:2_000].partition("-->")[0]
    if kind := _KIND.search(opening):
        raise unreadable(f"This is a track of {kind[1]}, not captions. Give the captions' track.")
    blocks, notes = read_blocks(document.lines, named=True)
    spoken = [replace(block, lines=tuple(_without_comments(list(block.lines)))) for block in blocks]
    language = _LANGUAGE.search(opening)
    return Reading(cues_of(spoken), language[1] if language else None, notes=notes)


def _without_comments(body: list[str]) -> Iterator[str]:
    """The lines of a cue without the comments and style blocks that follow it."""
    before, in_block = None, False
    for line in body:
        in_block = line != "" and (in_block or (before == "" and bool(_BLOCK.match(line))))
        if not in_block:
            yield line
        before = line


WEBVTT = Reader("vtt", _recognizes, _read, frozenset({".vtt"}))
# Some programs leave the header out; then only the file's name says that it is WebVTT.
WEBVTT_WITHOUT_HEADER = Reader(
    "vtt", lambda document: has_timings(document.lines), _read, frozenset({".vtt"})
)
