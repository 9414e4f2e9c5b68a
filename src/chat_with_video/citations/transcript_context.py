"""Everything about one transcript that answering and checking need."""

from collections.abc import Sequence
from functools import cached_property

from chat_with_video.citations.quotes import QuoteFinder
from chat_with_video.citations.support.transcript_judge import TranscriptJudge
from chat_with_video.passages.chunking import chunk_segments
from chat_with_video.passages.index import PassageIndex
from chat_with_video.passages.numbered import NumberedPassages, estimate_passage_tokens
from chat_with_video.passages.schemas import Passage
from chat_with_video.passages.serialization import dump_index, load_index
from chat_with_video.sources.schemas import Segment
from chat_with_video.text.detection import resolve_language
from chat_with_video.text.language import Language


class TranscriptContext:
    """The numbered passages of a transcript, with its quote finder and its search index.

    Each part is built at its first use. That takes up to a second for ten hours of speech, so use
    them in a thread. A kept index is used if the program would still build it the same way.
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
        """The transcript's language; detected from its words if it has no language code."""
        return resolve_language(self._language_code, (passage.text for passage in self.passages))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        return chunk_segments(self._segments)

    @cached_property
    def token_costs(self) -> tuple[int, ...]:
        """An upper estimate of the tokens of each passage in a prompt."""
        return tuple(estimate_passage_tokens(passage) for passage in self.passages)

    @cached_property
    def tokens(self) -> int:
        """The sum of `token_costs`."""
        return sum(self.token_costs)

    @cached_property
    def numbered(self) -> NumberedPassages:
        """All passages in the form of a prompt."""
        return NumberedPassages(self.passages)

    @cached_property
    def finder(self) -> QuoteFinder:
        return QuoteFinder(self.passages)

    @cached_property
    def judge(self) -> TranscriptJudge:
        return TranscriptJudge(self.passages, self.language)

    @cached_property
    def index(self) -> PassageIndex:
        return self._loaded_index or PassageIndex.build(self.passages, self.language)

    @cached_property
    def has_kept_index(self) -> bool:
        """Whether the index is stored already; set it after storing the index."""
        return self._loaded_index is not None

    def dump_index(self) -> bytes:
        """The index as bytes, to be stored with the transcript."""
        return dump_index(self.index, self.passages, self.language)

    @cached_property
    def _loaded_index(self) -> PassageIndex | None:
        kept, self._kept_index = self._kept_index, None
        return load_index(kept, self.passages, self.language) if kept else None
