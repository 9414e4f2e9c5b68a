"""Extracts the visible text from web pages and pieces of them."""

import re

from chat_with_video.sources.transcripts.bounded_html import BoundedHTMLParser

_PAGE = re.compile(
    r"(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)?(?:<!doctype\s+html|<html[^<>]*>\s*<(?:head|body|!--))",
    re.IGNORECASE | re.DOTALL,
)
_PIECE = re.compile(
    r"<(?:body|main|article|section|div|p|ul|ol|dl|table|cite|time|span|pre|figure|blockquote|h[1-6])"
    r"(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"</[a-z][a-z0-9-]*\s*>", re.IGNORECASE)
_INLINE = re.compile(
    "a|abbr|b|bdi|bdo|big|cite|code|data|em|font|i|img|ins|kbd|label|mark|q|s|samp|small|span"
    "|strong|sub|sup|time|tt|u|var|wbr"
)
_CELLS = frozenset({"td", "th"})
_HIDDEN = frozenset({"script", "style", "head", "title", "template", "noscript", "svg"})


def is_web_page(text: str) -> bool:
    """Whether this is HTML, a page or a piece of one; speech about `<html>` is not."""
    opening = text[:4_000].lstrip()
    if _PAGE.match(opening):
        return True
    return bool(_PIECE.match(opening)) and len(_CLOSING.findall(text[:20_000])) >= 2


def text_of_page(text: str) -> str:
    """The visible text of a page, with a line for each block."""
    parser = _TextParser()
    parser.read(text)
    return parser.shown()


class _TextParser(BoundedHTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self._lines: list[list[str]] = [[]]
        self._hidden: list[str] = []
        self._preformatted = 0

    def on_start(self, tag: str, _attributes: dict[str, str]) -> None:
        if tag == "body":  # The end tag of the head may be left out.
            self._hidden.clear()
        if tag in _HIDDEN:
            self._hidden.append(tag)
        elif tag in _CELLS:
            self._lines[-1].append("\t")
        elif not _INLINE.fullmatch(tag):
            self._lines.append([])
        self._preformatted += tag == "pre"

    def on_end(self, tag: str) -> None:
        if tag in _HIDDEN:
            # A page may leave out end tags; an outer one ends all elements within.
            while tag in self._hidden and self._hidden.pop() != tag:
                pass
        elif not _INLINE.fullmatch(tag) and tag not in _CELLS:
            self._lines.append([])
        self._preformatted -= tag == "pre" and self._preformatted > 0

    def on_text(self, text: str) -> None:
        if self._hidden:
            return
        if self._preformatted:
            first, *others = text.split("\n")
            self._lines[-1].append(first)
            self._lines.extend([line] for line in others)
        else:
            self._lines[-1].append(re.sub(r"\s+", " ", text))

    def shown(self) -> str:
        return "\n".join("".join(line).strip() for line in self._lines)
