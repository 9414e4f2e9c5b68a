"""Decodes bytes of an unknown encoding to clean text; refuses bytes that are not text."""

import codecs
import re
from dataclasses import dataclass

from chat_with_video.sources.transcripts.double_encoding import repaired
from chat_with_video.sources.transcripts.legacy_encodings import find_legacy_encoding
from chat_with_video.sources.transcripts.refusals import unreadable
from chat_with_video.text.cleaning import clean_text

# The most common wrong files, with their names, so that users see their mistake.
_SIGNATURES: tuple[tuple[re.Pattern[bytes], str, str], ...] = (
    (re.compile(rb"%PDF-"), "a PDF document", "Copy its text and paste it."),
    (re.compile(rb"\xd0\xcf\x11\xe0"), "an office document", "Save it as Word (.docx) or as text."),
    (re.compile(rb"\{\\rtf"), "a rich-text document (RTF)", "Save it as Word (.docx) or as text."),
    (
        re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|RIFF....WEBP", re.DOTALL),
        "a picture",
        "Give the transcript's text.",
    ),
    (
        re.compile(
            rb"\x00\x00..ftyp|\x1a\x45\xdf\xa3|ID3|OggS|fLaC|RIFF....(?:WAVE|AVI )", re.DOTALL
        ),
        "a video or audio file",
        "Give its captions or transcript.",
    ),
    (re.compile(rb"\x1f\x8b|7z\xbc\xaf|Rar!|BZh"), "a compressed file", "Unpack it first."),
)

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# Some programs end lines with CR CR LF.
_LINE_ENDS = re.compile(r"\r+\n|\r|[\v\f\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]+")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class DecodedText:
    r"""The text of a file, cleaned, with `\n` at the end of its lines; and notes on repairs."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode_text(content: bytes) -> DecodedText:
    """The text of a file in Unicode, or in an older encoding that results in words of a language.

    Raises UnreadableCaptions for binary content, and if the encoding cannot be determined.
    """
    _refuse_known_binaries(content)
    text, encoding = _decoded(content)
    _refuse_control_characters(text)
    repair = repaired(text)
    notes = []
    if repair is not None:
        text = repair
        notes.append("The text was encoded twice; this was repaired.")
    if lost := text.count(_REPLACEMENT):
        notes.append(
            f"{lost} damaged characters could not be read; they are shown as “{_REPLACEMENT}”."
        )
    return DecodedText(clean_text(_LINE_ENDS.sub("\n", text)), encoding, tuple(notes))


def _refuse_known_binaries(content: bytes) -> None:
    for signature, name, what_to_do in _SIGNATURES:
        if signature.match(content):
            raise unreadable(f"This is {name}, not captions. {what_to_do}")


def _refuse_control_characters(text: str) -> None:
    # A stray NUL is allowed; in binary data that happens to decode, a tenth or more are controls.
    controls = sum(len(run) for run in _CONTROLS.findall(text))
    if controls > 8 and controls > len(text) / 20:
        raise unreadable("This is a binary file, not text.")


def _decoded(content: bytes) -> tuple[str, str]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace"), encoding
    if encoding_without_mark := _utf_16_without_mark(content[:4096]):
        return content.decode(encoding_without_mark, errors="replace"), encoding_without_mark
    return _utf_8_or_older(content)


def _utf_16_without_mark(head: bytes) -> str | None:
    """UTF-16's byte order, by the side of each pair that has the NULs; None for other text."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    enough = max(4, len(head) // 20)
    if odd >= enough and even * 20 < odd:
        return "utf-16-le"
    if even >= enough and odd * 20 < even:
        return "utf-16-be"
    return None


def _utf_8_or_older(content: bytes) -> tuple[str, str]:
    text = content.decode("utf-8", errors="replace")
    broken = text.count(_REPLACEMENT) - content.count(_REPLACEMENT.encode())
    well_formed = len(text) - len(text.encode("ascii", errors="ignore")) - broken
    # One damaged byte must not turn a whole UTF-8 file into gibberish.
    if not broken or well_formed > broken:
        return text, "utf-8"
    # Data that is not text has its own error.
    _refuse_control_characters(text)
    encoding = find_legacy_encoding(content)
    if encoding is None:
        raise unreadable(
            "The encoding of this file cannot be determined. Open it in the program that made it, "
            "and save it as UTF-8."
        )
    return content.decode(encoding, errors="replace"), encoding
