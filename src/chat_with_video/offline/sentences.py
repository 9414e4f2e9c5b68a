"""Recovers the sentences of a transcript, each with the exact words of its passages."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from chat_with_video.offline.sentence_boundaries import Piece, split_run_on
from chat_with_video.offline.tokens import TimedToken
from chat_with_video.passages.schemas import Passage
from chat_with_video.sources.schemas import Segment
from chat_with_video.sources.transcripts.not_speech import is_sound_label
from chat_with_video.text.language import Language
from chat_with_video.text.sentences import is_boundary
from chat_with_video.text.tokenization import tokens

_SPEAKER_MARKS = frozenset({"-", "–", "—", ">>", ">>>", "&gt;&gt;"})
# Longer than most punctuated sentences: longer speech probably has no punctuation.
_RUN_ON_TOKENS = 40
# Speech without punctuation is divided after this many tokens, two hours of it: each token takes
# three hundred bytes.
MOST_TOKENS = 20_000


@dataclass(frozen=True, slots=True)
class Fragment:
    """Consecutive words of one passage, without a described sound among them.

    `text` is the exact text of the passage there.
    """

    passage_number: int
    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in the words of the transcript.

    `passage_number`, `position` (of a segment) and `start_s` are those of its first word; `start_s`
    is interpolated within the segment, and None without times. `firm` is False for a sentence from
    unpunctuated speech with little evidence for its ends. One person says all of it: `speaker`, or
    None if the transcript does not name that person.
    """

    text: str
    passage_number: int
    start_s: float | None
    position: int
    fragments: tuple[Fragment, ...]
    firm: bool = True
    speaker: str | None = None


def recover_sentences(passages: Sequence[Passage], language: Language) -> list[Sentence]:
    """The sentences of a transcript, in order, split by its punctuation and changes of speaker.

    Speech without punctuation is split by pauses, line ends, length and words that open a clause.
    Lines that only describe a sound, such as `[MUSIC]`, belong to no sentence.
    """
    said = _spoken(passages)
    texts = {passage.number: passage.text for passage in passages}
    return [
        _sentence(piece, texts)
        for chunk in _by_punctuation(said, language)
        for piece in _pieces(chunk, language)
    ]


def _pieces(chunk: list[TimedToken], language: Language) -> list[Piece]:
    run_on = len(chunk) > _RUN_ON_TOKENS
    return split_run_on(chunk, language) if run_on else [Piece(chunk, firm=True)]


def _spoken(passages: Sequence[Passage]) -> Iterator[TimedToken]:
    stretch = 0
    for passage in passages:
        offset = 0
        previous: Segment | None = None
        for segment in passage.segments:
            if is_sound_label(segment.text):
                stretch += 1
            else:
                pause_s = _pause_s(previous, segment)
                yield from _tokens(segment, passage.number, offset, pause_s, stretch)
                previous = segment
            offset += len(segment.text) + 1


def _tokens(
    segment: Segment, passage_number: int, offset: int, pause_s: float, stretch: int
) -> Iterator[TimedToken]:
    for index, token in enumerate(tokens(segment.text)):
        yield TimedToken(
            text=token.text,
            passage_number=passage_number,
            start=offset + token.start,
            end=offset + token.end,
            position=segment.position,
            start_s=_time_within(segment, token.start),
            pause_s=pause_s if index == 0 else 0.0,
            opens_segment=index == 0,
            speaker=segment.speaker or None,
            stretch=stretch,
        )


def _pause_s(previous: Segment | None, segment: Segment) -> float:
    if previous is None or previous.end_s is None or segment.start_s is None:
        return 0.0
    return max(0.0, segment.start_s - previous.end_s)


def _time_within(segment: Segment, offset: int) -> float | None:
    if segment.start_s is None or segment.end_s is None:
        return segment.start_s
    share = offset / max(len(segment.text), 1)
    return round(segment.start_s + share * (segment.end_s - segment.start_s), 3)


def _by_punctuation(said: Iterable[TimedToken], language: Language) -> Iterator[list[TimedToken]]:
    chunk: list[TimedToken] = []
    for token in said:
        if chunk and _is_end(chunk, token, language):
            yield chunk
            chunk = []
        chunk.append(token)
    if chunk:
        yield chunk


def _is_end(chunk: Sequence[TimedToken], following: TimedToken, language: Language) -> bool:
    if _is_new_speaker(chunk[-1], following) or len(chunk) >= MOST_TOKENS:
        return True
    return is_boundary(chunk[-1].text, following.text, language)


def _is_new_speaker(token: TimedToken, following: TimedToken) -> bool:
    if token.speaker != following.speaker:
        return True
    return following.opens_segment and following.text in _SPEAKER_MARKS


def _sentence(piece: Piece, texts: dict[int, str]) -> Sentence:
    fragments = tuple(
        Fragment(number, _span(list(run), texts[number]))
        for (number, _), run in groupby(piece.tokens, key=_run_of)
    )
    first = piece.tokens[0]
    return Sentence(
        text=" ".join(fragment.text for fragment in fragments),
        passage_number=first.passage_number,
        start_s=first.start_s,
        position=first.position,
        fragments=fragments,
        firm=piece.firm,
        speaker=first.speaker,
    )


def _run_of(token: TimedToken) -> tuple[int, int]:
    return token.passage_number, token.stretch


def _span(run: Sequence[TimedToken], text: str) -> str:
    return text[run[0].start : run[-1].end]
