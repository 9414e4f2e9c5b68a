"""Removes formatting inside a cue. Other words in angle brackets were spoken, and stay."""

import html
import re
from collections.abc import Iterator

# The time of a word inside a rolling cue: <00:00:44.365>
INLINE_TIME = re.compile(r"<(?:\d+:)?\d\d:\d\d\.\d{2,3}>")

# <i>, <c.yellow>, </v>; <font color="red">; <lang en-GB>
_FORMATTING_TAG = re.compile(
    r"""<(?:
        /?(?:i|b|u|s|c|em|strong|ruby|rt|v|lang|font|span)(?:\.[^\s<>]*)?[ ]?/?
      | (?:font|span)\s+[\w-]+\s*=[^<>]*
      | lang(?:\.[^\s<>]*)?\s[^<>]*
    )>""",
    re.VERBOSE | re.IGNORECASE,
)
_LINE_BREAK_TAG = re.compile(r"<br ?/?>", re.IGNORECASE)
_VOICE_TAG = re.compile(r"<v(?:\.[^\s<>]*)?\s([^<>]+)>", re.IGNORECASE)
# SubStation overrides found in SRT files, {\an8}; a formula such as {\bf x} is not one.
_OVERRIDE = re.compile(
    r"\{\\(?:an?\d|[ibusq]\d|k[fo]?\d|fs\d|fn\w|c&|[1-4][ac]&|alpha&|pos\(|move\(|fade?\()[^{}]*\}"
)


def without_tags(text: str) -> str:
    """The text without formatting tags, inline times, voice tags and SubStation overrides."""
    if "<" not in text and "{" not in text:
        return text
    text = _LINE_BREAK_TAG.sub(" ", INLINE_TIME.sub("", text))
    return _OVERRIDE.sub("", _FORMATTING_TAG.sub("", _VOICE_TAG.sub("", text)))


def words_of(text: str) -> str:
    """The words of a cue. Entities are decoded after tags are removed: `&lt;i&gt;` is text."""
    return html.unescape(without_tags(text))


def voices(text: str) -> Iterator[tuple[str | None, str]]:
    """(speaker, words) for each `<v Ann>` in a cue, and for words before the first."""
    pieces = _VOICE_TAG.split(text)
    if words := words_of(pieces[0]).strip():
        yield None, words
    for name, words in zip(pieces[1::2], pieces[2::2], strict=True):
        yield html.unescape(name).strip(), words_of(words)
