"""From checked text back to what a model reads: citations become markers again."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from chat_with_video.citations.schemas import Citation
from chat_with_video.passages.schemas import Passage

_MARK = re.compile(r"(?<!\\)\[(\d+)\]")
# These would end a marker before its time.
_ENDS_MARKER = re.compile(r"[\[\]|\s]+")


def restore_markers(
    content: str, citations: Sequence[Citation], passages: Sequence[Passage]
) -> str:
    """The text with `[[12|exact words]]` in place of each `[n]`: the passage, and what was said."""
    by_number = {citation.number: citation for citation in citations}
    firsts = [passage.segments[0].position for passage in passages]

    def marker(mark: re.Match[str]) -> str:
        citation = by_number.get(int(mark[1]))
        if citation is None:
            return mark[0]
        passage = passages[max(0, bisect_right(firsts, citation.position) - 1)]
        return f"[[{passage.number}|{_ENDS_MARKER.sub(' ', citation.quote).strip()}]]"

    return _MARK.sub(marker, content)
