"""`add` and `ask`: open a chat or ask it a question, in this process."""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Annotated, Any

import typer

from chat_with_video.bootstrap import App
from chat_with_video.cli.chat_printer import ChatPrinter
from chat_with_video.cli.output import Output
from chat_with_video.cli.parameters import AsJson, Language, QuestionArgument, Title
from chat_with_video.cli.processing import (
    can_be_asked,
    is_complete,
    open_services,
    poll_until,
    stream_answer,
)
from chat_with_video.cli.runtime import async_command
from chat_with_video.cli.source_chats import find_or_add_chat, withdrawn_if_interrupted
from chat_with_video.cli.targets import ChatPrefix, Source, read_source, read_target
from chat_with_video.core.config import Settings
from chat_with_video.flows.add_video import AddedChat

# Sources are read before the event loop runs: there Ctrl-C interrupts a wait for standard input.


@async_command
def add(
    output: Output,
    settings: Settings,
    source: Annotated[str, typer.Argument(help="A YouTube link, a caption file, or - for stdin.")],
    title: Title = None,
    language: Language = None,
    again: Annotated[bool, typer.Option("--again", help="Open another chat on a source.")] = False,
    as_json: AsJson = False,
) -> Coroutine[Any, Any, None]:
    """Open a chat on a video, and print its analysis."""

    async def find_or_add(app: App) -> AddedChat:
        added = await find_or_add_chat(app, opened_on, title=title, language=language, again=again)
        advice = " Open another one with --again." if added.existing else ""
        output.note(_describe(added) + advice)
        return added

    opened_on = read_source(source, settings.sources)
    return _add(output, settings, find_or_add, as_json)


async def _add(
    output: Output,
    settings: Settings,
    find_or_add: Callable[[App], Awaitable[AddedChat]],
    as_json: bool,
) -> None:
    async with open_services(settings) as services:
        added = await find_or_add(services.app)
        async with withdrawn_if_interrupted(services.app, added, output):
            chat = await poll_until(services, added.chat_id, is_complete, output)
    if as_json:
        output.document(chat.model_dump_json(indent=2))
    else:
        ChatPrinter(output, settings).analysis(chat)


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
            output.note(_describe(added))
        async with withdrawn_if_interrupted(services.app, added, output):
            chat = await poll_until(services, added.chat_id, can_be_asked, output)
        on_text = (lambda _: None) if as_json else output.piece
        answer = await stream_answer(services, added.chat_id, question, on_text)
    if as_json:
        output.document(answer.model_dump_json(indent=2))
    else:
        ChatPrinter(output, settings).answer_end(chat, answer)


def _describe(added: AddedChat) -> str:
    here = ", which was here already." if added.existing else ""
    return f"Chat {added.chat_id}{here}"
