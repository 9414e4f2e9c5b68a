"""`list`: the history."""

import html
import re
from collections.abc import Sequence
from typing import Annotated

import typer

from chat_with_video.bootstrap import open_app
from chat_with_video.cli.output import Output, timed
from chat_with_video.cli.parameters import AsJson, SearchWords
from chat_with_video.cli.runtime import async_command
from chat_with_video.core.config import Settings
from chat_with_video.core.timecode import format_timecode
from chat_with_video.library.schemas import ChatSummary, Match


@async_command
async def list_chats(
    output: Output,
    settings: Settings,
    limit: Annotated[int, typer.Option(min=1, max=100, help="How many at most.")] = 20,
    search: SearchWords = None,
    as_json: AsJson = False,
) -> None:
    """List the chats, newest first."""
    async with open_app(settings) as app, app.reading() as tx:
        page = await tx.library.list_chats(limit=limit, query=search)
    if as_json:
        output.json([chat.model_dump(mode="json") for chat in page.chats])
    elif page.chats:
        _print(page.chats, output)
    elif search:
        output.note(f"No chat has “{search}” in its title or its transcript.")
    else:
        output.note("There are no chats yet. Open one: chat-with-video add LINK")


def _print(chats: Sequence[ChatSummary], output: Output) -> None:
    """One chat per line, and its search hits below it."""
    for chat in chats:
        length = "" if chat.duration_s is None else format_timecode(chat.duration_s)
        status = "" if chat.status == "complete" else f"  ({chat.status})"
        day = f"{chat.created_at.astimezone():%Y-%m-%d}"
        output.say(f"{str(chat.id)[:8]}  {day}  {length:>8}  {chat.title}{status}")
        if chat.match is not None:
            output.say(f"{'':30}{_match_as_text(chat.match)}", style="dim")


def _match_as_text(match: Match) -> str:
    return timed(match.start_s, html.unescape(re.sub("</?mark>", "", match.html)))
