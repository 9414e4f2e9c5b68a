"""Only a feature itself names its tables; other features use its repository."""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import chat_with_video
from chat_with_video.tables import Base

PACKAGE = Path(chat_with_video.__file__).parent
# These read or write across features on purpose; Alembic needs every table.
ACROSS_FEATURES: Mapping[str, set[str]] = {
    "tables.py": {"analysis", "chats", "passages", "playlists", "videos"},
    "library/repository.py": {"chats", "videos"},
    "archive/models.py": {"analysis", "chats", "videos"},
    "archive/repository/merging.py": {"analysis", "chats", "videos"},
    "archive/repository/staging.py": {"chats"},
}
TABLES = {
    mapper.local_table.name: mapper.class_.__module__.split(".")[1]
    for mapper in Base.registry.mappers
}
MODELS = re.compile(r"chat_with_video\.(\w+)\.models")
IN_SQL = re.compile(r"\b(?:FROM|JOIN|INTO|UPDATE|TABLE)\s+(\w+)")


def _trees() -> Iterator[tuple[str, ast.Module]]:
    for file in sorted(PACKAGE.rglob("*.py")):
        # Migrations are about tables as they were.
        if "migrations" not in file.parts:
            name = file.relative_to(PACKAGE).as_posix()
            yield name, ast.parse(file.read_text("utf-8"))


def _imported(tree: ast.Module) -> Iterator[str]:
    """The full names of all imports in a file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _features_of(tree: ast.Module) -> set[str]:
    """The features that have tables and whose models a file imports."""
    found = {match[1] for name in _imported(tree) if (match := MODELS.match(name))}
    return found & set(TABLES.values())


def test_only_a_feature_itself_imports_its_models() -> None:
    foreign = {
        name: others
        for name, tree in _trees()
        if (others := _features_of(tree) - {name.split("/", 1)[0]})
    }
    assert foreign == ACROSS_FEATURES


def test_no_table_is_made_up_by_its_name() -> None:
    made_up = {
        name
        for name, tree in _trees()
        if {"sqlalchemy.table", "sqlalchemy.sql.table"} & set(_imported(tree))
        or any(isinstance(node, ast.Attribute) and node.attr == "tables" for node in ast.walk(tree))
    }
    # An archive names its members after tables.
    assert {name for name in made_up if not name.startswith("archive/")} == set()


def test_no_sql_names_a_table_of_another_feature() -> None:
    named = {
        (name, table)
        for name, tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for table in IN_SQL.findall(node.value)
        if TABLES.get(table, name.split("/", 1)[0]) != name.split("/", 1)[0]
    }
    assert named == set()
