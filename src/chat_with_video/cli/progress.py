"""Progress of a chat's processing, as lines on standard error."""

from collections.abc import Sequence

from chat_with_video.chats.schemas import ChatView
from chat_with_video.cli.output import Output
from chat_with_video.sources.youtube.schemas import Attempt

STAGES = {
    "queued": "Waiting in the queue",
    "fetching": "Fetching the transcript",
    "analyzing": "Analyzing the transcript",
    "done": "Done",
}


class ProgressReporter:
    """Prints each stage, and each attempt to fetch, once."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._stage: str | None = None
        self._attempts = 0

    def report(self, chat: ChatView) -> None:
        """Print the changes since the last report."""
        # While it is queued, the attempts are those of an earlier run.
        if chat.stage != "queued":
            self._report_attempts(chat.attempts)
        self._report_stage(chat.stage)

    def _report_attempts(self, attempts: Sequence[Attempt]) -> None:
        if len(attempts) < self._attempts:
            self._output.note("• Fetching the transcript once more")
            self._attempts = 0
        elif len(attempts) > self._attempts:
            self._report_stage("fetching")
        for attempt in attempts[self._attempts :]:
            outcome = attempt.outcome.replace("_", " ")
            self._output.note(f"  {attempt.rung} ({outcome}): {attempt.detail}")
        self._attempts = len(attempts)

    def _report_stage(self, stage: str) -> None:
        if stage != self._stage:
            self._stage = stage
            self._output.note(f"• {STAGES[stage]}")
