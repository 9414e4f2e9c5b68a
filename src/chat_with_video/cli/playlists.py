"""The work on a playlist, followed to its end."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager

from chat_with_video.cli.output import Output
from chat_with_video.cli.processing import POLL_INTERVAL_S
from chat_with_video.core.clock import describe_local_time
from chat_with_video.core.errors import AppError
from chat_with_video.core.tasks import raise_if_cancelled
from chat_with_video.flows.add_playlist import AddedPlaylist, add_playlist
from chat_with_video.flows.services import Services
from chat_with_video.playlists.schemas import PlaylistVideoView, PlaylistView
from chat_with_video.playlists.views import has_ended
from chat_with_video.sources.links import PlaylistLink

_OVER = frozenset({"complete", "stopped"})


async def follow_playlist(
    services: Services, link: PlaylistLink, language: str | None, output: Output
) -> AsyncGenerator[PlaylistVideoView]:
    """Each video of a playlist as soon as the work on it has ended; the pauses are printed.

    An interrupt stops the playlist. Raises PlaylistNotListed, PlaylistEmpty.
    """
    added = await add_playlist(services.app, link, language=language)
    progress = _PlaylistProgress(output)
    async with _stopped_if_interrupted(services, added, output):
        while True:
            async with services.app.reading() as tx:
                playlist = await tx.playlists.get(added.playlist_id)
            progress.report(playlist)
            for video in progress.take_ended(playlist):
                yield video
            if playlist.status in _OVER:
                return
            await asyncio.sleep(POLL_INTERVAL_S)
            raise_if_cancelled()


class _PlaylistProgress:
    """Prints what a playlist is and when it pauses, and gives each video once."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._said: set[str] = set()
        self._given: set[int] = set()

    def report(self, playlist: PlaylistView) -> None:
        self._say_once(_describe(playlist))
        if playlist.resumes_at is not None:
            when = describe_local_time(playlist.resumes_at)
            self._say_once(f"• YouTube refuses requests; the work goes on at {when}")

    def _say_once(self, line: str) -> None:
        if line not in self._said:
            self._said.add(line)
            self._output.note(line)

    def take_ended(self, playlist: PlaylistView) -> list[PlaylistVideoView]:
        ended = [
            video
            for video in playlist.videos
            if video.position not in self._given and has_ended(video, playlist.status)
        ]
        self._given.update(video.position for video in ended)
        return ended


def _describe(playlist: PlaylistView) -> str:
    rest = "; the rest is left out" if playlist.left_out is None else ""
    if playlist.left_out:
        rest = f"; {playlist.left_out:,} more left out"
    return f"{playlist.title or 'Playlist'}: {playlist.count} videos{rest}"


@asynccontextmanager
async def _stopped_if_interrupted(
    services: Services, added: AddedPlaylist, output: Output
) -> AsyncIterator[None]:
    """Stop a new playlist if Ctrl-C ends the wait for it; the next command would go on with it."""
    try:
        yield
    except (asyncio.CancelledError, GeneratorExit, AppError):
        # A cancellation may have come as that error, or to whoever reads the videos.
        task = asyncio.current_task()
        if not added.existing and task is not None and task.cancelling():
            async with services.app.transaction() as tx:
                await tx.playlists.stop(added.playlist_id)
            output.note("Interrupted. Add the playlist again to go on with the rest.")
        raise
