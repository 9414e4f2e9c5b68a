"""The browser hand-over: the script for YouTube's pages, and the page that takes its captions."""

import json
from functools import cache
from pathlib import Path

from fastapi import APIRouter, Request, Response

from chat_with_video import __version__
from chat_with_video.web.deps import PagesDep, StateDep
from chat_with_video.web.middleware.host_and_origin import allowed_host

router = APIRouter(include_in_schema=False)

_SCRIPT = Path(__file__).parents[1] / "userscript" / "handover.user.js"
_PLACE_OF_ADDRESS = '"https://chat-with-video.invalid"'
_PLACE_OF_VERSION = "0.0.0"


@router.get("/handover.user.js")
async def show_script(request: Request, state: StateDep) -> Response:
    """The script, which opens the address that it was fetched from."""
    host = allowed_host(request.headers, state.services.app.settings.web.allowed_hosts)
    script = userscript(f"{request.url.scheme}://{host}")
    headers = {"Cache-Control": "no-cache"}
    return Response(script, media_type="text/javascript", headers=headers)


@router.get("/receive")
async def show_receiver(pages: PagesDep) -> Response:
    """The same page for everyone: its captions are in the fragment, which no server sees."""
    html = pages.render("receive.html", path="/receive")
    return Response(html, media_type="text/html", headers={"Cache-Control": "no-store"})


def userscript(address: str) -> str:
    """The script with the server's address as a string literal."""
    literal = json.dumps(address).replace("<", "\\u003c")
    return _template().replace(_PLACE_OF_ADDRESS, literal)


@cache
def _template() -> str:
    return _SCRIPT.read_text("utf-8").replace(_PLACE_OF_VERSION, __version__, 1)
