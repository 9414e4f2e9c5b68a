"""Canned answers of YouTube for the self-test: nothing leaves this machine."""

import io
import json
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import BaseAdapter
from urllib3 import HTTPResponse

from chat_with_video.sources.youtube.failures import CAPTIONS_PATH, PLAYER_PATH

VIDEO_ID = "dQw4w9WgXcQ"
LINES = ("The tide comes in.", "The tide goes out.")

_PAGE = '<!doctype html><script>ytcfg.set({"INNERTUBE_API_KEY": "AIzaCanned"});</script>'
_TRACK = {
    "baseUrl": f"https://www.youtube.com{CAPTIONS_PATH}?v={VIDEO_ID}&lang=en",
    "name": {"runs": [{"text": "English"}]},
    "vssId": ".en",
    "languageCode": "en",
    "isTranslatable": True,
}
PLAYS: dict[str, Any] = {
    "playabilityStatus": {"status": "OK"},
    "videoDetails": {
        "videoId": VIDEO_ID,
        "title": "Tides",
        "author": "Harbour School",
        "lengthSeconds": "60",
        "viewCount": "12",
        "channelId": "UCuAXFkgsw1L7xaCfnd5JJOw",
        "isLiveContent": False,
    },
    "captions": {
        "playerCaptionsTracklistRenderer": {"captionTracks": [_TRACK], "translationLanguages": []}
    },
}
REFUSES: dict[str, Any] = {
    "playabilityStatus": {
        "status": "LOGIN_REQUIRED",
        "reason": "Sign in to confirm you’re not a bot",
    }
}
_CAPTIONS = {
    "events": [
        {"tStartMs": 2_000 * number, "dDurationMs": 2_000, "segs": [{"utf8": line}]}
        for number, line in enumerate(LINES)
    ]
}


class CannedYouTube(BaseAdapter):
    """Gives every player the same answer, in place of the network."""

    def __init__(self, player: dict[str, Any]) -> None:
        super().__init__()
        self._answers = {
            "/watch": _PAGE,
            PLAYER_PATH: json.dumps(player),
            CAPTIONS_PATH: json.dumps(_CAPTIONS),
        }

    def send(
        self, request: requests.PreparedRequest, *_args: Any, **_kwargs: Any
    ) -> requests.Response:
        """The canned answer; 404 for any other address."""
        answer = self._answers.get(str(urlsplit(request.url or "").path))
        response = requests.Response()
        response.status_code = 404 if answer is None else 200
        response.url, response.request = request.url or "", request
        response.raw = HTTPResponse(
            io.BytesIO((answer or "").encode()), status=response.status_code, preload_content=False
        )
        return response

    def close(self) -> None:
        """Nothing is open."""
