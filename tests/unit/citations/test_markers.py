"""Citations become markers again."""

from chat_with_video.citations.filter import check_text
from chat_with_video.citations.markers import restore_markers
from chat_with_video.citations.transcript_context import TranscriptContext
from chat_with_video.sources.schemas import Segment

SAID = [
    Segment(n, n * 9.0, n * 9.0 + 9, f"Point {n} is about [odd] things. " * 30) for n in range(9)
]


def test_restored_markers_have_their_passage_and_are_verified_again() -> None:
    context = TranscriptContext(SAID, "en")
    written = "First [[1|Point 0 is about]]. Then [[5|Point 4 is about [odd] things]], array\\[1]."
    checked = check_text(written, context.finder)
    assert len(checked.citations) == 2
    again = restore_markers(checked.content, checked.citations, context.passages)
    assert again.startswith("First [[1|Point 0 is about]]. Then [[")
    assert check_text(again, context.finder).citations == checked.citations


def test_a_number_without_a_citation_stays_as_it_is() -> None:
    context = TranscriptContext(SAID, "en")
    assert restore_markers("See [7].", [], context.passages) == "See [7]."
