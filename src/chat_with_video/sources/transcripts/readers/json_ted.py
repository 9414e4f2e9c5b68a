"""TED's JSON: paragraphs of cues, which have only a start, in milliseconds."""

from chat_with_video.sources.transcripts.readers.ends import ended_by_the_next
from chat_with_video.sources.transcripts.readers.json_values import find_objects, text_of
from chat_with_video.sources.transcripts.schemas import Cue, Reader, Reading
from chat_with_video.sources.transcripts.timestamps import find_seconds

_PATHS = (("paragraphs",), ("data", "translation", "paragraphs"))


def _cues(value: object) -> list[Cue]:
    return [
        Cue(start_s, None, text_of(item.get("text")))
        for path in _PATHS
        for paragraph in find_objects(value, *path)
        for item in find_objects(paragraph, "cues")
        if (start_s := find_seconds(item.get("time"), 1000)) is not None
    ]


TED_PARAGRAPHS = Reader(
    "ted",
    lambda document: bool(_cues(document.json)),
    lambda document: Reading(ended_by_the_next(_cues(document.json))),
)
