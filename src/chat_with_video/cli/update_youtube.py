"""`update-youtube`: newer releases of the libraries for YouTube."""

from typing import Annotated

import typer

from chat_with_video.cli.errors import exit_on_error
from chat_with_video.cli.output import Output
from chat_with_video.cli.runtime import quiet_settings
from chat_with_video.core.config import Settings
from chat_with_video.sources.youtube.updates.store import UpdateStore
from chat_with_video.sources.youtube.updates.updater import Change, update_libraries

_RESTART = "Restart the server and the workers: they load the libraries once."


def update_youtube(
    nightly: Annotated[
        bool, typer.Option("--nightly", help="Also take pre-releases, such as yt-dlp's nightly.")
    ] = False,
    reset: Annotated[
        bool, typer.Option("--reset", help="Go back to the libraries that were installed.")
    ] = False,
) -> None:
    """Update yt-dlp and youtube-transcript-api alone, when YouTube has changed."""
    with exit_on_error():
        if nightly and reset:
            raise typer.BadParameter("--nightly and --reset exclude each other.")
        settings = quiet_settings()
        if reset:
            reset_updates(Output(), settings)
        else:
            update(Output(), settings, nightly=nightly)


def update(output: Output, settings: Settings, *, nightly: bool) -> None:
    """Install what is newer, and print what has changed. Raises what `update_libraries` does."""
    output.note("Looking for newer releases …")
    store = UpdateStore(settings.data_dir)
    changes = update_libraries(store, settings.sources.proxy, nightly=nightly)
    for change in changes:
        output.say(_describe(change))
    if any(change.before != change.after for change in changes):
        output.note(_RESTART)


def _describe(change: Change) -> str:
    if change.before == change.after:
        return f"{change.library.name} {change.before}: there is no newer release."
    return f"{change.library.name} {change.before} → {change.after}"


def reset_updates(output: Output, settings: Settings) -> None:
    """Remove the updates. Raises UpdateRunning, UpdateNotStored."""
    with UpdateStore(settings.data_dir).locked() as store:
        had_one = store.reset()
    if not had_one:
        output.say("There is no update to remove.")
        return
    output.say("The update was removed; the installed libraries are used again.")
    output.note(_RESTART)
