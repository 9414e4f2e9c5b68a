"""`backup` and `restore`: all stored chats as one file."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from chat_with_video.archive.reading import checked_archive
from chat_with_video.archive.writing import new_archive
from chat_with_video.bootstrap import open_app
from chat_with_video.cli.output import Output
from chat_with_video.cli.runtime import async_command
from chat_with_video.core.config import Settings


@async_command
async def backup(
    output: Output,
    settings: Settings,
    file: Annotated[Path, typer.Argument(help="Where the backup goes, such as talks.zip.")],
    force: Annotated[bool, typer.Option("--force", help="Replace an existing file.")] = False,
) -> None:
    """Save every chat, with its transcript and analysis, in one file."""
    async with open_app(settings) as app:
        with new_archive(file, replace=force) as archive:
            async with app.transaction() as tx:
                saved = await tx.archive.save(archive)
    output.say(f"{_describe_saved(saved)} Written to {file} ({_size(file)}).")


@async_command
async def restore(
    output: Output,
    settings: Settings,
    file: Annotated[Path, typer.Argument(help="A file that `backup` made.")],
) -> None:
    """Restore the chats of a backup; existing chats do not change."""
    with checked_archive(file) as archive:
        async with open_app(settings) as app, app.transaction() as tx:
            done = await tx.archive.restore(archive)
    output.say(f"Restored {_counted(done.restored, 'chat')}.")
    if done.already_here:
        output.say(f"Already here and unchanged: {_counted(done.already_here, 'chat')}.")
    if done.analyses_kept:
        kept = _counted(done.analyses_kept, "analysis")
        output.say(f"Repeated here since the backup, and kept: {kept}.")
    if done.queued:
        output.note(
            f"Not yet processed: {_counted(done.queued, 'chat')}. Processing continues while "
            "the program runs: `serve`, `worker`, `add` or `ask`."
        )


def _describe_saved(saved: Mapping[str, int]) -> str:
    chats, videos = _counted(saved["chats"], "chat"), _counted(saved["videos"], "video")
    return f"Saved {chats} on {videos}, with {_counted(saved['messages'], 'message')}."


def _counted(count: int, noun: str) -> str:
    plural = {"analysis": "analyses"}.get(noun, f"{noun}s")
    return f"{count:,} {noun if count == 1 else plural}"


def _size(file: Path) -> str:
    size_bytes = file.stat().st_size
    return f"{size_bytes / 1e6:,.1f} MB" if size_bytes >= 1e5 else f"{size_bytes / 1e3:,.1f} kB"
