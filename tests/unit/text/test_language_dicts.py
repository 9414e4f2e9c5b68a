"""Everything that depends on a language is in its file."""

import ast
from collections.abc import Iterator
from pathlib import Path

import chat_with_video
from chat_with_video.text.languages import all_languages

SOURCE = Path(chat_with_video.__file__).parent
# Migrations must not change when a language is added.
ELSEWHERE = (SOURCE / "text" / "languages", SOURCE / "migrations")


def keyed_by_languages(tree: ast.AST, codes: frozenset[str]) -> Iterator[int]:
    """The lines of dicts with two or more codes of languages among their keys."""
    for node in ast.walk(tree):
        keys: list[object] = []
        if isinstance(node, ast.Dict):
            keys = [key.value for key in node.keys if isinstance(key, ast.Constant)]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            keys = [word.arg for word in node.keywords] if node.func.id == "dict" else []
        if len(codes.intersection(key for key in keys if isinstance(key, str))) >= 2:
            yield node.lineno


def language_codes() -> frozenset[str]:
    """The codes of every known language, and of some that may be added."""
    known = {code for one in all_languages() for code in (one.code, *one.varieties)}
    return frozenset(known | {"sv", "pl", "cs", "uk", "ja", "ko"})


def test_no_dict_outside_the_language_files_is_keyed_by_languages() -> None:
    codes = language_codes()
    found = [
        f"{file.relative_to(SOURCE)}:{line}"
        for file in sorted(SOURCE.rglob("*.py"))
        if not any(file.is_relative_to(folder) for folder in ELSEWHERE)
        for line in keyed_by_languages(ast.parse(file.read_text("utf-8")), codes)
    ]
    assert found == []


def test_a_dict_keyed_by_languages_is_found() -> None:
    program = 'A = {"en": 1, "de": 2}\nB = dict(fr=1, sv=2)\nC = {"en": 1, "x": 2}\nD = dict(A)\n'
    assert list(keyed_by_languages(ast.parse(program), language_codes())) == [1, 2]
