"""Reads values from JSON that may have any structure."""

from typing import Any


def find_value(value: object, *path: str | int) -> object:
    """The value at a path of keys and positions; None if there is none."""
    for step in path:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def find_list(value: object, *path: str | int) -> list[Any] | None:
    found = find_value(value, *path)
    return found if isinstance(found, list) else None


def find_objects(value: object, *path: str | int) -> list[dict[str, Any]]:
    """The objects in the list at a path; empty if there is none."""
    return [item for item in find_list(value, *path) or () if isinstance(item, dict)]


def text_of(value: object) -> str:
    return value if isinstance(value, str) else ""


def speaker_of(value: object) -> str | None:
    """A speaker's name; some programs only number the speakers."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10_000:
        return f"Speaker {value}"
    return value if isinstance(value, str) else None
