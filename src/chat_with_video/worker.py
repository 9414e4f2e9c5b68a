"""A process that does queued work and nothing else."""

import asyncio
import signal

from chat_with_video.bootstrap import open_app
from chat_with_video.core.config import Settings
from chat_with_video.flows.services import lifespan


async def work(settings: Settings) -> None:
    """Do queued work until SIGINT or SIGTERM; unfinished jobs go back to the queue."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped.set)
    async with open_app(settings) as app, lifespan(app, take_jobs=True):
        await stopped.wait()
