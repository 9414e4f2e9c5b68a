"""`worker`: queued work without a server."""

from chat_with_video.cli.long_running import run_process
from chat_with_video.worker import work


def worker() -> None:
    """Do queued work, beside one or more servers on the same database."""
    run_process(work)
