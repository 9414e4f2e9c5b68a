"""All readers, in the order in which they are tried."""

from chat_with_video.sources.transcripts.json_text import looks_like_json
from chat_with_video.sources.transcripts.readers import json_cues
from chat_with_video.sources.transcripts.readers.delimited import DELIMITED
from chat_with_video.sources.transcripts.readers.json_aws import AMAZON_TRANSCRIBE
from chat_with_video.sources.transcripts.readers.json_deepgram import DEEPGRAM
from chat_with_video.sources.transcripts.readers.json_edx import EDX
from chat_with_video.sources.transcripts.readers.json_hugging_face import HUGGING_FACE
from chat_with_video.sources.transcripts.readers.json_lines import JSON_LINES
from chat_with_video.sources.transcripts.readers.json_ted import TED_PARAGRAPHS
from chat_with_video.sources.transcripts.readers.json_whispercpp import WHISPER_CPP
from chat_with_video.sources.transcripts.readers.json_words import JSON_WORDS
from chat_with_video.sources.transcripts.readers.lrc import LRC
from chat_with_video.sources.transcripts.readers.microdvd import MICRODVD
from chat_with_video.sources.transcripts.readers.sami import SAMI
from chat_with_video.sources.transcripts.readers.sbv import SBV, SUBVIEWER
from chat_with_video.sources.transcripts.readers.stamped_text import STAMPED_TEXT
from chat_with_video.sources.transcripts.readers.subrip import SUBRIP
from chat_with_video.sources.transcripts.readers.substation import SUBSTATION
from chat_with_video.sources.transcripts.readers.subviewer1 import SUBVIEWER_1
from chat_with_video.sources.transcripts.readers.ttml import TTML
from chat_with_video.sources.transcripts.readers.untimed_text import UNTIMED_TEXT
from chat_with_video.sources.transcripts.readers.webvtt import WEBVTT, WEBVTT_WITHOUT_HEADER
from chat_with_video.sources.transcripts.readers.youtube_json3 import YOUTUBE_JSON3
from chat_with_video.sources.transcripts.readers.youtube_xml import YOUTUBE_XML
from chat_with_video.sources.transcripts.refusals import unreadable
from chat_with_video.sources.transcripts.schemas import Document, Reader

JSON_READERS: tuple[Reader, ...] = (
    YOUTUBE_JSON3,
    json_cues.YOUTUBE_TRANSCRIPT_API,
    json_cues.WHISPER,
    json_cues.PODCASTING,
    json_cues.BILIBILI,
    json_cues.TED,
    json_cues.ASSEMBLYAI,
    WHISPER_CPP,
    HUGGING_FACE,
    DEEPGRAM,
    EDX,
    TED_PARAGRAPHS,
    AMAZON_TRANSCRIBE,
    JSON_WORDS,
)
# The last one reads any text.
TEXT_READERS: tuple[Reader, ...] = (
    WEBVTT,
    SUBSTATION,
    TTML,
    YOUTUBE_XML,
    SAMI,
    MICRODVD,
    SUBVIEWER,
    SUBVIEWER_1,
    SBV,
    SUBRIP,
    WEBVTT_WITHOUT_HEADER,
    LRC,
    DELIMITED,
    STAMPED_TEXT,
    UNTIMED_TEXT,
)
# Files that are taken apart first, and texts: what they hold decides alone who reads them.
_OTHER_EXTENSIONS = frozenset({".docx", ".htm", ".html", ".md", ".txt", ".zip"})


def accepted_extensions() -> list[str]:
    """The extensions of all files that can be read, sorted: `.ass`, `.csv` …"""
    readers = (*JSON_READERS, *TEXT_READERS, JSON_LINES)
    return sorted(_OTHER_EXTENSIONS.union(*(reader.extensions for reader in readers)))


def choose_reader(document: Document) -> Reader:
    """The first reader that recognizes a document; readers of its file's extension come first.

    Raises UnreadableCaptions for JSON that is damaged or of another kind.
    """
    if JSON_LINES.recognizes(document):
        return JSON_LINES
    if looks_like_json(document.text):
        return _json_reader(document)
    ordered = sorted(TEXT_READERS, key=lambda reader: document.extension not in reader.extensions)
    return next(reader for reader in ordered if reader.recognizes(document))


def _json_reader(document: Document) -> Reader:
    for reader in JSON_READERS:
        if reader.recognizes(document):
            return reader
    raise unreadable("This is JSON, but not in a transcript format that the program knows.")
