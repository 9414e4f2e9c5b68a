"""`add` and `ask`: a chat that this process works on."""

from collections.abc import Coroutine
from contextlib import nullcontext
from typing import Annotated, Any

import typer

from chat_with_video.cli.chat_printer import ChatPrinter
from chat_with_video.cli.output import Output
from chat_with_video.cli.parameters import AsJson
from chat_with_video.cli.processing import (
    can_be_asked,
    is_complete,
    open_services,
    poll_until,
    stream_answer,
)
from chat_with_video.cli.runtime import async_command
from chat_with_video.cli.source_chats import (
    add_chat,
    find_or_add_chat,
    withdrawn_if_interrupted,
)
from chat_with_video.cli.targets import ChatPrefix, Source, read_source, read_target
from chat_with_video.core.config import Settings

# Sources are read before the event loop runs: there Ctrl-C interrupts a wait for standard input.


@async_command
def add(
    output: Output,
    settings: Settings,
    source: Annotated[str, typer.Argument(help="A YouTube link, a caption file, or - for stdin.")],
    title: Annotated[str | None, typer.Option(help="A title of your own.")] = None,
    language: Annotated[str | None, typer.Option(help="The language, such as en.")] = None,
    as_json: AsJson = False,
) -> Coroutine[Any, Any, None]:
    """Open a chat on a video, and print its analysis."""
    opened_on = read_source(source, settings.sources)
    return _add(output, settings, opened_on, title, language, as_json)


async def _add(
    output: Output,
    settings: Settings,
    source: Source,
    title: str | None,
    language: str | None,
    as_json: bool,
) -> None:
    async with open_services(settings) as services:
        chat_id = await add_chat(services.app, source, title=title, language=language)
        output.note(f"Chat {chat_id}")
        async with withdrawn_if_interrupted(services.app, chat_id, output):
            chat = await poll_until(services, chat_id, is_complete, output)
    if as_json:
        output.document(chat.model_dump_json(indent=2))
    else:
        ChatPrinter(output).analysis(chat)


@async_command
def ask(
    output: Output,
    settings: Settings,
    chat: Annotated[str, typer.Argument(help="A chat's id, a YouTube link, or a caption file.")],
    question: Annotated[str, typer.Argument(help="What you want to know.")],
    as_json: AsJson = False,
) -> Coroutine[Any, Any, None]:
    """Ask a question about a video; the answer streams, with the moments it cites."""
    target = read_target(chat, settings.sources)
    return _ask(output, settings, target, question, as_json)


async def _ask(
    output: Output, settings: Settings, target: Source | ChatPrefix, question: str, as_json: bool
) -> None:
    async with open_services(settings) as services:
        chat_id, is_new = await find_or_add_chat(services.app, target)
        if not isinstance(target, ChatPrefix):
            output.note(f"Chat {chat_id}")
        withdrawn = withdrawn_if_interrupted(services.app, chat_id, output)
        async with withdrawn if is_new else nullcontext():
            chat = await poll_until(services, chat_id, can_be_asked, output)
        on_text = (lambda _: None) if as_json else output.piece
        answer = await stream_answer(services, chat_id, question, on_text)
    if as_json:
        output.document(answer.model_dump_json(indent=2))
    else:
        ChatPrinter(output).answer_end(chat, answer)
