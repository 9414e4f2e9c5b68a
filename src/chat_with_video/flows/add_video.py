"""From a link to a queued chat."""

from uuid import UUID

from chat_with_video.bootstrap import App
from chat_with_video.sources.links import parse_link


async def add_link(app: App, link: str, *, language: str | None) -> UUID:
    """A new chat on a YouTube video, queued for fetching and analysis; gives the chat's id.

    Raises UnsupportedUrl; then nothing is stored.
    """
    parsed = parse_link(link)
    async with app.transaction() as tx:
        video_id = await tx.videos.get_or_add(parsed)
        return await tx.chats.add(video_id, language=language)
