"""Checked text goes back to a model."""

from chat_with_video.citations.filter import check_text
from chat_with_video.citations.grounding import Grounding
from chat_with_video.citations.markers import restore_markers
from chat_with_video.sources.schemas import Segment

SAID = [
    Segment(n, n * 9.0, n * 9.0 + 9, f"Point {n} is about [odd] things. " * 30) for n in range(9)
]


def test_markers_come_back_with_their_passage_and_hold_again() -> None:
    grounding = Grounding(SAID, "en")
    written = "First [[1|Point 0 is about]]. Then [[5|Point 4 is about [odd] things]], array\\[1]."
    checked = check_text(written, grounding.finder)
    assert len(checked.citations) == 2
    again = restore_markers(checked.content, checked.citations, grounding.passages)
    assert again.startswith("First [[1|Point 0 is about]]. Then [[")
    assert check_text(again, grounding.finder).citations == checked.citations
