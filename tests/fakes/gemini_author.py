"""Writes answers for the Gemini server of the tests from the contents of a prompt.

That is passages, or, where summaries are to be merged, their markers.
"""

import re
from collections.abc import Iterator
from itertools import cycle, islice
from typing import Any

_PASSAGE = re.compile(r"^\[(\d+)\] (.*)", re.MULTILINE)
_MARKER = re.compile(r"\[\[(\d+)\|([^\]]+)\]\]")
_LENGTH, _LONG = 4, 7

Passage = tuple[int, str]


def compose(prompt: str, schema: dict[str, Any] | None) -> Any:
    """A value that fits the JSON schema, or without one Markdown, citing the prompt's passages."""
    found = _PASSAGE.findall(prompt) or _MARKER.findall(prompt.partition("<summaries")[2])
    passages = [(int(number), words) for number, words in found]
    spread = _spread(passages) or [(0, "Nothing was said.")]
    if schema is None:
        return _answer(spread)
    return _fill(schema, schema.get("$defs", {}), cycle(spread))


def _spread(passages: list[Passage]) -> list[Passage]:
    """Some of them, from the first to the last."""
    count = min(_LONG, len(passages))
    return [passages[n * (len(passages) - 1) // max(1, count - 1)] for n in range(count)]


def _answer(passages: list[Passage]) -> str:
    points = [f"- {_sentence(passage)}" for passage in passages[:_LENGTH]]
    return "This is what was said:\n\n" + "\n".join(points)


def _sentence(passage: Passage) -> str:
    number, words = passage
    return f"{_first(words, 14)} [[{number}|{_first(words, 6)}]]"


def _first(words: str, count: int) -> str:
    return " ".join(words.split()[:count])


def _fill(schema: dict[str, Any], defs: dict[str, Any], passages: Iterator[Passage]) -> Any:
    if "$ref" in schema:
        return _fill(defs[schema["$ref"].rpartition("/")[2]], defs, passages)
    if "anyOf" in schema:
        return _fill(schema["anyOf"][0], defs, passages)
    if "enum" in schema:
        return schema["enum"][0]
    return _of_type(schema, defs, passages)


def _of_type(schema: dict[str, Any], defs: dict[str, Any], passages: Iterator[Passage]) -> Any:
    match str(schema.get("type", "object")).lower():
        case "object":
            return {
                k: _field(k, v, defs, passages) for k, v in schema.get("properties", {}).items()
            }
        case "array":
            return [_fill(schema["items"], defs, passages) for _ in range(_LENGTH)]
        case "integer" | "number":
            return next(passages)[0]
        case "boolean":
            return True
        case "null":
            return None
        case _:
            return _sentence(next(passages))


def _field(
    name: str, schema: dict[str, Any], defs: dict[str, Any], passages: Iterator[Passage]
) -> Any:
    """Titles and questions are short and cite nothing; a summary has several sentences."""
    if schema.get("type") == "string" and "title" in name:
        return _first(next(passages)[1], 5)
    if schema.get("type") == "string" and "summary" in name:
        return "\n\n".join(_sentence(passage) for passage in islice(passages, _LONG))
    if "question" in name and schema.get("items", {}).get("type") == "string":
        return [f"What was said about “{_first(next(passages)[1], 4)}”?" for _ in range(_LENGTH)]
    return _fill(schema, defs, passages)
