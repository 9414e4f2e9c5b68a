"""Archives with a changed value: restored, or refused with a sentence."""

import random
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from chat_with_video.archive.errors import ArchiveConflict, ArchiveUnfit
from chat_with_video.archive.reading import ArchiveReader, checked_archive
from chat_with_video.bootstrap import App, Transaction
from tests.fakes import archive

SEED, ROUNDS = 20_260_301, 3
NUMBERS = (2**31 - 1, 2**31, 2**53 + 1, 2**63, 10**400, -1, 1e308, -1e308, 5e-324, 0.5)
TEXTS = (
    "",
    "a NUL \0 in it",
    "\u202e\u0301\ufffe",
    "x" * 3_000_000,
    " ".join(map(str, range(300_000))),
    "9999-12-31T23:59:59+00:00",
    "0002-01-01T00:00:00Z",
    "NaN",
)
OTHERS = (None, True, [], {}, [[]], {"a": 1})
HOSTILE = (*NUMBERS, *TEXTS, *OTHERS)


class RolledBack(Exception):
    """Empties the installation for each archive."""


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path to each value in rows, at any depth."""
    children = value.items() if isinstance(value, dict) else enumerate(value)
    for key, child in children:
        yield (*path, key)
        if isinstance(child, dict | list):
            yield from places(child, (*path, key))


def altered(rows: dict[str, list[Any]], path: tuple[Any, ...], value: object) -> dict[str, Any]:
    changed: Any = deepcopy(rows)
    place = changed
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return changed


async def restore_and_read(tx: Transaction, opened: ArchiveReader) -> None:
    await tx.archive.restore(opened)
    for summary in (await tx.library.list_chats(limit=10)).chats:
        (await tx.chats.get(summary.id)).model_dump_json()
    raise RolledBack


async def outcome(app: App, file: Path) -> str:
    """The result of restoring it and reading all restored data."""
    try:
        with checked_archive(file) as opened:
            async with app.transaction() as tx:
                await restore_and_read(tx, opened)
    except (ArchiveUnfit, ArchiveConflict) as error:
        return error.detail
    except RolledBack:
        return "restored"


@pytest.mark.slow
async def test_whatever_value_was_altered_the_archive_is_restored_or_refused_in_a_sentence(
    app: App, tmp_path: Path
) -> None:
    rows, file, chance = archive.rows(), tmp_path / "talks.zip", random.Random(SEED)
    outcomes = []
    # A table, a row in it, and then the values of the row.
    for path in [path for path in places(rows) if len(path) > 2]:
        for value in chance.sample(HOSTILE, ROUNDS):
            archive.write(file, archive.members_of(altered(rows, path, value)))
            outcomes.append(await outcome(app, file))
    assert "restored" in outcomes
    assert sum("Nothing was restored." in told for told in outcomes) > len(outcomes) / 2


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("segments", 0, "position"), 2**31 - 1),
        (("segments", 0, "start_s"), 1e308),
        (("analyses", 0, "model"), TEXTS[4]),
        (("analyses", 0, "usage", "input_tokens"), 10**400),
        (("analyses", 0, "content", "citations", 0, "start_s"), 1e308),
    ],
)
async def test_values_that_overflow_what_is_made_of_them_are_refused(
    app: App, tmp_path: Path, path: tuple[Any, ...], value: object
) -> None:
    file = tmp_path / "talks.zip"
    archive.write(file, archive.members_of(altered(archive.rows(), path, value)))
    assert "Nothing was restored." in await outcome(app, file)


async def test_a_conversation_as_long_as_the_greatest_number_is_refused(
    app: App, tmp_path: Path
) -> None:
    rows, file = archive.rows(), tmp_path / "talks.zip"
    rows["messages"][-1]["position"] = 2**31 - 1
    archive.write(file, archive.members_of(rows))
    assert "position" in await outcome(app, file)
