"""`serve` and `worker`: the processes that stay."""

from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from chat_with_video.core.config import Settings


def serve() -> None:
    """Start the server, with a worker in it unless CWV_WORKER__IN_PROCESS=false."""
    from chat_with_video.core.config import load_settings
    from chat_with_video.core.logging import configure_logging

    settings = load_settings()
    configure_logging(settings.log)
    _run(_serve(settings))


async def _serve(settings: "Settings") -> None:
    from chat_with_video.bootstrap import open_app
    from chat_with_video.flows.services import lifespan
    from chat_with_video.web import server

    with server.listen(settings.web) as listener:
        async with (
            open_app(settings) as app,
            lifespan(app, take_jobs=settings.worker.in_process) as services,
        ):
            address = server.address_of(listener)
            await server.serve(
                listener, services, lambda: typer.echo(f"Chat with Video is ready: {address}")
            )


def worker() -> None:
    """Do queued work, beside one or more servers on the same database."""
    from chat_with_video.core.config import load_settings
    from chat_with_video.core.logging import configure_logging
    from chat_with_video.worker import work

    settings = load_settings()
    configure_logging(settings.log)
    _run(work(settings))


def _run(work: Coroutine[Any, Any, None]) -> None:
    """Run to the end on uvloop, which takes half of what Python's own loop does."""
    import asyncio

    try:
        from uvloop import new_event_loop
    except ImportError:  # There is none for Windows.
        asyncio.run(work)
        return
    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        runner.run(work)
