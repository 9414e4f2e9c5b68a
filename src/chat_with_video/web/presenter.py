"""Services' views with what only the API and the pages need: text rendered as HTML."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from chat_with_video.chats.schemas import ChatView, MessageView
from chat_with_video.chats.stream import StreamEvent
from chat_with_video.web.api.schemas import ChatOut, MessageOut
from chat_with_video.web.markdown import SafeMarkdown


class Presenter:
    """Turns views into the API's models."""

    def __init__(self, markdown: SafeMarkdown) -> None:
        self._markdown = markdown

    def chat(self, chat: ChatView) -> ChatOut:
        summary = chat.generated_summary
        rendered: dict[str, Any] = {
            "summary_html": summary and self._markdown.render(summary, chat.citations),
            "messages": [self.message(message) for message in chat.messages],
        }
        return ChatOut.model_construct(**{**_fields(chat), **rendered})

    def message(self, message: MessageView) -> MessageOut:
        is_answer = message.role == "ai"
        html = self._markdown.render(message.content, message.citations) if is_answer else None
        return MessageOut.model_construct(**_fields(message), html=html)

    async def events(self, events: AsyncIterator[StreamEvent]) -> AsyncIterator[StreamEvent]:
        """An answer's events; `done` brings the message as the API shows it."""
        async for event in events:
            if event.name == "done":
                message = self.message(MessageView.model_validate(event.data))
                yield replace(event, data=message.model_dump(mode="json"))
            else:
                yield event


def _fields(view: BaseModel) -> dict[str, Any]:
    return {name: getattr(view, name) for name in type(view).model_fields}
