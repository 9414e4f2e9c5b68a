"""Writes cues in each format, as programs and people do."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from html import escape
from typing import Any

from chat_with_video.core.timecode import format_timecode
from chat_with_video.sources.transcripts import Cue

Cues = Sequence[Cue]


def ms(seconds: float | None) -> int:
    return round((seconds or 0.0) * 1000)


def clock(seconds: float | None, mark: str = ".", digits: int = 3) -> str:
    """`HH:MM:SS.mmm`, its fraction with so many digits."""
    whole_s, fraction_ms = divmod(ms(seconds), 1000)
    minutes, rest_s = divmod(whole_s, 60)
    fraction = f"{mark}{fraction_ms:03d}"[: 1 + digits] if digits else ""
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{rest_s:02d}{fraction}"


def short(cue: Cue) -> str:
    return format_timecode(cue.start_s or 0.0)


def srt(cues: Cues) -> str:
    blocks = (
        f"{n}\n{clock(cue.start_s, ',')} --> {clock(cue.end_s, ',')}\n{cue.text}\n"
        for n, cue in enumerate(cues, start=1)
    )
    return "\n".join(blocks)


def vtt(cues: Cues) -> str:
    blocks = (
        f"{clock(cue.start_s)} --> {clock(cue.end_s)} align:start\n{_voice(cue)}\n" for cue in cues
    )
    return "\n".join(["WEBVTT\n", *blocks])


def _voice(cue: Cue) -> str:
    return f"<v {cue.speaker}>{escape(cue.text)}</v>" if cue.speaker else escape(cue.text)


def sbv(cues: Cues) -> str:
    return "\n".join(f"{clock(c.start_s)},{clock(c.end_s)}\n{c.text}\n" for c in cues)


def subviewer(cues: Cues) -> str:
    body = "\n".join(
        f"{clock(c.start_s, digits=2)},{clock(c.end_s, digits=2)}\n{c.text}\n" for c in cues
    )
    return f"[INFORMATION]\n[TITLE]A talk\n[END INFORMATION]\n[SUBTITLE]\n{body}"


def subviewer_1(cues: Cues) -> str:
    body = "\n".join(
        f"[{clock(c.start_s, digits=0)}]\n{c.text}\n[{clock(c.end_s, digits=0)}]\n" for c in cues
    )
    return f"[TITLE]\nA talk\n[BEGIN]\n******** START SCRIPT ********\n{body}\n[end]\n"


def ass(cues: Cues) -> str:
    lines = "\n".join(
        f"Dialogue: 0,{clock(c.start_s, digits=2)[1:]},{clock(c.end_s, digits=2)[1:]},Default,"
        f"{c.speaker or ''},0,0,0,,{{\\an8}}{c.text}"
        for c in cues
    )
    return (
        "[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name, Fontname, Fontsize\n"
        "Style: Default,Arial,20\n\n[Events]\n"
        "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
        f"Comment: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,Nobody says this\n{lines}\n"
    )


def ttml(cues: Cues) -> str:
    names = dict.fromkeys(c.speaker for c in cues if c.speaker)
    agents = "".join(
        f'<ttm:agent xml:id="a{n}"><ttm:name type="full">{name}</ttm:name></ttm:agent>'
        for n, name in enumerate(names)
    )
    ids = {name: f' ttm:agent="a{n}"' for n, name in enumerate(names)}
    body = "".join(
        f'<p begin="{clock(c.start_s)}" end="{clock(c.end_s)}"{ids.get(c.speaker, "")}>'
        f"{escape(c.text)}</p>\n"
        for c in cues
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<tt xmlns="http://www.w3.org/ns/ttml" '
        'xmlns:ttm="http://www.w3.org/ns/ttml#metadata" xml:lang="en"><head><metadata>'
        f"{agents}</metadata></head><body><div>\n{body}</div></body></tt>"
    )


def srv1(cues: Cues) -> str:
    body = "".join(
        f'<text start="{c.start_s}" dur="{_duration_s(c)}">{escape(escape(c.text))}</text>'
        for c in cues
    )
    return f'<?xml version="1.0" encoding="utf-8" ?><transcript>{body}</transcript>'


def srv3(cues: Cues) -> str:
    body = "".join(
        f'<p t="{ms(c.start_s)}" d="{ms(_duration_s(c))}"><s>{escape(c.text)}</s></p>' for c in cues
    )
    return f'<timedtext format="3"><body>{body}</body></timedtext>'


def _duration_s(cue: Cue) -> float:
    return round((cue.end_s or 0.0) - (cue.start_s or 0.0), 3)


def sami(cues: Cues) -> str:
    body = "\n".join(
        f"<SYNC Start={ms(c.start_s)}><P Class=ENCC>{escape(c.text)}\n"
        f"<SYNC Start={ms(c.end_s)}><P Class=ENCC>&nbsp;"
        for c in cues
    )
    style = "<STYLE><!-- .ENCC { Name: English; lang: en-US; } --></STYLE>"
    return f"<SAMI><HEAD><TITLE>A talk</TITLE>{style}</HEAD><BODY>\n{body}\n</BODY></SAMI>"


def lrc(cues: Cues) -> str:
    return "[ti:A talk]\n[by:somebody]\n" + "\n".join(
        f"[{ms(c.start_s) // 60_000:02d}:{ms(c.start_s) % 60_000 / 1000:05.2f}]{c.text}"
        for c in cues
    )


def lrc_enhanced(cues: Cues) -> str:
    return "\n".join(
        f"[{ms(c.start_s) // 60_000:02d}:{ms(c.start_s) % 60_000 / 1000:05.2f}] "
        + " ".join(f"<00:01.00> {word}" for word in c.text.split())
        for c in cues
    )


def microdvd(cues: Cues) -> str:
    return "{1}{1}25.000\n" + "\n".join(
        f"{{{ms(c.start_s) // 40}}}{{{ms(c.end_s) // 40}}}{{y:i}}{c.text.replace(' ', '|', 1)}"
        for c in cues
    )


def as_json(make: Callable[[Cues], Any]) -> Callable[[Cues], str]:
    return lambda cues: json.dumps(make(cues))


def json3(cues: Cues) -> Any:
    events = [
        {
            "tStartMs": ms(c.start_s),
            "dDurationMs": ms(_duration_s(c)),
            "segs": [{"utf8": piece} for piece in (c.text[:3], c.text[3:])],
        }
        for c in cues
    ]
    return {"wireMagic": "pb3", "events": events}


def whisper(cues: Cues) -> Any:
    segments = [
        {"id": n, "start": c.start_s, "end": c.end_s, "text": f" {c.text}"}
        for n, c in enumerate(cues)
    ]
    return {"text": "", "segments": segments, "language": "en"}


def whisperx(cues: Cues) -> Any:
    segments = [
        {"start": c.start_s, "end": c.end_s, "text": c.text, "speaker": c.speaker} for c in cues
    ]
    return {"segments": segments, "word_segments": []}


def whisper_cpp(cues: Cues) -> Any:
    items = [
        {
            "timestamps": {"from": clock(c.start_s, ","), "to": clock(c.end_s, ",")},
            "offsets": {"from": ms(c.start_s), "to": ms(c.end_s)},
            "text": f" {c.text}",
        }
        for c in cues
    ]
    return {"result": {"language": "en"}, "transcription": items}


def hugging_face(cues: Cues) -> Any:
    chunks = [{"timestamp": [c.start_s, c.end_s], "text": f" {c.text}"} for c in cues]
    return {"text": "", "chunks": chunks}


def assemblyai(cues: Cues) -> Any:
    utterances = [
        {"speaker": c.speaker, "start": ms(c.start_s), "end": ms(c.end_s), "text": c.text}
        for c in cues
    ]
    return {"id": "x", "utterances": utterances, "language_code": "en_us"}


def deepgram(cues: Cues) -> Any:
    utterances = [
        {"start": c.start_s, "end": c.end_s, "transcript": c.text, "speaker": c.speaker}
        for c in cues
    ]
    return {"results": {"channels": [], "utterances": utterances}}


def deepgram_paragraphs(cues: Cues) -> Any:
    paragraphs = [
        {
            "speaker": c.speaker,
            "sentences": [{"text": c.text, "start": c.start_s, "end": c.end_s}],
        }
        for c in cues
    ]
    best = {"transcript": "", "paragraphs": {"paragraphs": paragraphs}}
    return {"results": {"channels": [{"alternatives": [best], "detected_language": "en"}]}}


def podcasting(cues: Cues) -> Any:
    segments = [
        {"speaker": c.speaker, "startTime": c.start_s, "endTime": c.end_s, "body": c.text}
        for c in cues
    ]
    return {"version": "1.0.0", "segments": segments}


def transcript_api(cues: Cues) -> Any:
    return [{"text": c.text, "start": c.start_s, "duration": _duration_s(c)} for c in cues]


def edx(cues: Cues) -> Any:
    return {
        "start": [ms(c.start_s) for c in cues],
        "end": [ms(c.end_s) for c in cues],
        "text": [c.text for c in cues],
    }


def ted(cues: Cues) -> Any:
    captions = [
        {"duration": ms(_duration_s(c)), "content": c.text, "startTime": ms(c.start_s)}
        for c in cues
    ]
    return {"captions": captions}


def ted_paragraphs(cues: Cues) -> Any:
    return {"paragraphs": [{"cues": [{"time": ms(c.start_s), "text": c.text} for c in cues]}]}


def bilibili(cues: Cues) -> Any:
    body = [{"from": c.start_s, "to": c.end_s, "location": 2, "content": c.text} for c in cues]
    return {"font_size": 0.4, "body": body}


def json_lines(cues: Cues) -> str:
    lines = ({"start": c.start_s, "end": c.end_s, "text": c.text} for c in cues)
    return "\n".join(map(json.dumps, lines))


def sheet(cues: Cues) -> str:
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(["Start", "End", "Speaker", "Text"])
    writer.writerows([clock(c.start_s), clock(c.end_s), c.speaker or "", c.text] for c in cues)
    return file.getvalue()


def sheet_without_heading(cues: Cues) -> str:
    return "\n".join(f"{clock(c.start_s)};{clock(c.end_s)};{c.text}" for c in cues)


def tsv(cues: Cues) -> str:
    lines = (f"{ms(c.start_s)}\t{ms(c.end_s)}\t{c.text}" for c in cues)
    return "\n".join(["start\tend\ttext", *lines])


def stamped(form: str) -> Callable[[Cues], str]:
    """Text with times, each cue in a form such as `"[{short}] {speaker}: {text}"`."""

    def write(cues: Cues) -> str:
        return "".join(
            form.format(
                short=short(c),
                clock=clock(c.start_s, digits=0),
                start=clock(c.start_s),
                end=clock(c.end_s),
                seconds=int(c.start_s or 0),
                start_s=c.start_s,
                end_s=c.end_s,
                speaker=c.speaker,
                text=c.text,
            )
            for c in cues
        )

    return write
