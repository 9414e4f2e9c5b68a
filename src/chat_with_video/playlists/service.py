"""The operations on a playlist, and the steps of the work on it."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from chat_with_video.chats.errors import ChatNotFailed, ChatNotFound
from chat_with_video.chats.schemas import ChatState
from chat_with_video.chats.service import ChatService
from chat_with_video.core.clock import now
from chat_with_video.jobs.job import Job
from chat_with_video.playlists.errors import PlaylistNotFound
from chat_with_video.playlists.jobs import AdvancePlaylist
from chat_with_video.playlists.models import Playlist, PlaylistVideo
from chat_with_video.playlists.repository import PlaylistRepository
from chat_with_video.playlists.schemas import PlaylistSummary, PlaylistView
from chat_with_video.playlists.views import playlist_view
from chat_with_video.sources.links import PlaylistLink, VideoLink
from chat_with_video.sources.youtube.errors import Blocked
from chat_with_video.sources.youtube.schemas import PlaylistVideos
from chat_with_video.videos.service import VideoService


class Enqueue(Protocol):
    """Queues a job that exists only if the transaction commits; it starts at `at` or later."""

    async def __call__(self, job: Job, *, at: datetime | None = None) -> None: ...


@dataclass(frozen=True, slots=True)
class Pacing:
    """How long to wait between two videos, and after a block.

    Each further block in a row makes the pause longer by the same time.
    """

    between_videos_s: float
    after_block_s: float

    def next_look(self) -> datetime:
        return now() + timedelta(seconds=self.between_videos_s)

    def end_of_pause(self, blocks: int) -> datetime:
        return now() + timedelta(seconds=self.after_block_s * blocks)


@dataclass(frozen=True, slots=True)
class PlaylistService:
    """Works inside one transaction."""

    playlists: PlaylistRepository
    chats: ChatService
    videos: VideoService
    enqueue: Enqueue

    async def add(self, link: PlaylistLink, listed: PlaylistVideos, language: str | None) -> UUID:
        """A new playlist that is queued; gives its id."""
        playlist = Playlist(
            source_url=link.url,
            title=listed.title,
            requested_language=language,
            left_out=listed.left_out,
        )
        videos = [
            PlaylistVideo(position=position, youtube_id=video.video_id, title=video.title)
            for position, video in enumerate(listed.videos)
        ]
        await self.playlists.add(playlist, videos)
        await self.enqueue(AdvancePlaylist(playlist_id=playlist.id, step=playlist.step))
        return playlist.id

    async def find_active(self, link: PlaylistLink) -> UUID | None:
        """The playlist of that link that is being worked on."""
        return await self.playlists.find_active(link.url)

    async def get(self, playlist_id: UUID) -> PlaylistView:
        """A playlist with the state of each of its videos. Raises PlaylistNotFound."""
        playlist = await self._get(playlist_id)
        videos = await self.playlists.list_videos(playlist_id)
        return playlist_view(playlist, videos, await self._states(videos))

    async def list_active(self) -> list[PlaylistSummary]:
        """The playlists that are worked on or wait, the first one first."""
        found = await self.playlists.list_active()
        return [PlaylistSummary.model_validate(playlist) for playlist in found]

    async def stop(self, playlist_id: UUID) -> None:
        """Open no further chats; those that are open stay. Raises PlaylistNotFound."""
        playlist = await self._get(playlist_id, lock=True)
        if playlist.status != "complete":
            playlist.status, playlist.resumes_at = "stopped", None

    async def advance(self, job: AdvancePlaylist, pacing: Pacing) -> None:
        """One step of the work on a playlist, which queues the next one until all is done."""
        playlist = await self.playlists.find(job.playlist_id, lock=True)
        if playlist is None or playlist.step != job.step or playlist.status == "stopped":
            return
        if await self.playlists.has_earlier(playlist):
            next_at: datetime | None = pacing.next_look()
        else:
            next_at = await self._work(playlist, pacing)
        if next_at is None:
            playlist.status = "complete"
            return
        playlist.step += 1
        await self.enqueue(AdvancePlaylist(playlist_id=playlist.id, step=playlist.step), at=next_at)

    async def _work(self, playlist: Playlist, pacing: Pacing) -> datetime | None:
        """When to look again; None if no video is left."""
        was_paused = playlist.status == "paused"
        playlist.status, playlist.resumes_at = "running", None
        latest = await self._latest_state(playlist)
        if latest is None:
            return await self._open_next(playlist, pacing)
        if latest.status == "processing":
            return pacing.next_look()
        if latest.error_code != Blocked.code:
            playlist.blocks = 0
            return await self._open_next(playlist, pacing)
        if not was_paused:
            return _pause(playlist, pacing)
        # The user may have done that, or deleted the chat, a moment ago.
        with suppress(ChatNotFailed, ChatNotFound):
            await self.chats.retry(latest.id)
        return pacing.next_look()

    async def _latest_state(self, playlist: Playlist) -> ChatState | None:
        video = await self.playlists.find_latest_opened(playlist.id)
        return None if video is None else (await self._states([video])).get(video.chat_id)

    async def _open_next(self, playlist: Playlist, pacing: Pacing) -> datetime | None:
        """Open a chat on the next video that has none. None if no video waits."""
        language = playlist.requested_language
        while (video := await self.playlists.find_next(playlist.id)) is not None:
            # That locks the video: of two simultaneous requests, the later one finds the chat.
            video_id = await self.videos.get_or_add(VideoLink(video.youtube_id))
            known = await self.chats.find_on_link(video.youtube_id, language)
            video.is_existing = known is not None
            video.chat_id = known or await self.chats.add(video_id, language=language)
            if known is None:
                return pacing.next_look()
        return None

    async def _states(self, videos: Sequence[PlaylistVideo]) -> Mapping[UUID | None, ChatState]:
        return await self.chats.get_states([video.chat_id for video in videos if video.chat_id])

    async def _get(self, playlist_id: UUID, *, lock: bool = False) -> Playlist:
        playlist = await self.playlists.find(playlist_id, lock=lock)
        if playlist is None:
            raise PlaylistNotFound
        return playlist


def _pause(playlist: Playlist, pacing: Pacing) -> datetime:
    playlist.blocks += 1
    resumes_at = pacing.end_of_pause(playlist.blocks)
    playlist.status, playlist.resumes_at = "paused", resumes_at
    return resumes_at
