"""Bytes of an unknown encoding → clean text, or a refusal when they are no text at all."""

import codecs
import re

from chat_with_video.sources.transcripts.refusals import unreadable

# What people drop in by mistake most often, named so that they see their mistake.
_SIGNATURES: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"%PDF-"), "a PDF document"),
    (re.compile(rb"PK\x03\x04"), "a ZIP archive or an office document"),
    (re.compile(rb"\xd0\xcf\x11\xe0"), "an office document"),
    (re.compile(rb"\{\\rtf1"), "a rich-text document"),
    (re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8[79]a"), "a picture"),
    (re.compile(rb"\x00\x00..ftyp|\x1a\x45\xdf\xa3", re.DOTALL), "a video or audio file"),
    (re.compile(rb"\x1f\x8b"), "a compressed file"),
)

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]+")
# Zero-width marks split words for search and show nothing.
_INVISIBLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u2060\ufeff]+")
_SURROGATES = re.compile(r"[\ud800-\udfff]")


def decode_text(content: bytes) -> str:
    r"""The text of a file: lines end in `\n`, without control characters or lone surrogates.

    UTF-8, UTF-16 and UTF-32 with a byte order mark; UTF-8, UTF-16 and Windows-1252 without.
    Raises UnreadableCaptions for anything binary.
    """
    _refuse_known_binaries(content)
    text = _LINE_ENDS.sub("\n", _decoded(content))
    _refuse_control_characters(text)
    return without_invisible(text)


def without_invisible(text: str) -> str:
    """The text without control characters and zero-width marks, lone surrogates replaced."""
    return _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", _INVISIBLE.sub("", text))


def _refuse_known_binaries(content: bytes) -> None:
    for signature, name in _SIGNATURES:
        if signature.match(content):
            raise unreadable(f"This is {name}, not captions.")


def _refuse_control_characters(text: str) -> None:
    # A stray NUL is forgiven; data that only happens to decode is one control in ten or more.
    controls = sum(len(run) for run in _CONTROLS.findall(text))
    if controls > 8 and controls > len(text) / 20:
        raise unreadable("This is a binary file, not text.")


def _decoded(content: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    if encoding_without_mark := _utf_16_without_mark(content[:4096]):
        return content.decode(encoding_without_mark, errors="replace")
    return _utf_8_or_windows_1252(content)


def _utf_16_without_mark(head: bytes) -> str | None:
    """UTF-16's byte order, told by on which side of each pair the NULs stand; else None."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    enough = max(4, len(head) // 20)
    if odd >= enough and even * 20 < odd:
        return "utf-16-le"
    if even >= enough and odd * 20 < even:
        return "utf-16-be"
    return None


def _utf_8_or_windows_1252(content: bytes) -> str:
    text = content.decode("utf-8", errors="replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    if not broken:
        return text
    well_formed = len(text) - len(text.encode("ascii", errors="ignore")) - broken
    # One damaged byte must not turn a whole UTF-8 file into gibberish.
    return text if well_formed > broken else content.decode("cp1252", errors="replace")
