"""From a link to a queued chat."""

from dataclasses import dataclass
from uuid import UUID

from chat_with_video.bootstrap import App
from chat_with_video.sources.links import parse_link
from chat_with_video.sources.transcripts import TranscriptReport


@dataclass(frozen=True, slots=True)
class AddedChat:
    """A chat on a source; `existing` says that it was there before.

    `report` is on the transcript that was read for it.
    """

    chat_id: UUID
    existing: bool = False
    report: TranscriptReport | None = None


async def add_link(app: App, link: str, *, language: str | None, again: bool = False) -> AddedChat:
    """The chat on a YouTube video, or a new one that is queued for fetching and analysis.

    `again` always opens a new one. Raises UnsupportedUrl; then nothing is stored.
    """
    parsed = parse_link(link)
    async with app.transaction() as tx:
        # That locks the video: of two simultaneous requests, the later one finds the chat.
        video_id = await tx.videos.get_or_add(parsed)
        known = None if again else await tx.chats.find_on_link(parsed.video_id, language)
        if known is not None:
            return AddedChat(known, existing=True)
        return AddedChat(await tx.chats.add(video_id, language=language))
