"""SubRip (.srt): numbered blocks, a line with times, the words."""

from chat_with_video.sources.transcripts.readers.markup import voices
from chat_with_video.sources.transcripts.readers.rolling import spoken_once
from chat_with_video.sources.transcripts.readers.timed_blocks import (
    Block,
    has_timings,
    read_blocks,
)
from chat_with_video.sources.transcripts.refusals import unreadable
from chat_with_video.sources.transcripts.schemas import Cue, Document, Reader, Reading

# Markup is parsed one cue at a time, which blocks everything else meanwhile.
MOST_CUE_CHARACTERS = 60_000


def _recognizes(document: Document) -> bool:
    return not document.opening.startswith("WEBVTT") and has_timings(document.lines)


def _read(document: Document) -> Reading:
    blocks, notes = read_blocks(document.lines, named=False)
    return Reading(cues_of(blocks), notes=notes)


def cues_of(blocks: list[Block]) -> list[Cue]:
    """The words of blocks without markup; each voice becomes a separate cue.

    Each line of rolling captions occurs once. Raises UnreadableCaptions for an enormous block.
    """
    if any(sum(map(len, block.lines)) > MOST_CUE_CHARACTERS for block in blocks):
        raise unreadable("One of its cues has more text than an hour of speech.")
    return [
        Cue(block.start_s, block.end_s, words, speaker)
        for block in spoken_once(blocks)
        for speaker, words in voices("\n".join(block.lines))
    ]


SUBRIP = Reader("srt", _recognizes, _read, frozenset({".srt"}))
