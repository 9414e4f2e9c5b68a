"""After a block, YouTube is left alone for a while: more requests would make the block longer."""

from collections.abc import Callable
from datetime import datetime, timedelta


class Cooldown:
    """The providers that are not used for now, and until when; one for the whole process."""

    def __init__(self, seconds: float, clock: Callable[[], datetime]) -> None:
        self._length = timedelta(seconds=seconds)
        self._clock = clock
        self._ends: dict[str, datetime] = {}

    def start(self, provider: str) -> datetime:
        """Begin a provider's cooldown; gives its end."""
        self._ends[provider] = self._clock() + self._length
        return self._ends[provider]

    def ends_at(self, provider: str) -> datetime | None:
        """When a provider may be used again; None if that is now."""
        ends = self._ends.get(provider)
        return ends if ends is not None and ends > self._clock() else None
