"""The speakers of a chat's transcript."""

from fastapi import APIRouter

from chat_with_video.chats.errors import ChatNotFound
from chat_with_video.core.database import DatabaseAway
from chat_with_video.videos.errors import NoTranscriptYet, SpeakerNameInvalid, SpeakerNotFound
from chat_with_video.videos.schemas import StoredSpeaker
from chat_with_video.web.api.errors import problems
from chat_with_video.web.api.schemas import SpeakerIn, SpeakerOut
from chat_with_video.web.deps import ChatId, ServicesDep
from chat_with_video.web.problems import InvalidRequest

router = APIRouter(prefix="/api/chats/{chat_id}/speakers", tags=["chats"])


@router.get("", responses=problems(ChatNotFound, NoTranscriptYet, InvalidRequest, DatabaseAway))
async def list_speakers(chat_id: ChatId, services: ServicesDep) -> list[SpeakerOut]:
    """The people who speak, in the order of their first words; empty where nobody is named."""
    async with services.app.reading() as tx:
        return [_out(speaker) for speaker in await tx.chats.list_speakers(chat_id)]


@router.patch(
    "/{speaker_id}",
    responses=problems(
        ChatNotFound,
        NoTranscriptYet,
        SpeakerNotFound,
        SpeakerNameInvalid,
        InvalidRequest,
        DatabaseAway,
    ),
)
async def rename_speaker(
    chat_id: ChatId, speaker_id: int, body: SpeakerIn, services: ServicesDep
) -> SpeakerOut:
    """Rename a speaker everywhere; the text of answers stays as it is.

    With the name of another speaker, the two become one. Giving the old name back undoes either.
    """
    async with services.app.transaction() as tx:
        return _out(await tx.chats.rename_speaker(chat_id, speaker_id, body.name))


def _out(speaker: StoredSpeaker) -> SpeakerOut:
    return SpeakerOut(
        id=speaker.id,
        name=speaker.name,
        merged_into=speaker.merged_into,
        segment_count=speaker.segment_count,
    )
