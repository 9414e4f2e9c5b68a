"""The dependencies of endpoints.

All are coroutines, though they wait for nothing: FastAPI runs plain functions in a thread, which
costs more than their own work.
"""

from typing import Annotated, cast
from uuid import UUID

from fastapi import Depends, FastAPI, Path, Request

from chat_with_video.chats.errors import ChatNotFound, MessageNotFound
from chat_with_video.flows.services import Services
from chat_with_video.playlists.errors import PlaylistNotFound
from chat_with_video.web.auth import TokenAuth
from chat_with_video.web.pages.rendering import Pages
from chat_with_video.web.presenter import Presenter
from chat_with_video.web.state import WebState


def set_state(web: FastAPI, state: WebState) -> None:
    """Store the state for the dependencies below."""
    web.state.web = state


def _state_of(request: Request) -> WebState:
    return cast(WebState, request.app.state.web)


async def _state(request: Request) -> WebState:
    return _state_of(request)


async def _services(request: Request) -> Services:
    return _state_of(request).services


async def _presenter(request: Request) -> Presenter:
    return _state_of(request).presenter


async def _auth(request: Request) -> TokenAuth:
    return _state_of(request).auth


async def _pages(request: Request) -> Pages:
    return _state_of(request).pages


async def _limit_chats(request: Request) -> None:
    _state_of(request).rate_limits.count_chat(request)


async def _limit_questions(request: Request) -> None:
    _state_of(request).rate_limits.count_question(request)


async def _chat_id(
    chat_id: Annotated[str, Path(json_schema_extra={"format": "uuid"}, description="A chat's id.")],
) -> UUID:
    try:
        return UUID(chat_id)
    except ValueError as exc:
        raise ChatNotFound from exc


async def _playlist_id(
    playlist_id: Annotated[
        str, Path(json_schema_extra={"format": "uuid"}, description="A playlist's id.")
    ],
) -> UUID:
    try:
        return UUID(playlist_id)
    except ValueError as exc:
        raise PlaylistNotFound from exc


async def _message_id(
    message_id: Annotated[
        str, Path(json_schema_extra={"format": "uuid"}, description="A message's id.")
    ],
) -> UUID:
    try:
        return UUID(message_id)
    except ValueError as exc:
        raise MessageNotFound from exc


StateDep = Annotated[WebState, Depends(_state)]
ServicesDep = Annotated[Services, Depends(_services)]
PresenterDep = Annotated[Presenter, Depends(_presenter)]
AuthDep = Annotated[TokenAuth, Depends(_auth)]
PagesDep = Annotated[Pages, Depends(_pages)]
ChatId = Annotated[UUID, Depends(_chat_id)]
PlaylistId = Annotated[UUID, Depends(_playlist_id)]
MessageId = Annotated[UUID, Depends(_message_id)]

# For the `dependencies` of endpoints.
LimitChats = Depends(_limit_chats)
LimitQuestions = Depends(_limit_questions)
