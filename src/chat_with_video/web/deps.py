"""What endpoints are handed.

All are coroutines, though they wait for nothing: FastAPI runs plain functions in a thread, which
costs more than what they do.
"""

from typing import Annotated, cast
from uuid import UUID

from fastapi import Depends, Path, Request

from chat_with_video.chats.errors import ChatNotFound, MessageNotFound
from chat_with_video.flows.services import Services
from chat_with_video.web.access import Access
from chat_with_video.web.api.schemas import Presenter


async def _services(request: Request) -> Services:
    return cast(Services, request.app.state.services)


async def _presenter(request: Request) -> Presenter:
    return cast(Presenter, request.app.state.presenter)


async def _access(request: Request) -> Access:
    return cast(Access, request.app.state.access)


async def _chat_id(
    chat_id: Annotated[str, Path(json_schema_extra={"format": "uuid"}, description="A chat's id.")],
) -> UUID:
    try:
        return UUID(chat_id)
    except ValueError as exc:
        raise ChatNotFound from exc


async def _message_id(
    message_id: Annotated[
        str, Path(json_schema_extra={"format": "uuid"}, description="A message's id.")
    ],
) -> UUID:
    try:
        return UUID(message_id)
    except ValueError as exc:
        raise MessageNotFound from exc


ServicesDep = Annotated[Services, Depends(_services)]
PresenterDep = Annotated[Presenter, Depends(_presenter)]
AccessDep = Annotated[Access, Depends(_access)]
ChatId = Annotated[UUID, Depends(_chat_id)]
MessageId = Annotated[UUID, Depends(_message_id)]
