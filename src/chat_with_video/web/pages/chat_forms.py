"""The forms of a chat's page, besides the question."""

from fastapi import APIRouter, Request, Response

from chat_with_video.core.errors import AppError
from chat_with_video.flows.add_captions import supply_captions
from chat_with_video.sources.transcripts.supplied import require_language
from chat_with_video.web.deps import ChatId, LimitChats, PagesDep, PresenterDep, ServicesDep
from chat_with_video.web.forms import read_form
from chat_with_video.web.pages.chat import chat_page, shown_messages
from chat_with_video.web.pages.home import redirect_to_chat
from chat_with_video.web.pages.inputs import LanguageForm
from chat_with_video.web.uploads import read_upload

router = APIRouter(prefix="/chat/{chat_id}", include_in_schema=False)


@router.post("/captions", dependencies=[LimitChats])
async def supply(
    chat_id: ChatId,
    request: Request,
    services: ServicesDep,
    pages: PagesDep,
    presenter: PresenterDep,
) -> Response:
    limit_bytes = services.app.settings.sources.max_upload_bytes
    try:
        supplied = await read_upload(request, limit_bytes)
        await supply_captions(services.app, chat_id, supplied)
    except AppError as error:
        async with services.app.reading() as tx:
            chat = await tx.chats.get_with_speakers(chat_id, latest=shown_messages(request))
        return chat_page(request, pages, presenter, chat, captions_error=error)
    return redirect_to_chat(chat_id)


@router.post("/language")
async def correct_language(chat_id: ChatId, request: Request, services: ServicesDep) -> Response:
    form = await read_form(request, LanguageForm)
    async with services.app.transaction() as tx:
        await tx.chats.correct_language(chat_id, require_language(form.language))
    return redirect_to_chat(chat_id)


@router.post("/retry", dependencies=[LimitChats])
async def process_again(chat_id: ChatId, services: ServicesDep) -> Response:
    async with services.app.transaction() as tx:
        await tx.chats.retry(chat_id)
    return redirect_to_chat(chat_id)


@router.post("/analyze", dependencies=[LimitChats])
async def analyze_again(chat_id: ChatId, services: ServicesDep) -> Response:
    async with services.app.transaction() as tx:
        await tx.chats.analyze(chat_id)
    return redirect_to_chat(chat_id)
