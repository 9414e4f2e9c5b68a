"""The rate limit on requests to the model, shared by all processes."""

from chat_with_video.core.rate_limiter import DistributedRateLimiter
from chat_with_video.llm.errors import ModelBusy
from chat_with_video.llm.retry_policy import AcquireSlot

LONGEST_WAIT_S = 60.0


def make_rate_limiter(rate: DistributedRateLimiter) -> AcquireSlot:
    """A function that waits for a slot, up to a minute. It raises ModelBusy for a longer wait."""

    async def acquire_slot() -> None:
        wait_s = await rate.acquire(LONGEST_WAIT_S)
        if wait_s:
            raise ModelBusy(
                "The model's requests exceed CWV_LLM__REQUESTS_PER_MINUTE. "
                f"Try again in {wait_s:.0f} s.",
                retry_after_s=wait_s,
            )

    return acquire_slot
