"""Caption files, subtitles and pasted transcripts, read into cues."""

from chat_with_video.sources.transcripts.archive import read_archive
from chat_with_video.sources.transcripts.reading import read_transcript
from chat_with_video.sources.transcripts.report import TranscriptReport, make_report
from chat_with_video.sources.transcripts.schemas import Cue, Heading, ReadTranscript
from chat_with_video.sources.transcripts.supplied import SuppliedTranscript
from chat_with_video.sources.transcripts.unpacking import unpack_all

__all__ = [
    "Cue",
    "Heading",
    "ReadTranscript",
    "SuppliedTranscript",
    "TranscriptReport",
    "make_report",
    "read_archive",
    "read_transcript",
    "unpack_all",
]
