"""The services of `App.reading()` can only read."""

from collections.abc import Awaitable, Callable
from inspect import signature
from typing import Any, get_type_hints
from uuid import UUID

import pytest
from sqlalchemy.exc import DBAPIError

from chat_with_video.bootstrap import App, Reading, Transaction
from chat_with_video.chats.service import ChatService
from chat_with_video.flows.add_captions import add_captions
from chat_with_video.sources.transcripts import SuppliedTranscript
from tests.web.conversation import srt

type Write = Callable[[Any, UUID], Awaitable[object]]

WRITES: dict[str, Write] = {
    "rename": lambda tx, chat_id: tx.chats.rename(chat_id, "Other"),
    "delete": lambda tx, chat_id: tx.chats.delete(chat_id),
    "restore": lambda tx, chat_id: tx.chats.restore(chat_id),
    "fail_orphans": lambda tx, chat_id: tx.answers.fail_orphans(),
    "put": lambda tx, chat_id: tx.indexes.put(chat_id, b"index"),
}


@pytest.fixture
async def chat_id(app: App) -> UUID:
    supplied = SuppliedTranscript.parse(srt(), title="Memory", language="en")
    return (await add_captions(app, supplied)).chat_id


async def title_of(app: App, chat_id: UUID) -> str:
    async with app.reading() as tx:
        return (await tx.chats.get(chat_id)).title


@pytest.mark.parametrize("name", WRITES)
async def test_a_write_by_a_service_raises_and_changes_nothing(
    app: App, chat_id: UUID, name: str
) -> None:
    with pytest.raises(DBAPIError, match="read-only transaction"):
        async with app.reading() as tx:
            await WRITES[name](tx, chat_id)
    assert await title_of(app, chat_id) == "Memory"


async def test_a_change_to_a_row_that_was_read_raises_and_is_not_lost(
    app: App, chat_id: UUID
) -> None:
    with pytest.raises(DBAPIError, match="read-only transaction"):
        async with app.reading() as tx:
            service = tx.chats
            assert isinstance(service, ChatService)
            chat = await service.chats.find(chat_id)
            assert chat is not None
            chat.title = "Other"
    assert await title_of(app, chat_id) == "Memory"


@pytest.mark.parametrize("feature", get_type_hints(Reading))
def test_readers_are_typed_as_the_part_of_their_service_that_reads(feature: str) -> None:
    reader, service = get_type_hints(Reading)[feature], get_type_hints(Transaction)[feature]
    methods = {name for name in vars(reader) if not name.startswith("_")}
    assert methods
    assert all(name.startswith(("get", "find", "list_", "search")) for name in methods)
    for name in methods:
        assert signature(getattr(reader, name)) == signature(getattr(service, name))
