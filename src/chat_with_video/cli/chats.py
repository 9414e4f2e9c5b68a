"""`add`, `ask`, `list`, `show`, `export`: chats from a terminal."""

from pathlib import Path
from typing import Annotated, Literal

import typer

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for a program to read.")]
ChatArgument = Annotated[str, typer.Argument(help="A chat's id, or the beginning of it.")]


def add(
    source: Annotated[str, typer.Argument(help="A YouTube link, a caption file, or - for stdin.")],
    title: Annotated[str | None, typer.Option(help="A title of your own.")] = None,
    language: Annotated[str | None, typer.Option(help="The language, such as en.")] = None,
    as_json: AsJson = False,
) -> None:
    """Open a chat on a video, and print its analysis."""
    from chat_with_video.cli import targets, working
    from chat_with_video.cli.output import Output

    output, settings = Output(), working.quiet_settings()
    opened_on = targets.read_source(source, settings.sources)

    async def work() -> None:
        async with working.working(settings) as services:
            chat_id = await targets.add(services.app, opened_on, title=title, language=language)
            output.note(f"Chat {chat_id}")
            chat = await working.wait_until(services, chat_id, targets.is_complete, output)
        if as_json:
            output.document(chat.model_dump_json(indent=2))
        else:
            output.analysis(chat)

    working.run(work())


def ask(
    chat: Annotated[str, typer.Argument(help="A chat's id, a YouTube link, or a caption file.")],
    question: Annotated[str, typer.Argument(help="What you want to know.")],
    as_json: AsJson = False,
) -> None:
    """Ask a video; the answer streams, with the moments it rests on."""
    from chat_with_video.cli import targets, working
    from chat_with_video.cli.output import Output

    output, settings = Output(), working.quiet_settings()
    target = targets.read_target(chat, settings.sources)

    async def work() -> None:
        async with working.working(settings) as services:
            chat_id = await targets.find_or_add(services.app, target)
            if not isinstance(target, targets.ChatPrefix):
                output.note(f"Chat {chat_id}")
            asked = await working.wait_until(services, chat_id, targets.can_be_asked, output)
            on_text = (lambda _: None) if as_json else output.answer_piece
            answer = await working.ask(services, chat_id, question, on_text)
        if as_json:
            output.document(answer.model_dump_json(indent=2))
        else:
            output.answer_end(asked, answer)

    working.run(work())


def list_chats(
    limit: Annotated[int, typer.Option(min=1, max=100, help="How many at most.")] = 20,
    search: Annotated[str | None, typer.Option(help="Words in titles and transcripts.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the chats, newest first."""
    from chat_with_video.bootstrap import open_app
    from chat_with_video.cli import working
    from chat_with_video.cli.output import Output
    from chat_with_video.text.cleaning import clean_line

    output, settings = Output(), working.quiet_settings()
    words = clean_line(search or "") or None

    async def work() -> None:
        async with open_app(settings) as app, app.reading() as tx:
            page = await tx.library.list_chats(limit=limit, query=words)
        if as_json:
            output.document(working.as_json([chat.model_dump(mode="json") for chat in page.chats]))
        elif page.chats:
            output.chats(page.chats)
        elif words:
            output.note(f"No chat has “{words}” in its title or its transcript.")
        else:
            output.note("There are no chats yet. Open one: chat-with-video add LINK")

    working.run(work())


def show(chat: ChatArgument, as_json: AsJson = False) -> None:
    """Show a chat: its analysis and its conversation."""
    from chat_with_video.bootstrap import open_app
    from chat_with_video.cli import targets, working
    from chat_with_video.cli.output import Output

    output, settings = Output(), working.quiet_settings()

    async def work() -> None:
        async with open_app(settings) as app:
            view = await targets.get_chat(app, chat)
        if as_json:
            output.document(view.model_dump_json(indent=2))
        else:
            output.chat(view)

    working.run(work())


def export(
    chat: ChatArgument,
    format: Annotated[Literal["md", "json"], typer.Option(help="md or json.")] = "md",  # noqa: A002
    output_file: Annotated[
        Path | None, typer.Option("--output", "-o", help="A file instead of standard output.")
    ] = None,
) -> None:
    """Write a chat as a document, Markdown or JSON."""
    from chat_with_video.bootstrap import open_app
    from chat_with_video.chats.export import as_markdown
    from chat_with_video.cli import targets, working
    from chat_with_video.cli.output import Output

    output, settings = Output(), working.quiet_settings()

    async def work() -> None:
        async with open_app(settings) as app:
            view = await targets.get_chat(app, chat)
        text = as_markdown(view) if format == "md" else view.model_dump_json(indent=2) + "\n"
        if output_file is None:
            output.document(text)
        else:
            working.write_file(output_file, text)
            output.note(f"Written to {output_file}")

    working.run(work())
