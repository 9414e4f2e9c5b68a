"""What a file is, told by its content; then read by the reader for that."""

import re
from pathlib import PurePath

from chat_with_video.sources.schemas import Captions, Segment
from chat_with_video.sources.transcripts import json3, markup, plain_text, rolling, srt_vtt
from chat_with_video.sources.transcripts.cues import number_segments
from chat_with_video.sources.transcripts.decoding import decode_text
from chat_with_video.sources.transcripts.refusals import unreadable

_CAPTION_EXTENSIONS = frozenset({".srt", ".vtt", ".json", ".json3"})

# Markup is looked for in one cue at a time, during which nothing else goes on.
MOST_CUE_CHARACTERS = 60_000

# Text, but neither captions that we read nor anything a person said.
_OTHER_FORMATS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<!doctype\s+html", re.IGNORECASE), "a web page"),
    (re.compile(r"<html[^<>]*>\s*<(?:head|body|!--)", re.IGNORECASE), "a web page"),
    (re.compile(r"<\?xml|<(?:tt|timedtext|transcript|sami)[\s>]", re.IGNORECASE), "an XML file"),
    (re.compile(r"\[Script Info\]", re.IGNORECASE), "a SubStation file"),
)


def read_captions(content: bytes, file_name: str | None = None) -> Captions:
    """Read SRT, WebVTT, YouTube's json3 or plain text, recognised by its content.

    The extension of `file_name` is only a hint. Damage that leaves the words readable is made
    good. Raises UnreadableCaptions, whose detail says what was wrong and what is accepted.
    """
    text = decode_text(content)
    extension = PurePath(file_name or "").suffix.lower()
    if not text.strip():
        raise unreadable("There is nothing in it: it is empty.")
    if srt_vtt.is_webvtt(text):
        return _read_vtt(text)
    if json3.looks_like_json(text):
        return Captions(number_segments(json3.read_json3(text)), "json3")
    _refuse_other_formats(text)
    if srt_vtt.has_cues(text):
        return _read_vtt(text) if extension == ".vtt" else _read_srt(text)
    return _read_text(text, extension)


def _read_vtt(text: str) -> Captions:
    segments = _read_timed(text, webvtt=True)
    return Captions(segments, "vtt", srt_vtt.language_of(text))


def _read_srt(text: str) -> Captions:
    return Captions(_read_timed(text, webvtt=False), "srt")


def _read_timed(text: str, *, webvtt: bool) -> tuple[Segment, ...]:
    cues = srt_vtt.read_cues(text, webvtt=webvtt)
    if any(sum(map(len, cue.lines)) > MOST_CUE_CHARACTERS for cue in cues):
        raise unreadable("A single cue in it has more text than an hour of speech.")
    cues = rolling.spoken_once(cues)
    as_words = markup.vtt_texts if webvtt else markup.srt_texts
    words = as_words("\n".join(cue.lines) for cue in cues)
    return number_segments(
        (cue.start_s, cue.end_s, said) for cue, said in zip(cues, words, strict=True)
    )


def _read_text(text: str, extension: str) -> Captions:
    if extension in _CAPTION_EXTENSIONS or srt_vtt.has_failed_cues(text):
        raise unreadable("No cue in this file can be read: none has a line with its times.")
    lines = plain_text.read_lines(text)
    return Captions(number_segments((None, None, line) for line in lines), "text")


def _refuse_other_formats(text: str) -> None:
    opening = text.lstrip()[:2000]
    for pattern, name in _OTHER_FORMATS:
        if pattern.match(opening):
            raise unreadable(f"This is {name}, not a transcript.")
