"""Judges the citations of one transcript."""

from collections.abc import Sequence
from functools import cached_property
from threading import Lock

from chat_with_video.citations.schemas import Citation, CitationSupport
from chat_with_video.citations.support.evidence import EvidenceFinder
from chat_with_video.citations.support.judge import SupportJudge
from chat_with_video.passages.schemas import Passage
from chat_with_video.text.language import Language


class TranscriptJudge:
    """Judges whether quotes of a transcript carry the words that cite them. Safe in threads."""

    def __init__(self, passages: Sequence[Passage], language: Language) -> None:
        self.language = language
        self._passages = passages
        self._lock = Lock()

    def prepare(self) -> None:
        """Build what judging needs: up to a second for ten hours of speech, so in a thread."""
        with self._lock:
            self._rules.prepare()

    def judge(self, words: str, citation: Citation, known: str = "") -> CitationSupport:
        """Whether the citation's quote carries the words; `known` is text they may refer to."""
        with self._lock:
            verdict = self._rules.judge(words, self._finder.evidence(citation, known))
        return CitationSupport(
            citation=citation.number, support=verdict.verdict, reason=verdict.reason
        )

    @cached_property
    def _rules(self) -> SupportJudge:
        return SupportJudge([passage.text for passage in self._passages], self.language)

    @cached_property
    def _finder(self) -> EvidenceFinder:
        return EvidenceFinder(self._passages)
