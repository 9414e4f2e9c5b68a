"""Recognizes untrusted JSON, and parses it within limits."""

import json
import re
from collections.abc import Iterator
from itertools import accumulate

from chat_with_video.sources.transcripts.refusals import unreadable

DEEPEST_NESTING = 64

_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\Z)|([\[{])|([\]}])', re.DOTALL)
_OPENING = re.compile(r"\{\s*[\"}]|\[\s*(?:[{\"\]]|\[\s*[{\"\[])")
_DAMAGED = "This looks like JSON but is damaged or incomplete."


def looks_like_json(text: str) -> bool:
    """Whether this is JSON, whole or damaged; `[Music] hello` and `{\\an8}` are not."""
    return _OPENING.match(text[:2_000].lstrip()) is not None


def parse_json(text: str) -> object:
    """The value of a JSON document. Raises UnreadableCaptions for damaged or deeply nested ones."""
    if max(accumulate(_steps(text)), default=0) > DEEPEST_NESTING:
        raise unreadable(f"This is JSON nested more than {DEEPEST_NESTING} levels deep.")
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as exc:
        raise unreadable(_DAMAGED) from exc


def _steps(text: str) -> Iterator[int]:
    for bracket in _BRACKET.finditer(text):
        if bracket.lastindex:
            yield 1 if bracket.lastindex == 1 else -1
