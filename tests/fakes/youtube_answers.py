"""Canned answers of YouTube's player, reduced to the fields that tell them apart."""

from typing import Any

VIDEO_ID = "dQw4w9WgXcQ"

Answer = dict[str, Any]

DETAILS: Answer = {
    "videoId": VIDEO_ID,
    "title": "A talk about tides",
    "author": "Harbour School",
    "lengthSeconds": "600",
    "viewCount": "1234",
    "channelId": "UCuAXFkgsw1L7xaCfnd5JJOw",
    "isLiveContent": False,
}


def track(language: str, *, automatic: bool = False, extra: str = "") -> Answer:
    kind = "&kind=asr" if automatic else ""
    name = f"{language} (auto-generated)" if automatic else language
    return {
        "baseUrl": f"https://www.youtube.com/api/timedtext?v={VIDEO_ID}{kind}&lang={language}{extra}",
        "name": {"runs": [{"text": name}]},
        "vssId": f"a.{language}" if automatic else f".{language}",
        "languageCode": language,
        "isTranslatable": True,
        **({"kind": "asr"} if automatic else {}),
    }


def plays(*tracks: Answer, **details: Any) -> Answer:
    """A video that plays, with these captions."""
    answer: Answer = {
        "playabilityStatus": {"status": "OK"},
        "videoDetails": {**DETAILS, **details},
    }
    if tracks:
        languages = [
            {"languageCode": code, "languageName": {"runs": [{"text": code}]}}
            for code in ("en", "de", "fr", "nl")
        ]
        answer["captions"] = {
            "playerCaptionsTracklistRenderer": {
                "captionTracks": list(tracks),
                "translationLanguages": languages,
            }
        }
    return answer


def refuses(status: str, reason: str, **more: Any) -> Answer:
    return {"playabilityStatus": {"status": status, "reason": reason, **more}}


FINE = plays(track("en"), track("nl"), track("en", automatic=True), track("nl", automatic=True))
CAPTIONS_OFF = plays()
BLOCKED = refuses("LOGIN_REQUIRED", "Sign in to confirm you\u2019re not a bot")
REMOVED = refuses("ERROR", "This video is unavailable")
REMOVED_BY_OWNER = refuses("ERROR", "This video has been removed by the uploader")
PRIVATE = refuses("LOGIN_REQUIRED", "This video is private")
PRIVATE_ON_THE_WEB = refuses(
    "LOGIN_REQUIRED", "This is a private video. Please sign in to verify that you may see it."
)
AGE_WALL = refuses(
    "LOGIN_REQUIRED",
    "This video may be inappropriate for some users.",
    desktopLegacyAgeGateReason=1,
)
AGE_CHECK = refuses("AGE_CHECK_REQUIRED", "Sign in to confirm your age")
MEMBERS = refuses("UNPLAYABLE", "Join this channel to get access to members-only content")
SIGN_IN = refuses("LOGIN_REQUIRED", "Please sign in")
UNPLAYABLE = refuses(
    "UNPLAYABLE",
    "Video unavailable",
    errorScreen={
        "playerErrorMessageRenderer": {
            "subreason": {
                "simpleText": "The uploader has not made this video available in your country"
            }
        }
    },
)
RATE_LIMITED = refuses("UNPLAYABLE", "This content isn\u2019t available, try again later.")
UNKNOWN_STATUS = refuses("SOMETHING_NEW", "The tide is out")
LIVE = plays(isLive=True, isLiveContent=True)
UPCOMING = {
    **refuses("LIVE_STREAM_OFFLINE", "This live event will begin in 2 hours."),
    "videoDetails": {**DETAILS, "isUpcoming": True, "isLiveContent": True},
}
TOKEN_REQUIRED = plays(track("en", extra="&exp=xpe"), track("en", automatic=True, extra="&exp=xpe"))


def says_after(title: str, subreason: str, status: str = "ERROR", **more: Any) -> Answer:
    """A refusal whose reason stands below a general one."""
    screen = {"playerErrorMessageRenderer": {"subreason": {"runs": [{"text": subreason}]}}}
    return refuses(status, title, errorScreen=screen, **more)


BLOCKED_BY_COPYRIGHT = says_after(
    "Video unavailable",
    "This video contains content from Example Records, who has blocked it in your country on "
    "copyright grounds",
)
MEMBERS_OF_A_LEVEL = refuses(
    "UNPLAYABLE",
    "This video is available to this channel\u2019s members on level: Captain (or any higher).",
)
_SLATE = {"liveStreamOfflineSlateRenderer": {"scheduledStartTime": "1772380800"}}
PREMIERE = {
    **refuses(
        "LIVE_STREAM_OFFLINE",
        "Premieres in 3 hours",
        liveStreamability={"liveStreamabilityRenderer": {"offlineSlate": _SLATE}},
    ),
    "videoDetails": {**DETAILS, "isUpcoming": True},
}
STREAM_WITHDRAWN = {
    **refuses("LIVE_STREAM_OFFLINE", "This live stream recording is not available."),
    "videoDetails": {**DETAILS, "isLiveContent": True},
}
STREAM_JUST_OVER = plays(isLiveContent=True, isPostLiveDvr=True)
PROCESSING = refuses("UNPLAYABLE", "We're processing this video. Check back later.")
ANOTHER_VIDEO = plays(track("en"), videoId="aQvGIIdgFDM", title="Update this app")
WITHOUT_STREAMS = {
    **plays(track("en")),
    "streamingData": {"serverAbrStreamingUrl": "https://example.googlevideo.com/"},
}


def uploaded(day: str, *tracks: Answer) -> Answer:
    """A video whose day of upload the answer tells."""
    facts = {"playerMicroformatRenderer": {"uploadDate": day, "publishDate": day}}
    return {**plays(*tracks), "microformat": facts}


def dubbed(listed: list[Answer], audio: dict[str, list[int]], default: int = 0) -> Answer:
    """A video with several audio tracks: their ids, and the places of their captions."""
    answer = plays(*listed)
    answer["captions"]["playerCaptionsTracklistRenderer"] |= {
        "audioTracks": [
            {"audioTrackId": name, "captionTrackIndices": places} for name, places in audio.items()
        ],
        "defaultAudioTrackIndex": default,
    }
    return answer
