"""The known languages: every module of this package holds one as `LANGUAGE`."""

import re
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from chat_with_video.text.language import UNKNOWN, Language


@cache
def all_languages() -> tuple[Language, ...]:
    """Every known language, in the order of their module names."""
    names = sorted(module.name for module in iter_modules(__path__))
    return tuple(import_module(f"{__name__}.{name}").LANGUAGE for name in names)


def find_language(code: str | None) -> Language:
    """The language of a code such as `en`, `pt-BR` or `deu`; `UNKNOWN` if no file has that code.

    Region, script and case do not matter.
    """
    base = re.split("[-_]", (code or "").strip().lower(), maxsplit=1)[0]
    return _by_code().get(base, UNKNOWN)


@cache
def _by_code() -> Mapping[str, Language]:
    return {
        code: language
        for language in all_languages()
        for code in (language.code, *language.aliases, *language.varieties)
    }
