"""The filter turns the markers in a stream of text into citations, or drops them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat_with_video.citations.filter import CitationFilter, Text, check_text
from chat_with_video.citations.quotes import QuoteFinder
from chat_with_video.citations.references import strip_references
from chat_with_video.citations.schemas import CheckedText, Citation
from chat_with_video.passages.schemas import Passage
from chat_with_video.sources.schemas import Segment

LINES = (
    "Memory fades fast in the first two days after a lecture.",
    "Test yourself with the book closed, the list a[0] included.",
    "Sleep at least seven hours, every night of the week.",
    "And finally come back to it after a month has passed.",
    "We meet at nine thirty, or at 10:45, and read verse 3:16.",
)
FINDER = QuoteFinder(
    [
        Passage(n + 1, (Segment(n, n * 10.0, n * 10.0 + 9, line),), line)
        for n, line in enumerate(LINES)
    ]
)


def check(text: str) -> CheckedText:
    return check_text(text, FINDER)


def streamed(chunks: list[str]) -> CheckedText:
    checking = CitationFilter(FINDER)
    pieces = [piece for chunk in chunks for piece in checking.feed(chunk)] + checking.finish()
    seen: set[int] = set()
    for piece in pieces:
        if isinstance(piece, Citation):
            seen.add(piece.number)
    content = "".join(piece.text for piece in pieces if isinstance(piece, Text))
    return CheckedText(content, checking.citations, checking.dropped)


def test_a_quote_from_the_transcript_becomes_a_citation_with_its_time() -> None:
    checked = check("Fast [[1|memory fades fast]].")
    assert checked.content == "Fast [1]."
    (citation,) = checked.citations
    assert (citation.start_s, citation.end_s, citation.position) == (0.0, 9.0, 0)
    assert (citation.verdict, citation.quote) == ("verified", "Memory fades fast")


def test_a_false_quote_is_dropped_and_counted_with_the_space_before_it() -> None:
    checked = check("Sleep less [[3|sleep four hours at most]]. Then rest.")
    assert (checked.content, checked.citations, checked.dropped) == (
        "Sleep less. Then rest.",
        (),
        1,
    )


def test_a_quote_under_the_wrong_number_is_repaired() -> None:
    checked = check("Sleep [[1|at least seven hours]].")
    (far,) = check("Back [[1|come back to it after a month]].").citations
    assert [c.verdict for c in checked.citations] == ["repaired"]
    assert (far.verdict, far.start_s) == ("repaired", 30.0)


def test_the_same_words_keep_their_number_and_give_one_citation() -> None:
    checked = check(
        "a [[1|memory fades fast]] b [[2|test yourself with]] c [[1|memory fades fast]]"
    )
    assert checked.content == "a [1] b [2] c [1]"
    assert [citation.number for citation in checked.citations] == [1, 2]


@pytest.mark.parametrize(
    ("text", "content", "cited", "dropped"),
    [
        ("x [[ 1 | “memory fades fast” ]] y", "x [1] y", 1, 0),
        ("x [[passage 1|memory fades fast]] y", "x [1] y", 1, 0),
        ("x [1|memory fades fast] y", "x [1] y", 1, 0),
        ("x 【1|memory fades fast】 y", "x [1] y", 1, 0),
        ("x [[1|memory fades fast] y", "x [1] y", 1, 0),
        ("x [[1|memory fades fast; 3|at least seven hours]] y", "x [1][2] y", 2, 0),
        ("x [[1|memory fades fast]][[3|at least seven hours]].", "x [1][2].", 2, 0),
        ("x [[2|closed, the list a[0] included]] y", "x [1] y", 1, 0),
        ("x [[1|memory\nfades fast]] y", "x [1] y", 1, 0),
        ("x [[9|memory fades fast]] y", "x [1] y", 1, 0),
        ("x [[1]] y", "x y", 0, 1),
        ("x [[1|]] y", "x y", 0, 1),
        ("x [[1|memory fades", "x", 0, 1),
        ("x [[1", "x", 0, 1),
        ("x [[", "x", 0, 1),
        ("x [[1|memory fades [[3|at least seven hours]] y", "x[1] y", 1, 1),
        ("x [[1|half\n\nNew paragraph.", "x\n\nNew paragraph.", 0, 1),
        ("x 【4†source】 y", "x y", 0, 1),
        ("Said so. [3] And [1, 2].", "Said so. And \\[1, 2\\].", 0, 1),
        ("Take fruit[1] or call()[2].", "Take fruit\\[1\\] or call()\\[2\\].", 0, 0),
        ("Code `a[1]` and `[2]` stay.", "Code `a[1]` and `[2]` stay.", 0, 0),
        ("```\nx = [1]\n```\nout [1].", "```\nx = [1]\n```\nout.", 0, 1),
        ("An ` apostrophe [1] alone.", "An ` apostrophe alone.", 0, 1),
        ("At (12:34) and [00:12:34] and (1:02-1:08).", "At and and.", 0, 3),
        ("x \\[[1|memory fades fast]] y", "x [1] y", 1, 0),
        ("x [[1|memory fades fast]](note) y", "x [1] (note) y", 1, 0),
        ("[ [[9|never said by anybody]]1] y", "\\[1] y", 0, 1),
        ("[1[[9|never said by anybody]]2|x] y", "\\[12|x] y", 0, 1),
        ("List a[10:20], in [2020].", None, 0, 0),
        ("lies in [0, 1] or 【要約】", "lies in \\[0, 1\\] or 【要約】", 0, 0),
        ("x ([3]12:34) y", "x ( …) y", 0, 2),
        ("A [link](https://x.example) and [ ] a task, (see 3).", None, 0, 0),
        ("x ([[9|never said by anybody]]) y", "x y", 0, 1),
        ("x ([[1|memory fades fast]], [[9|never said by anybody]]) y", "x ([1]) y", 1, 1),
        ("x ([3]) y ([[1|memory fades fast]] z) w", "x y ([1] z) w", 1, 1),
        ("x ［［1|memory fades fast］］ y ［1｜memory fades fast］ z", "x [1] y [1] z", 1, 0),
        ("注［1］ と［2, 3］", "注［1］ と［2, 3］", 0, 0),
        (
            "She says at 12:34, from 1:02:03 on, at １２：３４.",
            "She says at …, from … on, at ….",
            0,
            3,
        ),
        (
            "At 9:30, 21:30, 10:45, (3:16), [3:16], 3:17.",
            "At 9:30, 21:30, 10:45, (3:16),, ….",
            0,
            2,
        ),
        ("Ratio 4:3, code `a[1]`, 1:2:3:4, ::12 and 12:345.", None, 0, 0),
        ("In `12:34`, 在12:34, **12:34** or 1**2:3**4.", "In `…`, 在…, **…** or ….", 0, 4),
        ("At 1:02:03,12:34. Or 2,12:34, then 10:45.5.", "At …. Or …, then 10:45.5.", 0, 2),
        ("At 12\u200d:34 and 12\u200e:\u200e34.", "At … and ….", 0, 2),
        ("[a|b] is a class, [x] a box, f(2) a call", None, 0, 0),
        ("An ` alone.\n\nCode `[1]` stays.", None, 0, 0),
        ("Code `a``[1]` stays.", None, 0, 0),
    ],
)
def test_markers_are_read_in_every_form_that_models_write(
    text: str, content: str | None, cited: int, dropped: int
) -> None:
    checked = check(text)
    assert checked.content == (text if content is None else content)
    assert (len(checked.citations), checked.dropped) == (cited, dropped)
    assert streamed(list(text)) == checked


def test_text_that_cannot_become_a_marker_is_emitted_except_for_its_last_letter() -> None:
    """A combining accent may follow the last letter and change it."""
    checking = CitationFilter(FINDER)
    assert checking.feed("Memory is a strange") == [Text("Memory is a strang")]
    assert checking.feed(" thing [the") == [Text("e thing [th")]
    assert checking.feed(" [[1|memory fad") == [Text("e")]
    space, citation, mark = checking.feed("es fast]]. ")
    assert isinstance(citation, Citation)
    assert (space, mark) == (Text(" "), Text("[1]."))
    assert checking.finish() == [Text(" ")]


def test_the_text_of_a_model_is_cleaned_wherever_its_stream_is_cut() -> None:
    written = "Me\u00admory fa\u202ed\u200bes: cafe\u0301 [[1|memory fa\u200bdes fast]]"
    assert check(written).content == "Memory fades: café [1]"
    assert streamed(list(written)) == check(written)


def test_a_bracket_with_half_a_marker_in_it_is_held_back() -> None:
    assert streamed(["x ([[1|memory", " fades fast]]) y"]).content == "x ([1]) y"


def test_a_marker_that_never_ends_is_discarded() -> None:
    checked = check("x [[1|" + "word " * 300 + "end.")
    assert checked.dropped == 1
    assert checked.content == "x"
    goes_on = check("x [[1|" + "word " * 300 + "]] and on.")
    assert goes_on.content == "x and on."


FRAGMENTS = st.sampled_from(
    [
        "[[1|memory fades fast]]",
        "[[3|nothing of the kind was said]]",
        "[[1|memory",
        "[[",
        "]]",
        "[1]",
        "[2",
        "]",
        "[",
        "|",
        " ",
        "\n\n",
        "`",
        "```",
        "(1:23)",
        "12:34",
        "10:45",
        ":",
        "［",
        "（",
        "([[1|memory fades fast]]",
        ", ",
        ")",
        "(",
        "word",
        "a[0]",
        "【1|at least seven hours】",
        "1",
        "é",
        "\\",
        "\n",
    ]
)


@given(st.lists(FRAGMENTS | st.text(max_size=8), max_size=20).map("".join), st.randoms())
def test_any_chunks_of_the_stream_give_the_same_result(text: str, random: object) -> None:
    whole = check(text)
    assert streamed(list(text)) == whole
    cuts = sorted(random.randrange(len(text) + 1) for _ in range(4))  # type: ignore[attr-defined]
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    assert streamed(pieces) == whole
    for number in range(1, 4):
        assert f"[[{number}|" not in whole.content


@given(st.lists(FRAGMENTS, max_size=20).map("".join))
def test_a_citation_always_comes_before_its_mark(text: str) -> None:
    checking = CitationFilter(FINDER)
    pieces = [piece for character in text for piece in checking.feed(character)]
    seen: set[int] = set()
    marks = 0
    for piece in pieces + checking.finish():
        if isinstance(piece, Citation):
            seen.add(piece.number)
            marks += 1
    assert seen == set(range(1, marks + 1))


def test_marks_are_stripped_for_a_plain_copy_and_other_brackets_kept() -> None:
    assert strip_references("One [1], two [2][1]. a\\[1\\] [7]", 2) == "One, two. a\\[1\\] [7]"
    code = "Of `a[1]` and ``b`[2]``:\n```\nx = y[1]\n```\n"
    assert (
        strip_references(f"{code}it is so [1]. An ` alone [2].", 2)
        == f"{code}it is so. An ` alone."
    )


@pytest.mark.parametrize(
    ("time", "said"),
    [("9:30", True), ("21:30", True), ("9:31", False), ("10:45", True), ("45:10", False)],
)
def test_a_question_may_name_a_time_that_an_answer_repeats(time: str, said: bool) -> None:
    assert check(f"At {time}.").content == f"At {time if said else '…'}."
    asked = CitationFilter(FINDER, f"What happens at {time}?")
    pieces = asked.feed(f"At {time}.") + asked.finish()
    assert "".join(piece.text for piece in pieces if isinstance(piece, Text)) == f"At {time}."
