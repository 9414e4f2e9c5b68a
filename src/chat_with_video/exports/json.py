"""A chat as JSON, with all its stored data, for programs."""

from chat_with_video.chats.schemas import ChatView


def as_json(chat: ChatView) -> str:
    return chat.model_dump_json(indent=2) + "\n"
