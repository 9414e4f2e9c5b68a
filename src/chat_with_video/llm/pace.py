"""The pace at which the model is asked, over all processes."""

from chat_with_video.core.rates import SharedRate
from chat_with_video.llm.errors import ModelBusy
from chat_with_video.llm.patience import Pace

LONGEST_WAIT_S = 60.0


def shared_pace(rate: SharedRate) -> Pace:
    """Waits for a turn, for up to a minute. Raises ModelBusy when it would take longer."""

    async def wait_for_turn() -> None:
        wait_s = await rate.turn(LONGEST_WAIT_S)
        if wait_s:
            raise ModelBusy(
                "More is being asked of the model than CWV_LLM__REQUESTS_PER_MINUTE allows. Try "
                f"again in {wait_s:.0f} s.",
                retry_after_s=wait_s,
            )

    return wait_for_turn
