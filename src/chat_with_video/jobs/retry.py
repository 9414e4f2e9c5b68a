"""Which failed jobs are tried again, and when."""

import asyncio

from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.exceptions import JobAborted
from procrastinate.jobs import Job as QueuedJob

from chat_with_video.core.clock import now
from chat_with_video.core.database import DatabaseAway
from chat_with_video.core.errors import AppError

# Seconds before the second and the third attempt. The model's client has retried by then.
PAUSES_S = (5, 20)


def is_last_attempt(attempts_before: int) -> bool:
    """Whether a job with that many earlier attempts gets no further one."""
    return attempts_before >= len(PAUSES_S)


class RetryLater(BaseRetryStrategy):
    """Retries retryable errors after growing pauses, and jobs that a stop interrupted immediately.

    An outage of the database is not the job's fault: such attempts are repeated without limit.
    """

    def get_retry_decision(
        self, *, exception: BaseException, job: QueuedJob
    ) -> RetryDecision | None:
        if isinstance(exception, JobAborted | asyncio.CancelledError):
            return RetryDecision(retry_at=now())
        if isinstance(exception, DatabaseAway):
            return RetryDecision(retry_in={"seconds": PAUSES_S[0]})
        if not isinstance(exception, AppError) or not exception.retryable:
            return None
        if is_last_attempt(job.attempts):
            return None
        pause_s = exception.retry_after_s or PAUSES_S[job.attempts]
        return RetryDecision(retry_in={"seconds": round(pause_s)})
