"""Reads untrusted XML element by element, without a DTD, its own entities or external files."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html.entities import html5
from xml.parsers import expat

from chat_with_video.sources.transcripts.refusals import unreadable

DEEPEST_NESTING = 64

_NAMED_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30};)")
_XML_ENTITIES = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_BEFORE_ROOT = re.compile(
    r"<!--.*?-->|<!DOCTYPE[^<>\[\]]*(?:\[.*?\]\s*)?>|<\?[^>]*\?>", re.DOTALL | re.IGNORECASE
)


class _Refused(Exception):
    """Stops the parser; its text is the sentence for the user."""


@dataclass(slots=True)
class Element:
    """An element with its children in order; its name and attributes have no namespace prefix."""

    name: str
    attributes: dict[str, str]
    line: int
    children: list["Element | str"] = field(default_factory=list)

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    @property
    def text(self) -> str:
        """All text in it; a `br` is a line break."""
        parts = (
            child if isinstance(child, str) else "\n" if child.name == "br" else child.text
            for child in self.children
        )
        return "".join(parts)


def root_name(opening: str) -> str:
    """The name of the first element, without prefix and in lower case; empty if this is not XML."""
    opening = _BEFORE_ROOT.sub("", _DECLARATION.sub("", opening, count=1))
    found = re.match(r"\s*<(?:[\w.-]+:)?([\w.-]+)[\s>/]", opening)
    return found[1].lower() if found else ""


def read_elements(
    text: str, wanted: frozenset[str], use: Callable[[Element, list[Element]], None]
) -> str | None:
    """Call `use` with each wanted element, and those around it, outermost first.

    If the file is damaged, it reads the part before the damage and returns a sentence. Raises
    UnreadableCaptions for a document type or deep nesting.
    """
    reader = _Reader(wanted, use)
    try:
        reader.parse(text)
    except _Refused as exc:
        raise unreadable(str(exc)) from exc
    except expat.ExpatError as exc:
        return f"The file is damaged from line {exc.lineno} on; the rest is left out."
    return None


class _Reader:
    def __init__(
        self, wanted: frozenset[str], use: Callable[[Element, list[Element]], None]
    ) -> None:
        self._wanted = wanted
        self._use = use
        self._open: list[Element] = []
        self._parser = expat.ParserCreate(encoding="utf-8")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse_document_type
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._add_text

    def parse(self, text: str) -> None:
        plain = _NAMED_ENTITY.sub(_as_character, _DECLARATION.sub(_blank, text, count=1))
        self._parser.Parse(plain.encode("utf-8", "replace"), True)

    def _refuse_document_type(self, *_declaration: object) -> None:
        raise _Refused("This is an XML file with a document type, which the program does not read.")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= DEEPEST_NESTING:
            raise _Refused(f"This is an XML file nested more than {DEEPEST_NESTING} levels deep.")
        plain = {_local(key): value for key, value in attributes.items()}
        self._open.append(Element(_local(name), plain, self._parser.CurrentLineNumber))

    def _end(self, _name: str) -> None:
        element = self._open.pop()
        if element.name in self._wanted:
            self._use(element, self._open)
        if any(around.name in self._wanted for around in self._open):
            self._open[-1].children.append(element)

    def _add_text(self, text: str) -> None:
        if any(around.name in self._wanted for around in self._open):
            self._open[-1].children.append(text)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _blank(declaration: re.Match[str]) -> str:
    # Keep the lines: errors name them.
    return "\n" * declaration[0].count("\n")


def _as_character(entity: re.Match[str]) -> str:
    name = entity[1]
    return entity[0] if name in _XML_ENTITIES or name not in html5 else html.unescape(entity[0])
