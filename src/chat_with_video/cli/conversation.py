"""`ask`: ask a question about a video, in this process."""

from collections.abc import Coroutine
from typing import Annotated, Any

import typer

from chat_with_video.cli.chat_printer import ChatPrinter
from chat_with_video.cli.output import Output
from chat_with_video.cli.parameters import AsJson, QuestionArgument
from chat_with_video.cli.processing import (
    can_be_asked,
    open_services,
    poll_until,
    stream_answer,
)
from chat_with_video.cli.runtime import async_command
from chat_with_video.cli.source_chats import (
    deleted_if_interrupted,
    describe_added,
    find_or_add_chat,
)
from chat_with_video.cli.targets import ChatPrefix, Source, read_target
from chat_with_video.core.config import Settings

# The source is read before the event loop runs: there Ctrl-C interrupts a wait for standard input.


@async_command
def ask(
    output: Output,
    settings: Settings,
    chat: Annotated[str, typer.Argument(help="A chat's id, a YouTube link, or a caption file.")],
    question: QuestionArgument,
    as_json: AsJson = False,
) -> Coroutine[Any, Any, None]:
    """Ask a question about a video; the answer streams, with the moments it cites."""
    target = read_target(chat, settings.sources)
    return _ask(output, settings, target, question, as_json)


async def _ask(
    output: Output, settings: Settings, target: Source | ChatPrefix, question: str, as_json: bool
) -> None:
    async with open_services(settings) as services:
        added = await find_or_add_chat(services.app, target)
        if not isinstance(target, ChatPrefix):
            output.note(describe_added(added))
        async with deleted_if_interrupted(services.app, added, output):
            chat = await poll_until(services, added.chat_id, can_be_asked, output)
        on_text = (lambda _: None) if as_json else output.piece
        answer = await stream_answer(services, added.chat_id, question, on_text)
    if as_json:
        output.document(answer.model_dump_json(indent=2))
    else:
        ChatPrinter(output, settings).answer_end(chat, answer)
