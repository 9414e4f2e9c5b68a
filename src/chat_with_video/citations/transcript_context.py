"""All that is needed to rest a text on one transcript."""

from collections.abc import Sequence
from functools import cached_property

from chat_with_video.citations.quotes import QuoteFinder
from chat_with_video.passages.chunking import chunk_segments
from chat_with_video.passages.index import PassageIndex
from chat_with_video.passages.numbered import NumberedPassages, estimate_passage_tokens
from chat_with_video.passages.schemas import Passage
from chat_with_video.passages.serialization import dump_index, load_index
from chat_with_video.sources.schemas import Segment
from chat_with_video.text.detection import resolve_language
from chat_with_video.text.language import Language


class TranscriptContext:
    """A transcript's numbered passages, and the means to find words and topics in them.

    Each part is built when it is first needed; that takes up to a second for ten hours of
    speech, so ask for them in a thread. An index that was kept is used if it would be made the
    same way now.
    """

    def __init__(
        self,
        segments: Sequence[Segment],
        language_code: str | None,
        kept_index: bytes | None = None,
    ) -> None:
        self._segments = segments
        self._kept_index = kept_index
        self._language_code = language_code

    @cached_property
    def language(self) -> Language:
        """The transcript's language; read off its words where no code names it."""
        return resolve_language(self._language_code, (passage.text for passage in self.passages))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        return chunk_segments(self._segments)

    @cached_property
    def token_costs(self) -> tuple[int, ...]:
        """An upper estimate of what each passage costs in a prompt."""
        return tuple(estimate_passage_tokens(passage) for passage in self.passages)

    @cached_property
    def tokens(self) -> int:
        """What all passages cost together."""
        return sum(self.token_costs)

    @cached_property
    def numbered(self) -> NumberedPassages:
        """All passages as they stand in a prompt."""
        return NumberedPassages(self.passages)

    @cached_property
    def finder(self) -> QuoteFinder:
        return QuoteFinder(self.passages)

    @cached_property
    def index(self) -> PassageIndex:
        return self._loaded_index or PassageIndex.build(self.passages, self.language)

    @cached_property
    def has_kept_index(self) -> bool:
        """Whether the index need not be kept any more; set it when it was."""
        return self._loaded_index is not None

    def dump_index(self) -> bytes:
        """The index, to be kept with the transcript."""
        return dump_index(self.index, self.passages, self.language)

    @cached_property
    def _loaded_index(self) -> PassageIndex | None:
        kept, self._kept_index = self._kept_index, None
        return load_index(kept, self.passages, self.language) if kept else None
