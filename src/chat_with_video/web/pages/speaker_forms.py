"""The form that renames a speaker."""

from urllib.parse import urlencode

from fastapi import APIRouter, Request, Response

from chat_with_video.videos.errors import SpeakerNameInvalid
from chat_with_video.web.deps import ChatId, PagesDep, PresenterDep, ServicesDep
from chat_with_video.web.forms import read_form
from chat_with_video.web.pages.chat import chat_page, shown_messages
from chat_with_video.web.pages.home import redirect_to_chat
from chat_with_video.web.pages.inputs import SpeakerForm
from chat_with_video.web.pages.renames import FailedRename

router = APIRouter(prefix="/chat/{chat_id}/speakers", include_in_schema=False)

LIST = "#speakers"


@router.post("/{speaker_id}")
async def rename_speaker(
    chat_id: ChatId,
    speaker_id: int,
    request: Request,
    services: ServicesDep,
    pages: PagesDep,
    presenter: PresenterDep,
) -> Response:
    """Rename a speaker; with the old name in `was`, the page then offers to undo it."""
    form = await read_form(request, SpeakerForm)
    try:
        async with services.app.transaction() as tx:
            await tx.chats.rename_speaker(chat_id, speaker_id, form.name)
    except SpeakerNameInvalid as error:
        failed = FailedRename(speaker_id, form.name, error)
        async with services.app.reading() as tx:
            shown = await tx.chats.get_with_speakers(chat_id, latest=shown_messages(request))
        return chat_page(request, pages, presenter, shown, rename=failed)
    done = f"?{urlencode({'renamed': speaker_id, 'was': form.was})}" if form.was else ""
    return redirect_to_chat(chat_id, done + LIST)
