"""What a process looks after while it runs."""

import asyncio

import structlog

from chat_with_video.bootstrap import App
from chat_with_video.core.database import DatabaseAway
from chat_with_video.core.embedded_user import EmbeddedUnavailable

log = structlog.get_logger(__name__)

INTERVAL_S = 2.0


async def keep_house(app: App) -> None:
    """Every 2 s, until cancelled: end orphaned answers, and start PostgreSQL again if it died."""
    while True:
        try:
            async with app.transaction() as tx:
                if failed := await tx.exchanges.fail_orphans():
                    log.warning("answers.orphaned", count=failed)
        except DatabaseAway:
            await _revive(app)
        await asyncio.sleep(INTERVAL_S)


async def _revive(app: App) -> None:
    if app.embedded is None:
        log.warning("database.away")
        return
    try:
        if await asyncio.to_thread(app.embedded.ensure_running):
            log.warning("embedded.restarted")
    except EmbeddedUnavailable as error:
        log.error("embedded.unavailable", detail=error.detail)  # noqa: TRY400
