"""From stored playlists to the views of them."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from chat_with_video.chats.schemas import ChatState
from chat_with_video.playlists.models import Playlist, PlaylistVideo
from chat_with_video.playlists.schemas import (
    PlaylistStatus,
    PlaylistSummary,
    PlaylistVideoStatus,
    PlaylistVideoView,
    PlaylistView,
)
from chat_with_video.sources.youtube.errors import Blocked

_UNFINISHED: frozenset[PlaylistVideoStatus] = frozenset({"waiting", "processing"})


def playlist_view(
    playlist: Playlist,
    videos: Sequence[PlaylistVideo],
    states: Mapping[UUID | None, ChatState],
) -> PlaylistView:
    """A playlist with its videos; `states` are those of their chats that are not deleted."""
    views = [_video_view(video, states.get(video.chat_id)) for video in videos]
    ended = [view for view in views if has_ended(view, playlist.status)]
    return PlaylistView(
        **PlaylistSummary.model_validate(playlist).model_dump(),
        count=len(views),
        done=len(ended),
        failed=sum(view.status == "failed" for view in ended),
        videos=views,
    )


def has_ended(video: PlaylistVideoView, status: PlaylistStatus) -> bool:
    """Whether the work on a video of a playlist in that state has ended."""
    # A video that YouTube blocked is asked for again.
    is_blocked = video.error is not None and video.error.code == Blocked.code
    if is_blocked and not video.existing and status in {"running", "paused"}:
        return False
    return video.status not in _UNFINISHED


def _video_view(video: PlaylistVideo, chat: ChatState | None) -> PlaylistVideoView:
    return PlaylistVideoView(
        position=video.position,
        video_id=video.youtube_id,
        title=video.title or f"YouTube video {video.youtube_id}",
        status=_status(video, chat),
        existing=bool(video.is_existing),
        chat_id=chat.id if chat is not None else None,
        error=chat.error if chat is not None else None,
    )


def _status(video: PlaylistVideo, chat: ChatState | None) -> PlaylistVideoStatus:
    if chat is not None:
        return chat.status
    return "waiting" if video.is_existing is None else "deleted"
