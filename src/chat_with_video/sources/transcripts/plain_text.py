"""Reads a transcript without times: a segment for each line; long lines are divided."""

import re
from collections.abc import Iterator

from chat_with_video.sources.transcripts.refusals import MOST_SEGMENTS, too_many_segments

# A citation leads to a segment; in a longer one, a sentence is hard to find.
LONGEST_LINE = 400

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+|[。！？][」』”’）]*")


def read_lines(text: str) -> list[str]:
    """The lines that have text, in pieces of at most `LONGEST_LINE` characters; nothing is lost."""
    lines: list[str] = []
    for line in text.split("\n"):
        lines.extend(divided(line.strip(), LONGEST_LINE))
        if len(lines) > MOST_SEGMENTS:
            raise too_many_segments()
    return lines


def divided(line: str, longest: int) -> Iterator[str]:
    """The line in parts of at most so many characters, between sentences or words if possible."""
    start = 0
    while len(line) - start > longest:
        end = start + _cut(line[start : start + longest])
        yield line[start:end].strip()
        start = end
    if start < len(line):
        yield line[start:]


def _cut(window: str) -> int:
    """Where to divide: after the last sentence, else after the last word, else at the end."""
    ends = [match.end() for match in _SENTENCE_END.finditer(window)]
    return ends[-1] if ends else window.rfind(" ") + 1 or len(window)
