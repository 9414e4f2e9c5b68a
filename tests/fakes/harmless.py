"""Checks that text by strangers cannot run, load, call or mislead anything."""

import re
from html.parser import HTMLParser

# The HTML that an answer may consist of.
_PROSE = frozenset({
    "p", "ul", "ol", "li", "strong", "em", "code", "pre", "blockquote", "hr", "br", "button",
    "h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td",
})  # fmt: skip
_NEVER = frozenset({"object", "embed", "base", "style", "applet", "audio", "video", "math"})
_ADDRESSES = frozenset({
    "href", "src", "srcset", "action", "formaction", "poster", "data", "xlink:href", "ping",
    "background", "manifest", "cite", "data-post", "data-placeholder",
})  # fmt: skip
_OURS = re.compile(r"(/(?!/)[^\\]*)?(#.*)?|https://(www\.youtube\.com|youtu\.be|i\.ytimg\.com)/.*")
# An index such as a[10:20] is none.
_TIME = re.compile(r"(?<!\d|:)(?<!\w\[)\d{1,3}:\d{2}(?![\d:])")
_TERMINAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class _Reader(HTMLParser):
    def __init__(self, *, is_prose: bool) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.seeks: list[float] = []
        self.text = ""
        self._is_prose = is_prose

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _NEVER or (self._is_prose and tag not in _PROSE):
            self.faults.append(f"<{tag}>")
        if tag == "script" and not (given.get("src") or "").startswith("/static/"):
            self.faults.append("a script in the page")
        if tag == "iframe" and not (given.get("src") or "").startswith(
            "https://www.youtube-nocookie.com/embed/"
        ):
            self.faults.append("a foreign frame")
        for name, value in attrs:
            self._check(tag, name, value or "")
        if "data-seek" in given:
            self.seeks.append(float(given["data-seek"] or "nan"))

    def handle_data(self, data: str) -> None:
        self.text += data

    def _check(self, tag: str, name: str, value: str) -> None:
        acts = name.startswith("on") or name in {"style", "srcdoc"}
        leads = name in _ADDRESSES and tag != "iframe" and not _OURS.fullmatch(value)
        if acts or leads:
            self.faults.append(f"{tag} {name}={value[:60]}")


def check_page(html: str) -> None:
    """A whole page: only our scripts run, and links lead only to the video."""
    reader = _Reader(is_prose=False)
    reader.feed(html)
    assert reader.faults == []


def check_prose(html: str, moments: set[float]) -> None:
    """An answer's HTML: text and citations; every time in it is one of the moments."""
    reader = _Reader(is_prose=True)
    reader.feed(html)
    assert reader.faults == []
    assert set(reader.seeks) <= moments
    check_text(reader.text)


def check_text(text: str) -> None:
    """A model's text: no time, nothing hidden, no control characters."""
    assert _TIME.findall(text) == []
    check_characters(text)


def check_characters(text: str) -> None:
    assert _TERMINAL.findall(text) == []
    assert not any(0xE0000 <= ord(character) < 0xE0080 for character in text)
