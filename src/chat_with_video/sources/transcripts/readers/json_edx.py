"""edX's sjson: a list of starts, one of ends and one of texts, in milliseconds."""

from chat_with_video.sources.transcripts.readers.json_values import find_list, text_of
from chat_with_video.sources.transcripts.schemas import Cue, Document, Reader, Reading
from chat_with_video.sources.transcripts.timestamps import find_seconds


def _columns(value: object) -> tuple[list[object], list[object], list[object]] | None:
    starts, ends, texts = (find_list(value, name) for name in ("start", "end", "text"))
    if starts is None or ends is None or texts is None:
        return None
    return starts, ends, texts


def _recognizes(document: Document) -> bool:
    return _columns(document.json) is not None


def _read(document: Document) -> Reading:
    starts, ends, texts = _columns(document.json) or ([], [], [])
    cues = []
    for start, end, text in zip(starts, ends, texts, strict=False):
        start_s, end_s = find_seconds(start, 1000), find_seconds(end, 1000)
        if start_s is not None:
            cues.append(Cue(start_s, max(end_s or start_s, start_s), text_of(text)))
    lost = max(len(starts), len(ends), len(texts)) - min(len(starts), len(ends), len(texts))
    notes = [f"The last {lost} entries lack a start, an end or a text."] if lost else []
    return Reading(cues, notes=notes)


EDX = Reader("edx", _recognizes, _read)
