"""The program with short intervals, as `HASTY` and the name of a command start it.

By default, other processes take over from a dead or frozen process after up to a minute, too long
for a test.
"""

import sys
from pathlib import Path

from chat_with_video.chats import repository
from chat_with_video.cli.main import main
from chat_with_video.flows import answer_writer
from chat_with_video.jobs import queue

LEASE_S = 3.0
HASTY = (sys.executable, "-m", "tests.acceptance.hasty")
# A test's program runs in a folder of its own, from which it must find this module.
HASTY_VARIABLES = {"PYTHONPATH": str(Path(__file__).parents[2])}

if __name__ == "__main__":
    queue.HEARTBEAT_S, queue.STALLED_AFTER_S, queue.RESCUE_INTERVAL_S = 0.2, 1.5, 0.2
    repository.LEASE_S, answer_writer.RENEWAL_INTERVAL_S = LEASE_S, 0.2
    main()
