"""All that is needed to rest a text on one transcript."""

from collections.abc import Sequence
from functools import cached_property

from chat_with_video.citations.quotes import QuoteFinder
from chat_with_video.passages.divide import divide
from chat_with_video.passages.index import PassageIndex
from chat_with_video.passages.schemas import Passage
from chat_with_video.sources.schemas import Segment


class Grounding:
    """A transcript's numbered passages, and the means to find words and topics in them.

    Each part is built when it is first needed; that takes up to a second for ten hours of
    speech, so ask for them in a thread.
    """

    def __init__(self, segments: Sequence[Segment], language: str | None) -> None:
        self._segments = segments
        self.language = language

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        return divide(self._segments)

    @cached_property
    def finder(self) -> QuoteFinder:
        return QuoteFinder(self.passages)

    @cached_property
    def index(self) -> PassageIndex:
        return PassageIndex.build(self.passages, self.language)
