"""Untrusted text in a prompt: set between fences that it can neither close nor forge."""

import hashlib
import hmac
import re
import secrets
import unicodedata

_MARKER_BYTES = 6
# Controls, invisible formatting (bidi, zero width, tags) and lone surrogates.
_UNSEEN = {"Cc", "Cf", "Cs"}
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")


def new_marker() -> str:
    """A marker that nobody can guess, for text that is sent once."""
    return secrets.token_hex(_MARKER_BYTES)


def stable_marker(secret: bytes, text: str) -> str:
    """A marker that is the same for the same text, so that a provider can cache the prompt.

    Without the secret it cannot be guessed by whoever wrote the text (HMAC-SHA-256, 48 bits).
    """
    digest = hmac.new(secret, text.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
    return digest[: 2 * _MARKER_BYTES]


def fence(name: str, text: str, marker: str) -> str:
    """`<name marker>`, the text, `</name marker>`, each on lines of its own.

    The text keeps its words and line ends; control and invisible formatting characters are gone,
    `<name …>` and `</name …>` in any spelling have lost their bracket, the marker is blotted out.
    """
    return f"<{name} {marker}>\n{_harmless(name, _visible(text), marker)}\n</{name} {marker}>"


def _visible(text: str) -> str:
    lines = _LINE_ENDS.sub("\n", text)
    if lines.isascii() and lines.replace("\n", "").replace("\t", "").isprintable():
        return lines
    return "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) not in _UNSEEN)


def _harmless(name: str, text: str, marker: str) -> str:
    spelled = r"\s*".join(re.escape(letter) for letter in name)
    # Look-alikes of the angle bracket and the slash count as well.
    forged = re.compile(rf"[<＜﹤‹〈⟨]\s*([/／⁄∕]?\s*{spelled})(?!\w)", re.IGNORECASE)
    return re.sub(re.escape(marker), "…", forged.sub(r"(\1", text), flags=re.IGNORECASE)
