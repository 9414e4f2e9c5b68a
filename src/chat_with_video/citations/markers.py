"""Turns the citations of checked text back into markers, for a model to read."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from chat_with_video.citations.schemas import Citation
from chat_with_video.passages.schemas import Passage

_MARK = re.compile(r"(?<!\\)\[(\d+)\]")
# Inside a quote these would end the marker early.
_ENDS_MARKER = re.compile(r"[\[\]|\s]+")


def restore_markers(
    content: str, citations: Sequence[Citation], passages: Sequence[Passage]
) -> str:
    """Replace each `[n]` in the text by `[[12|exact words]]`, with the passage number and quote."""
    by_number = {citation.number: citation for citation in citations}
    firsts = [passage.segments[0].position for passage in passages]

    def marker(mark: re.Match[str]) -> str:
        citation = by_number.get(int(mark[1]))
        if citation is None:
            return mark[0]
        passage = passages[max(0, bisect_right(firsts, citation.position) - 1)]
        return f"[[{passage.number}|{_ENDS_MARKER.sub(' ', citation.quote).strip()}]]"

    return _MARK.sub(marker, content)
