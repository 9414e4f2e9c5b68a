"""Situations that people met on YouTube, as answers of its servers."""

from typing import Any, NamedTuple

from tests.fakes import youtube_answers as answers
from tests.fakes.youtube import OEMBED, PLAYER, TIMEDTEXT, WATCH, Replies, Reply, by_client

FINE = Reply(answers.plays(answers.track("en")))
FORMAT_3 = (
    '<?xml version="1.0" encoding="utf-8" ?><timedtext format="3"><head><ws id="0"/></head>'
    '<body><w t="0" id="1"/><p t="0" d="2000">First line in en</p></body></timedtext>'
)
UNREADABLE = {
    "nothing": "",
    "a captcha page": '<!doctype html><html><body><div class="g-recaptcha"></div></body></html>',
    "XML without cues": '<?xml version="1.0"?><timedtext format="3"><body></body></timedtext>',
    "XML that defines entities": '<!DOCTYPE t [<!ENTITY a "b">]><transcript>&a;</transcript>',
    "a cue without a start": "<transcript><text>Hello</text></transcript>",
    "an error in JSON": '{"error": {"code": 500}}',
    "JSON without an end": '{"events": [',
    "nesting without end": "[" * 100_000,
    "a sentence": "Try again later.",
    "bytes": b"\x00\x01\x02\xff",
}


class Case(NamedTuple):
    """YouTube's answers by path, each provider's outcome, and a part of what the user reads."""

    replies: dict[str, Replies]
    outcomes: list[str]
    code: str = "ok"
    said: str = ""


def players(reply: Reply, **by_name: Reply) -> dict[str, Replies]:
    return {PLAYER: by_client(reply, **by_name)}


def said_by_all(answer: dict[str, Any], outcome: str, code: str, said: str) -> Case:
    return Case({PLAYER: Reply(answer)}, [outcome, outcome], code, said)


UNKNOWN_ID = Reply({"error": {"code": 404, "status": "NOT_FOUND"}}, status=404)
RETIRED = Reply({"error": {"code": 400, "status": "FAILED_PRECONDITION"}}, status=400)
TOKEN = "YouTube refused: It requires a token that only its own player can make."
NOT_SHOWN = "YouTube does not show this video to this address, although the video exists"
WITHOUT_NAMES = answers.plays({**answers.track("en"), "name": {"simpleText": "English"}})

CASES: dict[str, Case] = {
    "a bot check of all": said_by_all(
        answers.BLOCKED, "blocked", "youtube-blocked", "set CWV_SOURCES__COOKIES_FILE or"
    ),
    "too many requests of the page and the player": Case(
        {WATCH: Reply(status=429), PLAYER: Reply(status=429)},
        ["blocked", "blocked"],
        "youtube-blocked",
    ),
    "unavailable, and not to be shown elsewhere": Case(
        {PLAYER: Reply(answers.REMOVED), OEMBED: Reply(status=401)},
        ["removed", "removed"],
        "youtube-refused",
        NOT_SHOWN,
    ),
    "a captcha in place of the page": Case(
        {WATCH: Reply('<div class="g-recaptcha"></div>'), PLAYER: Reply(status=403)},
        ["blocked", "blocked"],
        "youtube-blocked",
    ),
    "a redirect to a robot check": Case(
        {
            WATCH: Reply(status=302, headers={"Location": "https://www.google.com/sorry/index"}),
            "/sorry/index": Reply("<title>Sorry</title>"),
            PLAYER: Reply(status=403),
        },
        ["blocked", "blocked"],
        "youtube-blocked",
    ),
    "a bot check of one client": Case(
        players(FINE, ANDROID=Reply(answers.BLOCKED)), ["blocked", "ok"]
    ),
    "a bot check of two clients": Case(
        players(FINE, ANDROID=Reply(answers.BLOCKED), VISIONOS=Reply(answers.BLOCKED)),
        ["blocked", "ok"],
    ),
    "a token wanted of all": said_by_all(
        answers.TOKEN_REQUIRED, "refused", "youtube-refused", TOKEN
    ),
    "a token wanted of one client": Case(
        players(FINE, ANDROID=Reply(answers.TOKEN_REQUIRED)), ["refused", "ok"]
    ),
    "a token wanted of all but the third client": Case(
        players(Reply(answers.TOKEN_REQUIRED), ANDROID_VR=FINE), ["refused", "ok"]
    ),
    "captions in format 3": Case({PLAYER: FINE, TIMEDTEXT: Reply(FORMAT_3)}, ["ok"]),
    "too many requests of captions alone": Case(
        {PLAYER: FINE, TIMEDTEXT: Reply(status=429)}, ["blocked", "blocked"], "youtube-blocked"
    ),
    "too many requests of captions once": Case(
        {PLAYER: FINE, TIMEDTEXT: [Reply(status=429), Reply(FORMAT_3)]}, ["blocked", "ok"]
    ),
    "a retired client": Case(players(FINE, ANDROID=RETIRED), ["refused", "ok"]),
    "two retired clients": Case(
        players(FINE, ANDROID=RETIRED, VISIONOS=UNKNOWN_ID), ["refused", "ok"]
    ),
    "retired clients alone, and a video that exists": Case(
        {PLAYER: RETIRED}, ["refused", "refused"], "youtube-refused", "an update may help"
    ),
    "an id that no video has": Case(
        {PLAYER: UNKNOWN_ID, OEMBED: Reply(status=404)},
        ["refused", "refused"],
        "not-a-video",
        "There is no video under this link",
    ),
    "another video in place of this one": Case(
        players(FINE, ANDROID=Reply(answers.ANOTHER_VIDEO)), ["refused", "ok"]
    ),
    "unavailable to this address": said_by_all(
        answers.REMOVED, "removed", "youtube-refused", NOT_SHOWN
    ),
    "unplayable at this address": said_by_all(
        answers.refuses("UNPLAYABLE", "Video unavailable"), "refused", "youtube-refused", NOT_SHOWN
    ),
    "unavailable to one client": Case(
        players(FINE, ANDROID=Reply(answers.REMOVED)), ["removed", "ok"]
    ),
    "removed, and unknown elsewhere too": Case(
        {PLAYER: Reply(answers.REMOVED), OEMBED: Reply(status=404)},
        ["removed", "removed"],
        "video-removed",
        "it was removed, or the link is mistyped",
    ),
    "removed by its uploader": said_by_all(
        answers.REMOVED_BY_OWNER, "removed", "video-removed", "it was removed"
    ),
    "blocked by copyright": said_by_all(
        answers.BLOCKED_BY_COPYRIGHT,
        "geo_blocked",
        "geo-blocked",
        "who has blocked it in your country on copyright grounds”. A proxy elsewhere may help",
    ),
    "not available in the country": said_by_all(
        answers.UNPLAYABLE, "geo_blocked", "geo-blocked", "set CWV_SOURCES__PROXY to a proxy where"
    ),
    "an age check": said_by_all(
        answers.AGE_WALL, "age_restricted", "age-restricted", "Set CWV_SOURCES__COOKIES_FILE"
    ),
    "members only": said_by_all(
        answers.MEMBERS, "members_only", "members-only", "Only members of the channel"
    ),
    "members of a level": said_by_all(
        answers.MEMBERS_OF_A_LEVEL, "members_only", "members-only", "on level: Captain"
    ),
    "private": said_by_all(answers.PRIVATE, "private", "video-private", "has made it private"),
    "private to one client": Case(players(FINE, ANDROID=Reply(answers.PRIVATE)), ["private", "ok"]),
    "a premiere": Case(
        {PLAYER: Reply(answers.PREMIERE)}, ["live"], "video-live", "Its start: 1 March 2026, "
    ),
    "a live stream": Case({PLAYER: Reply(answers.LIVE)}, ["live"], "video-live", "has not ended"),
    "an ended stream that was withdrawn": said_by_all(
        answers.STREAM_WITHDRAWN, "removed", "video-removed", "is not available"
    ),
    "a stream that is just over": said_by_all(
        answers.STREAM_JUST_OVER, "not_ready", "not-ready", "usually does so within hours"
    ),
    "a video that was just uploaded": said_by_all(
        answers.uploaded("2026-03-01T08:00:00-08:00"), "not_ready", "not-ready", "Try again later"
    ),
    "a video in processing": said_by_all(
        answers.PROCESSING, "not_ready", "not-ready", "has not made the captions"
    ),
    "an old video without captions": said_by_all(
        answers.uploaded("2024-05-06"), "captions_off", "captions-off", "has no captions"
    ),
    "streams that only YouTube's player plays": Case(
        {PLAYER: Reply(answers.WITHOUT_STREAMS)}, ["ok"]
    ),
    "a video for children, which some clients may not play": Case(
        players(FINE, ANDROID=Reply(answers.REMOVED), VISIONOS=Reply(answers.REMOVED)),
        ["removed", "ok"],
    ),
    "names of tracks as plain text": Case({PLAYER: Reply(WITHOUT_NAMES)}, ["ok"]),
    "a page without a key": Case({WATCH: Reply("<html>"), PLAYER: FINE}, ["error", "ok"]),
    "captions that are gone": Case(
        {PLAYER: FINE, TIMEDTEXT: Reply(status=404)},
        ["refused", "refused"],
        "youtube-refused",
        "YouTube refused: It lists captions and does not give them.",
    ),
    "captions that are gone for one client": Case(
        {PLAYER: FINE, TIMEDTEXT: [Reply(status=404), Reply(FORMAT_3)]}, ["refused", "ok"]
    ),
    "a player that is turned away": Case(
        {PLAYER: Reply(status=403)},
        ["refused", "refused"],
        "youtube-refused",
        "YouTube refused: It turned this program's request away.",
    ),
    "a player that is turned away once": Case(
        players(FINE, ANDROID=Reply(status=403)), ["refused", "ok"]
    ),
    "a player without an answer": Case(players(FINE, ANDROID=Reply("[]")), ["error", "ok"]),
}
