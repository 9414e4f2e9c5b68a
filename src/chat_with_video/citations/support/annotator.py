"""Adds support verdicts to the pieces of a checked answer."""

from collections.abc import Iterable, Iterator

from chat_with_video.citations.filter import Text
from chat_with_video.citations.schemas import Citation, CitationSupport
from chat_with_video.citations.support.statements import Statement, StatementReader
from chat_with_video.citations.support.transcript_judge import TranscriptJudge

type Piece = Text | Citation
type JudgedPiece = Text | Citation | CitationSupport


class SupportAnnotator:
    """Judges each citation as soon as its sentence ends; no text is held back for that.

    A citation that several sentences share is doubtful if it is for one of them. The result does
    not depend on how the text is cut: a verdict stands right before the first character that shows
    the end of its sentence. `known` is text that every sentence may refer to, such as the title.
    """

    def __init__(self, judge: TranscriptJudge, known: str = "") -> None:
        self._judge = judge
        self._known = known
        self._reader = StatementReader(judge.language)
        self._citations: dict[int, Citation] = {}
        self._verdicts: dict[int, CitationSupport] = {}

    def feed(self, pieces: Iterable[Piece]) -> list[JudgedPiece]:
        """The pieces, with the verdicts of the sentences that end in them."""
        return [judged for piece in pieces for judged in self._read(piece)]

    def finish(self) -> list[CitationSupport]:
        """The verdicts of the last sentence."""
        return [each for statement in self._reader.finish() for each in self._changes(statement)]

    def _read(self, piece: Piece) -> Iterator[JudgedPiece]:
        if isinstance(piece, Citation):
            self._citations[piece.number] = piece
            yield piece
            return
        start = 0
        for end, statement in self._reader.feed(piece.text):
            if changes := self._changes(statement):
                yield from _part(piece.text, start, end)
                yield from changes
                start = end
        yield from _part(piece.text, start, len(piece.text))

    def _changes(self, statement: Statement) -> list[CitationSupport]:
        """The verdicts that the sentence adds or makes worse."""
        changed = []
        for number, words in statement.claims():
            citation = self._citations.get(number)
            if citation is None:
                continue
            others = [
                self._citations[other].quote
                for other in statement.numbers
                if other != number and other in self._citations
            ]
            verdict = self._judge.judge(words, citation, " ".join([self._known, *others]))
            if _is_worse(verdict, self._verdicts.get(number)):
                self._verdicts[number] = verdict
                changed.append(verdict)
        return changed


def _part(text: str, start: int, end: int) -> Iterator[Text]:
    if start < end:
        yield Text(text[start:end])


def _is_worse(new: CitationSupport, old: CitationSupport | None) -> bool:
    order = ("supported", "not_checked", "doubtful")
    return old is None or order.index(new.support) > order.index(old.support)


def judge_text(
    content: str, citations: Iterable[Citation], judge: TranscriptJudge, known: str = ""
) -> list[Citation]:
    """The citations of a whole text with their verdicts; one that no sentence cites has none."""
    annotator = SupportAnnotator(judge, known)
    pieces = annotator.feed([*citations, Text(content)]) + annotator.finish()
    verdicts = {each.citation: each for each in pieces if isinstance(each, CitationSupport)}
    return [
        (
            citation.with_support(verdicts[citation.number])
            if citation.number in verdicts
            else citation
        )
        for citation in citations
    ]
