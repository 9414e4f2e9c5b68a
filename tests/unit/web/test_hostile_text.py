"""Any words that a model may be made to write, checked and rendered."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from chat_with_video.citations.filter import check_text
from chat_with_video.citations.quotes import QuoteFinder
from chat_with_video.passages.schemas import Passage
from chat_with_video.sources.schemas import Segment
from chat_with_video.web.markdown import SafeMarkdown
from tests.fakes.attacks import ATTACKS
from tests.fakes.gemini_obedient import TRUE_MARKER
from tests.fakes.harmless import check_prose

SAID = "Welcome to this short talk about memory and how to keep what you learn."
FINDER = QuoteFinder([Passage(1, (Segment(0, 10.0, 20.0, SAID),), SAID)])
MARKDOWN = SafeMarkdown()
PIECES = st.sampled_from([
    *(word for attack in ATTACKS for word in attack.answer[:600].split(" ")), TRUE_MARKER,
    "[", "](", ")", "![", "<", ">", "`", "```", "\n\n", "\n", "    ", "\\", "|", "&#58;", "12:34",
])  # fmt: skip
WORDS = st.lists(PIECES | st.text(max_size=4), max_size=25)


@settings(max_examples=300, derandomize=True)
@given(WORDS.map("".join) | WORDS.map(" ".join))
@example("12\\:34")
@example("\\12:34")
@example("1:02:03,12:34. 2,12:34")
@example("`12:34 and\n\n1:02`")
def test_nothing_runs_loads_leads_away_or_is_dated_wrongly(words: str) -> None:
    checked = check_text(words, FINDER)
    check_prose(MARKDOWN.render(checked.content, checked.citations, below=3), {10.0})
