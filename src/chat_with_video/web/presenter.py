"""Adds to the services' views what only the API and the pages need: text rendered as HTML."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from chat_with_video.chats.schemas import ChatView, MessageView
from chat_with_video.chats.stream import StreamEvent
from chat_with_video.core.errors import Problem
from chat_with_video.playlists.schemas import PlaylistView
from chat_with_video.web.api.schemas import ChatOut, MessageOut, PlaylistOut, PlaylistVideoOut
from chat_with_video.web.markdown import SafeMarkdown
from chat_with_video.web.statuses import for_http

# The levels of the headings above a summary and above an answer.
_SUMMARY_HEADING, _ANSWER_HEADING = 2, 3


class Presenter:
    """Converts views to the API's models."""

    def __init__(self, markdown: SafeMarkdown) -> None:
        self._markdown = markdown

    def chat(self, chat: ChatView) -> ChatOut:
        summary = chat.generated_summary
        rendered: dict[str, Any] = {
            "error": chat.error and for_http(chat.error).model_dump(),
            "summary_html": summary
            and self._markdown.render(summary, chat.citations, below=_SUMMARY_HEADING),
            "messages": [self.message(message) for message in chat.messages],
        }
        return ChatOut.model_construct(**{**_fields(chat), **rendered})

    def message(self, message: MessageView) -> MessageOut:
        html = self._answer_html(message) if message.role == "ai" else None
        error = message.error and for_http(message.error).model_dump()
        return MessageOut.model_construct(**{**_fields(message), "error": error, "html": html})

    def _answer_html(self, message: MessageView) -> str:
        return self._markdown.render(message.content, message.citations, below=_ANSWER_HEADING)

    def playlist(self, playlist: PlaylistView) -> PlaylistOut:
        videos = [
            PlaylistVideoOut.model_construct(
                **{**_fields(video), "error": video.error and for_http(video.error).model_dump()}
            )
            for video in playlist.videos
        ]
        return PlaylistOut.model_construct(**{**_fields(playlist), "videos": videos})

    async def events(self, events: AsyncIterator[StreamEvent]) -> AsyncIterator[StreamEvent]:
        """An answer's events; `done` brings the message, and `error` the problem, of the API."""
        async for event in events:
            yield self._last(event) if event.name in ("done", "error") else event

    def _last(self, event: StreamEvent) -> StreamEvent:
        if event.name == "done":
            message = self.message(MessageView.model_validate(event.data))
            return replace(event, data=message.model_dump(mode="json"))
        return replace(event, data=for_http(Problem.model_validate(event.data)).model_dump())


def _fields(view: BaseModel) -> dict[str, Any]:
    return {name: getattr(view, name) for name in type(view).model_fields}
