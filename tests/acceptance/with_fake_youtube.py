"""A server or a worker whose links are fetched from the small YouTube of a test.

The fork server starts it, with `serve` or `work` as its argument and the small YouTube's port in
`FAKE_YOUTUBE_PORT`; `PLAYLIST_PACE_S` and `COOLDOWN_S` make playlists faster. It prints a line when
it is ready: a server its address.
"""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import replace

from chat_with_video.bootstrap import open_app
from chat_with_video.core.config import Settings, load_settings
from chat_with_video.core.logging import configure_logging
from chat_with_video.flows.services import Services, lifespan
from chat_with_video.playlists.service import Pacing
from chat_with_video.sources.network import FetchLimits
from chat_with_video.sources.youtube.service import COOLDOWN_S, make_fetcher
from chat_with_video.web import server
from tests.fakes.youtube import ToLoopback

PATIENCE = FetchLimits(request_s=5, total_s=10, pauses_s=(0.01,))


@asynccontextmanager
async def _services(settings: Settings, *, take_jobs: bool) -> AsyncIterator[Services]:
    transport = ToLoopback(int(os.environ["FAKE_YOUTUBE_PORT"]))
    with ThreadPoolExecutor(4) as executor:
        cooldown_s = float(os.environ.get("COOLDOWN_S", COOLDOWN_S))
        pacing = Pacing(float(os.environ.get("PLAYLIST_PACE_S", "10")), cooldown_s)
        fetcher = make_fetcher(
            settings.sources,
            executor,
            limits=PATIENCE,
            transport=transport,
            cooldown_s=cooldown_s,
        )
        async with (
            open_app(settings) as app,
            lifespan(replace(app, fetcher=fetcher), take_jobs=take_jobs, pacing=pacing) as services,
        ):
            yield services


async def _serve(settings: Settings) -> None:
    with server.listen(settings.web) as listener:
        async with _services(settings, take_jobs=False) as services:
            address = server.address_of(listener)
            await server.serve(listener, services, lambda: _tell(address))


async def _work(settings: Settings) -> None:
    async with _services(settings, take_jobs=True):
        _tell("working")
        await asyncio.Event().wait()


def _tell(what: str) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def main() -> None:
    settings = load_settings()
    configure_logging(settings.log)
    asyncio.run(_serve(settings) if sys.argv[1] == "serve" else _work(settings))
