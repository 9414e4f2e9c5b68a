"""From a link to a playlist or a channel to a queue of its videos."""

from dataclasses import dataclass
from uuid import UUID

from chat_with_video.bootstrap import App
from chat_with_video.sources.links import PlaylistLink
from chat_with_video.sources.youtube.schemas import PlaylistRequest

MOST_VIDEOS = 200


@dataclass(frozen=True, slots=True)
class AddedPlaylist:
    """A playlist; `existing` says that it was being worked on already."""

    playlist_id: UUID
    existing: bool = False


async def add_playlist(app: App, link: PlaylistLink, *, language: str | None) -> AddedPlaylist:
    """The playlist of a link that is worked on, or a new one of its first 200 videos.

    Raises PlaylistNotListed, PlaylistEmpty; then nothing is stored.
    """
    async with app.reading() as tx:
        active = await tx.playlists.find_active(link)
    if active is not None:
        return AddedPlaylist(active, existing=True)
    listed = await app.fetcher.list_playlist(PlaylistRequest(link, MOST_VIDEOS))
    async with app.transaction() as tx:
        return AddedPlaylist(await tx.playlists.add(link, listed, language))
