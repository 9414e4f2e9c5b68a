"""Untrusted text in a prompt, between delimiters that it can neither close nor forge."""

import hashlib
import hmac
import re
import secrets

import regex

from chat_with_video.text.confusables import skeleton

_MARKER_BYTES = 6
# Controls, invisible formatting (bidi, zero width, tags), lone surrogates, and other characters
# that are invisible by themselves: fillers and variation selectors.
_UNSEEN = regex.compile(
    r"[[\p{Cc}\p{Cf}\p{Cs}--\n\t]\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f"
    r"\uffa0\U000e0100-\U000e01ef]+",
    regex.VERSION1,
)
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
# A delimiter of any name, with some text in the place of the marker.
_ANY_FENCE = r"/?\s*[a-z][\w-]{0,23}\s+[0-9a-f]{6,}\s*>"


def new_delimiter() -> str:
    """A marker that nobody can guess, for text that is sent once."""
    return secrets.token_hex(_MARKER_BYTES)


def stable_delimiter(secret: bytes, text: str) -> str:
    """A marker that is the same for the same text, so that a provider can cache the prompt.

    Without the secret, the author of the text cannot guess it (HMAC-SHA-256, 48 bits).
    """
    digest = hmac.new(secret, text.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
    return digest[: 2 * _MARKER_BYTES]


def delimit(name: str, text: str, marker: str) -> str:
    """`<name marker>`, the text, `</name marker>`, each on lines of its own.

    The text keeps its words and line ends. Control and invisible formatting characters are
    removed, `<name …>`, `</name …>` and every other delimiter lose their bracket in any spelling,
    and the marker is replaced.
    """
    spelled = r"\s*".join(re.escape(letter) for letter in name)
    # Replace the marker first: after a name, it would hide the end of that name.
    unmarked = re.sub(re.escape(marker), "…", _visible(text), flags=re.IGNORECASE)
    inert = _without_fences(unmarked, rf"/?\s*{spelled}(?!\w)|{_ANY_FENCE}")
    return f"<{name} {marker}>\n{inert}\n</{name} {marker}>"


def without_delimiters(text: str) -> str:
    """A model's own earlier words, without any delimiter that it was tricked into writing."""
    return _without_fences(_visible(text), _ANY_FENCE)


def _visible(text: str) -> str:
    lines = _LINE_ENDS.sub("\n", text)
    if lines.isascii() and lines.replace("\n", "").replace("\t", "").isprintable():
        return lines
    return str(_UNSEEN.sub("", lines))


def _without_fences(text: str, forms: str) -> str:
    """The text with a round bracket for each delimiter's angle bracket, including lookalikes."""
    forged = re.finditer(rf"<\s*(?={forms})", skeleton(text), re.IGNORECASE)
    pieces, done = [], 0
    for found in forged:
        pieces += [text[done : found.start()], "("]
        done = found.end()
    return "".join([*pieces, text[done:]])
