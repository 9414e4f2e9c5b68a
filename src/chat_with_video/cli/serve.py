"""`serve`: the server."""

import typer

from chat_with_video.bootstrap import open_app
from chat_with_video.cli.long_running import run_process
from chat_with_video.core.config import Settings
from chat_with_video.flows.services import lifespan
from chat_with_video.web import server


def serve() -> None:
    """Start the server, with a worker in it unless CWV_WORKER__IN_PROCESS=false."""
    run_process(_serve)


async def _serve(settings: Settings) -> None:
    with server.listen(settings.web) as listener:
        async with (
            open_app(settings) as app,
            lifespan(app, take_jobs=settings.worker.in_process) as services,
        ):
            address = server.address_of(listener)
            await server.serve(
                listener, services, lambda: typer.echo(f"Chat with Video is ready: {address}")
            )
