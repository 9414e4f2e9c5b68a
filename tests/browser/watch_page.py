"""A canned watch page under YouTube's address, and a script manager of a few lines."""

import json
import re
from fnmatch import fnmatchcase
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.async_api import BrowserContext, Page, Route

from tests.web.conversation import LINES

VIDEO_ID = "aBcDeFgHiJk"
TITLE = 'How memory works & "how to keep" <what you learn>'
PROOF = "proof-of-the-player"
TIMEDTEXT = "https://www.youtube.com/api/timedtext"

_PAGE = """<!doctype html><html><head><title>Memory - YouTube</title><script>
var ytInitialPlayerResponse = %(response)s;
var ytcfg = { get: (name) => ({ INNERTUBE_CONTEXT: { client: { clientName: "WEB" } } })[name] };
</script></head><body><div id="movie_player"></div>
<ytd-video-description-transcript-section-renderer><button id="show">Show transcript</button>
</ytd-video-description-transcript-section-renderer><div id="panel"></div>
<script>
movie_player.getPlayerResponse = () => ytInitialPlayerResponse;
movie_player.toggleSubtitles = () => fetch("%(proven)s");
const rows = %(rows)s;
show.onclick = () => setTimeout(() => {
  for (const [time, text] of rows) {
    const row = document.createElement("transcript-segment-view-model");
    const [stamp, words] = [document.createElement("div"), document.createElement("span")];
    stamp.className = "ytwTranscriptSegmentViewModelTimestamp";
    stamp.textContent = time;
    words.setAttribute("role", "text");
    words.textContent = text;
    row.append(stamp, words);
    panel.append(row);
  }
}, 50);
</script></body></html>"""


class WatchPage:
    """A watch page with tracks in three languages; tests decide what its addresses answer.

    Its policy forbids assigning text to `innerHTML`, as YouTube's does.
    """

    def __init__(self) -> None:
        self.needs_proof = False
        self.is_automatic = False
        self.has_captions = True
        self.player_call_works = False
        self.rows: list[tuple[str, str]] = []
        self.requests: list[str] = []

    async def serve(self, context: BrowserContext) -> None:
        for host in ("www", "m"):
            await context.route(f"https://{host}.youtube.com/**", self._answer)

    async def _answer(self, route: Route) -> None:
        url = urlsplit(route.request.url)
        self.requests.append(f"{route.request.method} {url.path}")
        if url.path == "/api/timedtext":
            await route.fulfill(body=self._captions(url.query), content_type="application/json")
        elif url.path == "/youtubei/v1/player":
            context = json.loads(route.request.post_data or "{}")
            assert context == {"context": {"client": {"clientName": "WEB"}}, "videoId": VIDEO_ID}
            await route.fulfill(json=self._response("fresh") if self.player_call_works else {})
        else:
            policy = "require-trusted-types-for 'script'"
            headers = {"Content-Security-Policy": policy, "Content-Type": "text/html"}
            await route.fulfill(body=self._html(), headers=headers)

    def _html(self) -> str:
        return _PAGE % {
            "response": json.dumps(self._response("shown")).replace("<", "\\u003c"),
            "proven": f"{TIMEDTEXT}?v={VIDEO_ID}&lang=en&pot={PROOF}&c=WEB",
            "rows": json.dumps(self.rows),
        }

    def _response(self, signature: str) -> dict[str, Any]:
        tracks = [
            _track("ar", signature, kind="asr"),
            _track("en-j3PyPqV-e1s", signature),
            _track("en", signature),
            _track("en", signature, kind="asr"),
            _track("nl", signature),
        ]
        if self.is_automatic:
            tracks = [track for track in tracks if "kind" in track]
        sounds = [
            {"captionTrackIndices": [0]},
            {"captionTrackIndices": [1] if self.is_automatic else [1, 2, 3, 4]},
        ]
        return {
            "videoDetails": {"videoId": VIDEO_ID, "title": TITLE},
            "captions": {
                "playerCaptionsTracklistRenderer": {
                    "captionTracks": tracks,
                    "audioTracks": sounds,
                    "defaultAudioTrackIndex": 1,
                }
            },
        }

    def _captions(self, query: str) -> str:
        fields = {name: values[0] for name, values in parse_qs(query).items()}
        if fields.get("fmt") != "json3" or not self._may_see(fields):
            return ""
        is_wanted = fields.get("lang") == "en" and ("kind" in fields) == self.is_automatic
        return json.dumps(json3(is_automatic=self.is_automatic)) if is_wanted else "{}"

    def _may_see(self, fields: dict[str, str]) -> bool:
        if self.player_call_works and fields.get("signature") == "fresh":
            return True
        return self.has_captions and (not self.needs_proof or fields.get("pot") == PROOF)


def _track(code: str, signature: str, **more: str) -> dict[str, Any]:
    query = "".join(f"&{name}={value}" for name, value in more.items())
    address = f"{TIMEDTEXT}?v={VIDEO_ID}&lang={code}&signature={signature}{query}"
    return {"baseUrl": address, "languageCode": code, **more}


def json3(*, is_automatic: bool) -> dict[str, Any]:
    """Captions as YouTube sends them: a line every ten seconds, in two pieces.

    An automatic line stays while the next one comes, and its end is an event of its own.
    """
    events: list[dict[str, Any]] = []
    for place, line in enumerate(LINES):
        start_ms = place * 10_000
        pieces = [{"utf8": line[:9]}, {"utf8": line[9:].replace(" ", "\n", 1)}]
        if is_automatic:
            events.append({"tStartMs": start_ms, "aAppend": 1, "segs": [{"utf8": "\n"}]})
        duration_ms = 17_000 if is_automatic else 10_000
        events.append({"tStartMs": start_ms, "dDurationMs": duration_ms, "segs": pieces})
    return {"events": [{"tStartMs": 0, "dDurationMs": 50_000}, *events]}


async def run_userscript(page: Page, script: str) -> None:
    """Run the script as a manager does: on the pages that it names, and in the page's own world."""
    patterns = re.findall(r"^// @match +(\S+)$", script, re.MULTILINE)
    if any(fnmatchcase(page.url, pattern) for pattern in patterns):
        await page.evaluate(f"() => {{ {script} }}")
