"""Fields of YouTube's JSON, whose form may change any day: a missing or odd one reads as empty."""

from typing import Any


def object_at(value: Any, *names: str) -> dict[str, Any]:
    """The object at a path of names; an empty one where the path ends early."""
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def objects_in(value: Any) -> list[dict[str, Any]]:
    """The objects in a list; none where it is something else."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def text_in(value: Any) -> str:
    """A text in any of the forms that YouTube has for one, on one line."""
    if isinstance(value, str):
        return value
    if not isinstance(value, dict):
        return ""
    texts = [run.get("text") for run in objects_in(value.get("runs"))]
    texts += [value.get("simpleText"), value.get("content")]
    parts = [text.strip() for text in texts if isinstance(text, str)]
    return ". ".join(part.rstrip(".") for part in parts if part and part != "Learn more")


def number_in(value: Any) -> int | None:
    """A count that YouTube gives as a number or as its digits; None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 20:
        return int(value)
    return value if isinstance(value, int) else None
