import json
from typing import Any

from chat_with_video.sources.schemas import Captions
from chat_with_video.sources.transcripts import read_transcript


def read(*events: Any) -> Captions:
    content = json.dumps({"wireMagic": "pb3", "events": list(events)})
    return read_transcript(content.encode()).captions


def test_automatic_json3_gives_each_line_until_the_next_begins() -> None:
    captions = read(
        {"tStartMs": 0, "dDurationMs": 9000, "id": 1, "wpWinPosId": 1},
        {
            "tStartMs": 1000,
            "dDurationMs": 5000,
            "wWinId": 1,
            "segs": [{"utf8": "we"}, {"utf8": " begin", "tOffsetMs": 300}],
        },
        {"tStartMs": 3000, "dDurationMs": 3000, "aAppend": 1, "segs": [{"utf8": "\n"}]},
        {"tStartMs": 3010, "dDurationMs": 4000, "wWinId": 1, "segs": [{"utf8": "and go on"}]},
    )
    assert captions.format == "json3"
    assert [(s.position, s.start_s, s.end_s, s.text) for s in captions.segments] == [
        (0, 1.0, 3.01, "we begin"),
        (1, 3.01, 7.01, "and go on"),
    ]


def test_overlapping_lines_of_manual_json3_keep_their_own_ends() -> None:
    captions = read(
        {"tStartMs": 1000, "dDurationMs": 5000, "segs": [{"utf8": "one\nvoice"}]},
        {"tStartMs": 2000, "dDurationMs": 1000, "segs": [{"utf8": "another"}]},
    )
    assert [(s.end_s, s.text) for s in captions.segments] == [(6.0, "one voice"), (3.0, "another")]


def test_malformed_events_are_passed_over_and_the_rest_is_read() -> None:
    captions = read(
        None,
        {"tStartMs": "soon", "segs": [{"utf8": "lost"}]},
        {"tStartMs": 10**400, "segs": [{"utf8": "lost"}]},
        {"tStartMs": 1, "segs": "lost"},
        {"tStartMs": 2, "segs": [None, {"utf8": 3}, {"other": 1}]},
        {"tStartMs": 3000, "segs": [{"utf8": "kept \ud83d \x00here\u200b"}]},
    )
    assert [(s.start_s, s.end_s, s.text) for s in captions.segments] == [(3.0, 3.0, "kept ? here")]
