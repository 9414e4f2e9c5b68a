"""Support verdicts between the pieces of an answer."""

from hypothesis import given, settings
from hypothesis import strategies as st

from chat_with_video.citations.filter import CitationFilter, Text
from chat_with_video.citations.schemas import Citation, CitationSupport
from chat_with_video.citations.support.annotator import JudgedPiece, SupportAnnotator, judge_text
from chat_with_video.citations.transcript_context import TranscriptContext
from chat_with_video.sources.schemas import Segment

LINES = (
    "Memory fades fast in the first two days after a lecture.",
    "Test yourself with the book closed.",
    "Sleep at least seven hours, every night of the week.",
)
CONTEXT = TranscriptContext(
    [Segment(n, n * 10.0, n * 10.0 + 9, line) for n, line in enumerate(LINES)], "en"
)
GOOD = "Memory fades fast in two days [[1|memory fades fast in the first two days]]."
BAD = "Sleep at least nine hours [[1|sleep at least seven hours]]."
MISSING = "The quote does not mention nine."
FRAGMENTS = st.sampled_from(
    [GOOD, BAD, " ", "\n", "So it is. ", "[[1|test yourself with the book]]", "Well, ", "[[1|", "`"]
)


def annotated(chunks: list[str]) -> list[JudgedPiece]:
    """The pieces, with neighboring texts joined."""
    checking, annotator = CitationFilter(CONTEXT.finder), SupportAnnotator(CONTEXT.judge)
    pieces: list[JudgedPiece] = []
    for chunk in chunks:
        pieces += annotator.feed(checking.feed(chunk))
    pieces += [*annotator.feed(checking.finish()), *annotator.finish()]
    joined: list[JudgedPiece] = []
    for piece in pieces:
        if isinstance(piece, Text) and joined and isinstance(joined[-1], Text):
            joined[-1] = Text(joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return joined


def verdicts(text: str) -> list[tuple[int, str, str | None]]:
    pieces = annotated([text])
    return [
        (piece.citation, piece.support, piece.reason)
        for piece in pieces
        if isinstance(piece, CitationSupport)
    ]


def test_a_verdict_follows_as_soon_as_the_sentence_has_ended() -> None:
    pieces = annotated([f"{GOOD} {BAD}"])
    assert [type(piece) for piece in pieces] == [
        Text,
        Citation,
        Text,
        CitationSupport,
        Text,
        Citation,
        Text,
        CitationSupport,
    ]
    assert pieces[3] == CitationSupport(citation=1, support="supported")
    assert pieces[7] == CitationSupport(citation=2, support="doubtful", reason=MISSING)


def test_the_text_stays_what_the_filter_returns() -> None:
    text = f"{GOOD} {BAD}\nThen test [[1|test yourself with the book closed]]!"
    checking = CitationFilter(CONTEXT.finder)
    plain = [*checking.feed(text), *checking.finish()]
    assert "".join(piece.text for piece in annotated(list(text)) if isinstance(piece, Text)) == (
        "".join(piece.text for piece in plain if isinstance(piece, Text))
    )


def test_a_citation_of_several_sentences_is_doubtful_if_it_is_for_one_of_them() -> None:
    right = "Sleep at least seven hours [[1|sleep at least seven hours]]."
    assert verdicts(f"{right} {BAD}") == [(1, "supported", None), (1, "doubtful", MISSING)]
    assert verdicts(f"{BAD} {right}") == [(1, "doubtful", MISSING)]


def test_a_stopped_answer_gets_the_verdict_on_its_last_sentence() -> None:
    assert verdicts(BAD.removesuffix(".")) == [(1, "doubtful", MISSING)]


def test_no_text_is_held_back_for_a_verdict() -> None:
    annotator = SupportAnnotator(CONTEXT.judge)
    for character in "Memory fades. It is so. And":
        assert annotator.feed([Text(character)]) == [Text(character)]


def test_the_citations_of_a_whole_text_get_their_verdicts() -> None:
    checking = CitationFilter(CONTEXT.finder)
    pieces = [*checking.feed(f"{GOOD} {BAD}"), *checking.finish()]
    content = "".join(piece.text for piece in pieces if isinstance(piece, Text))
    judged = judge_text(content, checking.citations, CONTEXT.judge)
    assert [(each.support, each.reason) for each in judged] == [
        ("supported", None),
        ("doubtful", MISSING),
    ]
    assert judge_text("None is cited.", checking.citations, CONTEXT.judge)[0].support is None


@settings(deadline=None)
@given(st.lists(FRAGMENTS, max_size=12).map("".join), st.randoms())
def test_any_chunks_of_the_stream_give_the_same_pieces(text: str, random: object) -> None:
    whole = annotated([text])
    assert annotated(list(text)) == whole
    cuts = sorted(random.randrange(len(text) + 1) for _ in range(4))  # type: ignore[attr-defined]
    chunks = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    assert annotated(chunks) == whole
    seen: set[int] = set()
    for piece in whole:
        if isinstance(piece, Citation):
            seen.add(piece.number)
        elif isinstance(piece, CitationSupport):
            assert piece.citation in seen
