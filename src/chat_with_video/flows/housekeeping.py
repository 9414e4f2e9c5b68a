"""The regular maintenance that a process does while it runs."""

import asyncio
import itertools

import structlog

from chat_with_video.bootstrap import App
from chat_with_video.core.database import DatabaseAway
from chat_with_video.core.embedded_user import EmbeddedUnavailable
from chat_with_video.core.tasks import raise_if_cancelled

log = structlog.get_logger(__name__)

INTERVAL_S = 2.0
PURGE_EVERY = 30


async def run_housekeeping(app: App) -> None:
    """Until cancelled: every 2 s fail orphaned answers, every minute remove deleted chats.

    An embedded PostgreSQL that died is started again.
    """
    for round_ in itertools.count():
        try:
            if app.embedded is not None and app.embedded.has_lost_socket():
                # Existing connections still work, so nothing else would notice.
                await _revive(app)
            await fail_orphaned_answers(app)
            if round_ % PURGE_EVERY == 0:
                await _purge(app)
        except DatabaseAway:
            raise_if_cancelled()
            await _revive(app)
        except Exception:
            # One bad round must not be the last one.
            log.exception("housekeeping.bug")
        await asyncio.sleep(INTERVAL_S)


async def fail_orphaned_answers(app: App) -> None:
    """Mark answers of dead processes as failed. Raises DatabaseAway."""
    async with app.transaction() as tx:
        failed = await tx.answers.fail_orphans()
    if failed:
        log.warning("answers.orphaned", count=failed)


async def _purge(app: App) -> None:
    async with app.transaction() as tx:
        removed = await tx.processing.purge()
    if removed:
        log.info("transcripts.removed", count=removed)
    if app.embedded is not None:
        await asyncio.to_thread(app.embedded.trim_log)


async def _revive(app: App) -> None:
    if app.embedded is None:
        log.warning("database.away")
        return
    try:
        if await asyncio.to_thread(app.embedded.ensure_running):
            log.warning("embedded.restarted")
    except EmbeddedUnavailable as error:
        log.error("embedded.unavailable", detail=error.detail)  # noqa: TRY400
