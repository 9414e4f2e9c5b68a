"""Finds what stands around the quote of a citation."""

from bisect import bisect_right
from collections.abc import Sequence

from chat_with_video.citations.schemas import Citation
from chat_with_video.citations.support.schemas import Evidence
from chat_with_video.passages.schemas import Passage

# The words on each side of a quote; with it, about as many as a passage has.
AROUND_WORDS = 55


class EvidenceFinder:
    """Finds citations in the passages of one transcript."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._firsts = [passage.segments[0].position for passage in passages]

    def evidence(self, citation: Citation, known: str = "") -> Evidence:
        """The citation's quote with the words before and after it, in the passages around it."""
        at = max(0, bisect_right(self._firsts, citation.position) - 1)
        texts = [passage.text for passage in self._passages[max(0, at - 1) : at + 2]]
        text = " ".join(texts)
        # The same words may also stand in the passage before.
        own = len(texts[0]) + 1 if at > 0 else 0
        start = text.find(citation.quote, own)
        if start < 0:
            start = max(0, text.find(citation.quote))
        before, after = text[:start].split(), text[start + len(citation.quote) :].split()
        return Evidence(
            quote=citation.quote,
            before=" ".join(before[-AROUND_WORDS:]),
            after=" ".join(after[:AROUND_WORDS]),
            known=f"{citation.speaker or ''} {known}",
        )
