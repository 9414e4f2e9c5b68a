"""`serve` and `worker`: the processes that stay."""

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from chat_with_video.core.config import Settings


def serve() -> None:
    """Start the server, with a worker in it unless CWV_WORKER__IN_PROCESS=false."""
    import asyncio

    from chat_with_video.core.config import load_settings
    from chat_with_video.core.logging import configure_logging

    settings = load_settings()
    configure_logging(settings.log)
    asyncio.run(_serve(settings))


async def _serve(settings: "Settings") -> None:
    from chat_with_video.bootstrap import open_app
    from chat_with_video.flows.running import running_flows
    from chat_with_video.web import server

    with server.listen(settings.web) as listener:
        async with (
            open_app(settings) as app,
            running_flows(app, take_jobs=settings.worker.in_process) as flows,
        ):
            address = server.address_of(listener)
            await server.serve(
                listener, flows, lambda: typer.echo(f"Chat with Video is ready: {address}")
            )


def worker() -> None:
    """Do queued work, beside one or more servers on the same database."""
    import asyncio

    from chat_with_video.core.config import load_settings
    from chat_with_video.core.logging import configure_logging
    from chat_with_video.worker import work

    settings = load_settings()
    configure_logging(settings.log)
    asyncio.run(work(settings))
