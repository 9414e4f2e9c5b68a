"""Recognizes the format of a file by its content, and reads it."""

from chat_with_video.sources.transcripts.archive import is_word_document, read_only_file
from chat_with_video.sources.transcripts.containers import is_zip
from chat_with_video.sources.transcripts.decoding import decode_text
from chat_with_video.sources.transcripts.finishing import finish
from chat_with_video.sources.transcripts.refusals import unreadable
from chat_with_video.sources.transcripts.registry import choose_reader
from chat_with_video.sources.transcripts.schemas import Document, Reader, ReadTranscript
from chat_with_video.sources.transcripts.web_page import is_web_page, text_of_page
from chat_with_video.sources.transcripts.word_document import read_word_document
from chat_with_video.text.cleaning import clean_line, clean_text
from chat_with_video.text.codes import parse_language_code


def read_transcript(content: bytes, file_name: str | None = None) -> ReadTranscript:
    """Read a transcript of any format in the registry, recognized by its content.

    The extension of `file_name` decides only between two formats that both fit. It reads all
    readable parts, and `notes` name the others. Raises UnreadableCaptions, whose sentence says what
    the file is and what to do.
    """
    if is_zip(content):
        return _read_zip(content)
    decoded = decode_text(content)
    notes = list(decoded.notes)
    if not decoded.text.strip():
        raise unreadable("The file is empty.")
    if is_web_page(decoded.text):
        return _read_page(decoded.text, decoded.encoding, notes)
    return _read_text(Document(decoded.text, file_name), decoded.encoding, notes)


def _read_zip(content: bytes) -> ReadTranscript:
    if is_word_document(content):
        text = clean_text(read_word_document(content))
        return _read_text(Document(text), "utf-8", [], container="docx")
    name, file = read_only_file(content)
    return read_transcript(file, name)


def _read_page(text: str, encoding: str, notes: list[str]) -> ReadTranscript:
    page = Document(clean_text(text_of_page(text)))
    if not page.text.strip():
        raise unreadable("This is a web page without text.")
    read = _read_text(page, encoding, notes, container="html")
    if not read.has_times and not read.speakers:
        raise unreadable(
            "This is a web page without a transcript that has times or speakers. Copy the "
            "transcript from the page and paste it."
        )
    return read


def _read_text(
    document: Document, encoding: str, notes: list[str], container: str | None = None
) -> ReadTranscript:
    reader = choose_reader(document)
    reading = reader.read(document)
    notes.extend(reading.notes)
    cues = finish(reading.cues, notes)
    headings = tuple(
        type(each)(clean_line(each.title)[:200], each.start_s) for each in reading.headings
    )
    return ReadTranscript(
        cues,
        container or _format(reader),
        _language(reading.language),
        headings,
        tuple(notes),
        encoding,
    )


def _format(reader: Reader) -> str:
    return reader.name


def _language(code: str | None) -> str | None:
    """A code in its usual form; None if the file has something else in its place."""
    try:
        return str(parse_language_code(code)) if code else None
    except ValueError:
        return None
