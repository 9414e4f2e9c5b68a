"""`add`: open a chat on a source, or one on each of several."""

from collections.abc import AsyncIterator, Coroutine, Iterable, Iterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import Annotated, Any

import typer

from chat_with_video.chats.schemas import ChatView
from chat_with_video.cli.chat_printer import ChatPrinter
from chat_with_video.cli.output import Output
from chat_with_video.cli.parameters import AsJson, Language, Title
from chat_with_video.cli.playlists import follow_playlist
from chat_with_video.cli.processing import (
    ProcessingFailed,
    is_complete,
    open_services,
    poll_until,
)
from chat_with_video.cli.runtime import async_command
from chat_with_video.cli.source_chats import (
    deleted_if_interrupted,
    describe_added,
    find_or_add_chat,
)
from chat_with_video.cli.targets import (
    STANDARD_INPUT,
    CaptionFile,
    Source,
    read_sources,
)
from chat_with_video.core.config import Settings, SourceSettings
from chat_with_video.core.errors import AppError
from chat_with_video.core.tasks import raise_if_cancelled
from chat_with_video.flows.services import Services
from chat_with_video.playlists.schemas import PlaylistVideoView
from chat_with_video.sources.links import PlaylistLink
from chat_with_video.sources.transcripts import TranscriptReport
from chat_with_video.text.language_names import language_name

_MOST_NOTES = 5


class NotAllAdded(AppError):
    """Some of several sources could not be added; a line about each was printed."""

    code = "not-all-added"


@dataclass(frozen=True, slots=True)
class _Adding:
    """Adds sources in one process, and prints what becomes of them."""

    output: Output
    services: Services
    title: str | None
    language: str | None
    again: bool

    async def add(self, source: Source) -> ChatView:
        """The chat on a source, once it is analyzed. Raises AppError."""
        app = self.services.app
        added = await find_or_add_chat(
            app, source, title=self.title, language=self.language, again=self.again
        )
        advice = " Open another one with --again." if added.existing else ""
        self.output.note(describe_added(added) + advice)
        if added.report:
            _note_report(self.output, added.report)
        async with deleted_if_interrupted(app, added, self.output):
            return await poll_until(self.services, added.chat_id, is_complete, self.output)


# One source is read before the event loop runs: there Ctrl-C interrupts a wait for standard input.


@async_command
def add(
    output: Output,
    settings: Settings,
    source: Annotated[
        list[str],
        typer.Argument(
            help="Links to videos, playlists and channels on YouTube, caption files, ZIP archives "
            "of these, or - for stdin."
        ),
    ],
    title: Title = None,
    language: Language = None,
    again: Annotated[bool, typer.Option("--again", help="Open another chat on a source.")] = False,
    as_json: AsJson = False,
) -> Coroutine[Any, Any, None]:
    """Open a chat on a video or file and print its analysis, or one on each of several."""
    read = _read_first(source, settings.sources)
    first = read.get(source[0], [])
    several = len(source) > 1 or len(first) > 1 or isinstance(first[0], PlaylistLink)
    if several and title:
        raise typer.BadParameter("A title is for a single source.", param_hint="--title")

    async def run() -> None:
        async with open_services(settings) as services:
            adding = _Adding(output, services, title, language, again)
            if several:
                await _add_all(adding, source, read, as_json)
            else:
                assert not isinstance(first[0], PlaylistLink)
                _print_one(output, settings, await adding.add(first[0]), as_json)

    return run()


def _read_first(
    names: Sequence[str], settings: SourceSettings
) -> Mapping[str, Sequence[Source | PlaylistLink]]:
    """A single source, or standard input among several; the others are read in their turn."""
    first = names if len(names) == 1 else [name for name in names if name == STANDARD_INPUT]
    return {name: read_sources(name, settings) for name in first}


def _print_one(output: Output, settings: Settings, chat: ChatView, as_json: bool) -> None:
    if as_json:
        output.document(chat.model_dump_json(indent=2))
    else:
        ChatPrinter(output, settings).analysis(chat)


async def _add_all(
    adding: _Adding,
    names: Iterable[str],
    read: Mapping[str, Sequence[Source | PlaylistLink]],
    as_json: bool,
) -> None:
    """Add one source after the other, and go on after a failure. Raises NotAllAdded."""
    results: list[tuple[str, ChatView | AppError]] = []
    for name in names:
        for own_name, source in _sources(name, read, adding.services.app.settings.sources):
            async for result in _results(adding, own_name, source):
                results.append(result)
                if not as_json:
                    adding.output.say(_line(*result))
    if as_json:
        adding.output.json([_as_json(*result) for result in results])
    if failed := sum(isinstance(result, AppError) for _, result in results):
        raise NotAllAdded(f"{failed} of {len(results)} could not be added.")


async def _results(
    adding: _Adding, name: str, source: Source | PlaylistLink | AppError
) -> AsyncIterator[tuple[str, ChatView | AppError]]:
    """What became of a source, or of each video of a playlist."""
    if not isinstance(source, PlaylistLink):
        yield name, await _add_or_fail(adding, source)
        return
    services = adding.services
    followed = follow_playlist(services, source, adding.language, adding.output)
    try:
        async with aclosing(followed) as videos:
            async for video in videos:
                yield video.title, await _chat_on(services, video)
    except AppError as error:
        raise_if_cancelled()
        yield name, error


async def _chat_on(services: Services, video: PlaylistVideoView) -> ChatView | AppError:
    if video.error is not None:
        return ProcessingFailed(video.error.detail)
    if video.chat_id is None:
        return ProcessingFailed("The chat was deleted.")
    async with services.app.reading() as tx:
        return await tx.chats.get(video.chat_id)


def _sources(
    name: str, read: Mapping[str, Sequence[Source | PlaylistLink]], settings: SourceSettings
) -> Iterator[tuple[str, Source | PlaylistLink | AppError]]:
    """What a name stands for: one source, a playlist, or the files of an archive."""
    try:
        sources = read.get(name) or read_sources(name, settings)
    except AppError as error:
        yield name, error
        return
    for source in sources:
        if isinstance(source, CaptionFile) and len(sources) > 1:
            yield f"{name}: {source.name}", source
        else:
            yield name, source


async def _add_or_fail(adding: _Adding, source: Source | AppError) -> ChatView | AppError:
    if isinstance(source, AppError):
        return source
    try:
        return await adding.add(source)
    except AppError as error:
        # A cancellation may have come as that error.
        raise_if_cancelled()
        return error


def _line(name: str, result: ChatView | AppError) -> str:
    if isinstance(result, AppError):
        return f"{name}: not added. {result.detail}"
    found = result.report.sentence if result.report else _named(result.language)
    notes = result.report.left_out_count if result.report else 0
    told = f" ({notes} left out or changed)" if notes else ""
    return f"{name}: chat {str(result.id)[:8]}, {found}{told}"


def _named(language: str | None) -> str:
    return language_name(language) if language else "language not recognized"


def _as_json(name: str, result: ChatView | AppError) -> dict[str, Any]:
    if isinstance(result, AppError):
        return {"source": name, "problem": result.as_problem().model_dump()}
    return {"source": name, "chat": result.model_dump(mode="json")}


def _note_report(output: Output, report: TranscriptReport) -> None:
    output.note(f"  {report.sentence}")
    for one in report.left_out[:_MOST_NOTES]:
        output.note(f"  {one.reason}")
    more = report.left_out_count - _MOST_NOTES
    if more > 0:
        output.note(f"  And {more} more were left out or changed.")
