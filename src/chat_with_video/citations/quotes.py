"""Finds a quote in a transcript."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from rapidfuzz import fuzz, process
from rapidfuzz.distance import LCSseq, Opcode

from chat_with_video.citations.known_words import empty_words, negations
from chat_with_video.citations.schemas import Verdict
from chat_with_video.citations.speaker_labels import SpeakerLabels
from chat_with_video.citations.times import SaidTimes
from chat_with_video.passages.schemas import Passage
from chat_with_video.sources.schemas import Segment
from chat_with_video.text.tokenization import Word, is_unspaced, quote_words

# A quote needs at least two words and eight letters to be evidence; in scripts without spaces, four
# characters.
MIN_WORDS, MIN_LETTERS, MIN_UNSPACED = 2, 8, 4
# Shorter quotes must match exactly: with differences they would match by chance.
MIN_FUZZY_WORDS = 4
# The least similarity (0 to 100) of a whole quote, and of each word.
MIN_SIMILARITY, MIN_WORD_SIMILARITY = 78.0, 80.0
# Every word of a quote must be in the transcript, in the same order. Per this many words, the quote
# may have one extra word without meaning, such as an article. The transcript may have a few more
# words in between, as a share of the quote's words.
WORDS_PER_EMPTY = 6
MAX_BETWEEN = 0.25
# The most words between two parts of a quote that an ellipsis separates.
MAX_APART_WORDS = 80
CANDIDATES = 4
# A language has fewer words. A quote of others is found near the passage that it cites alone.
MOST_DISTINCT_WORDS = 100_000


@dataclass(frozen=True, slots=True)
class QuoteMatch:
    """Where a quote is in the transcript, and the transcript's own words for it (`quote`).

    `position` and `start_s` are those of the segment where the quote begins. `end_s` is the end of
    the segment where it ends. Both times are None if the transcript has no times. `speaker` is the
    person who says all of the quote, or None if the transcript does not name one.
    """

    verdict: Verdict
    position: int
    start_s: float | None
    end_s: float | None
    speaker_id: int | None
    speaker: str | None
    quote: str


class QuoteFinder:
    """Finds quotes in one transcript: in the cited passage and its neighbors, then anywhere."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._texts = [_PassageText(passage) for passage in passages]
        self._passages_with: dict[str, list[int]] = defaultdict(list)
        for place, text in enumerate(self._texts):
            for word in {word.normal for word in text.words}:
                if word in self._passages_with or len(self._passages_with) < MOST_DISTINCT_WORDS:
                    self._passages_with[word].append(place)
        self._labels = SpeakerLabels(
            segment.speaker for passage in passages for segment in passage.segments
        )

    @cached_property
    def times(self) -> SaidTimes:
        """The times of day and similar figures in the transcript."""
        return SaidTimes([word.normal for word in text.words] for text in self._texts)

    def find(self, number: int, quote: str) -> QuoteMatch | None:
        """Find a quote that cites passage `number`; None if the transcript does not have it.

        The quote may extend over two passages, and may differ slightly from the transcript. Of a
        quote that extends over two speakers, the longest part of one speaker is the match. A label
        such as `Ines:` that was copied with the words does not matter.
        """
        return self._find(number, quote) or self._find(number, self._labels.remove(quote))

    def _find(self, number: int, quote: str | None) -> QuoteMatch | None:
        sought = _Sought.of(quote) if quote is not None else None
        if sought is None:
            return None
        near = [place for place in range(number - 2, number + 1) if 0 <= place < len(self._texts)]
        return self._find_in(sought, near, "verified") or self._find_anywhere(sought)

    def _find_anywhere(self, sought: "_Sought") -> QuoteMatch | None:
        shared = Counter(
            place for word in set(sought.words) for place in self._passages_with.get(word, ())
        )
        for place, _ in shared.most_common(CANDIDATES):
            window = range(max(0, place - 1), min(len(self._texts), place + 2))
            if found := self._find_in(sought, window, "repaired"):
                return found
        return None

    def _find_in(
        self, sought: "_Sought", places: Iterable[int], verdict: Verdict
    ) -> QuoteMatch | None:
        window = _Window([self._texts[place] for place in places])
        span = window.find(sought)
        turn = window.longest_turn(*span) if span else None
        return window.found(*turn, verdict) if turn else None


@dataclass(frozen=True, slots=True)
class _Part:
    words: list[str]
    text: str

    @property
    def allows_difference(self) -> bool:
        return len(self.words) >= MIN_FUZZY_WORDS


@dataclass(frozen=True, slots=True)
class _Sought:
    """The parts of a quote that ellipses separate. All must be found; the longest is shown."""

    parts: list[_Part]
    longest: int

    @classmethod
    def of(cls, quote: str) -> "_Sought | None":
        """Split a quote into its parts; None if it is too short to be evidence."""
        texts = quote.replace("…", "...").split("...")
        words = [[word.normal for word in quote_words(text)] for text in texts]
        parts = [_Part(part, " ".join(part)) for part in words if part]
        longest = max(range(len(parts)), key=lambda n: len(parts[n].words), default=0)
        if not parts or not _is_evidence(parts[longest].words):
            return None
        return cls(parts, longest)

    @property
    def words(self) -> list[str]:
        return self.parts[self.longest].words


def _is_evidence(words: list[str]) -> bool:
    if sum(map(is_unspaced, words)) >= MIN_UNSPACED:
        return True
    return len(words) >= MIN_WORDS and sum(map(len, words)) >= MIN_LETTERS


class _PassageText:
    """The words of a passage, and the segment of each character of its text."""

    def __init__(self, passage: Passage) -> None:
        self.text = passage.text
        self._segments = passage.segments
        self._starts = _starts(passage.segments)

    @property
    def words(self) -> list[Word]:
        """Read again each time: the words of all passages take twenty times the text's memory."""
        return quote_words(self.text)

    def segment_at(self, character: int) -> Segment:
        return self._segments[bisect_right(self._starts, character) - 1]


def _starts(segments: Sequence[Segment]) -> list[int]:
    starts, place = [], 0
    for segment in segments:
        starts.append(place)
        place += len(segment.text) + 1
    return starts


class _Window:
    """Consecutive passages as one sequence of words."""

    def __init__(self, texts: list[_PassageText]) -> None:
        self._words = [(text, word) for text in texts for word in text.words]
        self._text = " ".join(word.normal for _, word in self._words)
        self._starts: list[int] = []
        place = 0
        for _, word in self._words:
            self._starts.append(place)
            place += len(word.normal) + 1

    def find(self, sought: _Sought) -> tuple[int, int] | None:
        """The indexes of the first and last word of the longest part; None if a part is missing.

        The parts must be in order and close to each other.
        """
        spans = [self._find_part(part) for part in sought.parts]
        for one, other in pairwise(spans):
            if one is None or other is None or not 0 < other[0] - one[1] <= MAX_APART_WORDS:
                return None
        return spans[sought.longest]

    def _find_part(self, part: _Part) -> tuple[int, int] | None:
        exact = f" {self._text} ".find(f" {part.text} ")
        if exact >= 0:
            return self._at(exact), self._at(exact + len(part.text) - 1)
        return self._find_similar(part) if part.allows_difference else None

    def _find_similar(self, sought: _Part) -> tuple[int, int] | None:
        similar = fuzz.partial_ratio_alignment(sought.text, self._text, score_cutoff=MIN_SIMILARITY)
        if similar is None or similar.dest_end <= similar.dest_start:
            return None
        # The alignment is as long as the quote; the transcript may have a word or two more.
        margin = max(2, len(sought.words) // 3)
        first = max(0, self._at(similar.dest_start) - margin)
        last = self._at(similar.dest_end - 1) + margin
        said = [word.normal for _, word in self._words[first : last + 1]]
        span = _same_words(sought.words, said)
        return (first + span[0], first + span[1]) if span else None

    def _at(self, character: int) -> int:
        return bisect_right(self._starts, character) - 1

    def longest_turn(self, first: int, last: int) -> tuple[int, int] | None:
        """The longest part of the words from `first` to `last` that one speaker says.

        None if the words are of several speakers, and that part is too short to be evidence.
        """
        places = range(first, last + 1)
        turns = [list(turn) for _, turn in groupby(places, key=self._speaker_at)]
        if len(turns) == 1:
            return first, last
        longest = max(turns, key=len)
        words = [self._words[place][1].normal for place in longest]
        return (longest[0], longest[-1]) if _is_evidence(words) else None

    def _speaker_at(self, place: int) -> str | None:
        text, word = self._words[place]
        return text.segment_at(word.start).speaker

    def found(self, first: int, last: int, verdict: Verdict) -> QuoteMatch:
        (first_text, first_word), (last_text, last_word) = self._words[first], self._words[last]
        start = first_text.segment_at(first_word.start)
        return QuoteMatch(
            verdict=verdict,
            position=start.position,
            start_s=start.start_s,
            end_s=last_text.segment_at(last_word.end - 1).end_s,
            speaker_id=start.speaker_id,
            speaker=start.speaker,
            quote=_quoted(first_text, first_word, last_text, last_word),
        )


def _same_words(sought: list[str], said: list[str]) -> tuple[int, int] | None:
    """The indexes in `said` of the first and last word that the quote shares.

    None if the quote says something else than the words from the first to the last.
    """
    corrected = [_closest(word, sought) for word in said]
    blocks = [op for op in LCSseq.opcodes(sought, corrected) if op.tag == "equal"]
    if not blocks:
        return None
    first, last = blocks[0].dest_start, blocks[-1].dest_end - 1
    between = last - first + 1 - sum(op.src_end - op.src_start for op in blocks)
    if between > max(2, MAX_BETWEEN * len(sought)) or not _all_said(sought, blocks):
        return None
    return (first, last) if _decisive(corrected[first : last + 1]) == _decisive(sought) else None


def _all_said(sought: list[str], blocks: Sequence[Opcode]) -> bool:
    said = {place for op in blocks for place in range(op.src_start, op.src_end)}
    added = [word for place, word in enumerate(sought) if place not in said]
    return len(added) <= len(sought) // WORDS_PER_EMPTY and empty_words().issuperset(added)


def _closest(word: str, sought: list[str]) -> str:
    """The quote's spelling of a word that differs slightly, else the word itself.

    A spelling error keeps the first letter: `million` and `billion` are two words.
    """
    if word in sought or word in negations() or not word.isalpha():
        return word
    candidates = [other for other in sought if other[0] == word[0]]
    best = process.extractOne(word, candidates, scorer=fuzz.ratio, score_cutoff=MIN_WORD_SIMILARITY)
    return best[0] if best else word


def _decisive(words: Iterable[str]) -> Counter[str]:
    """Count the numbers and negations: if these differ, the meaning differs."""
    return Counter(
        word
        for word in words
        if word in negations() or any(character.isdigit() for character in word)
    )


def _quoted(first_text: _PassageText, first: Word, last_text: _PassageText, last: Word) -> str:
    if first_text is last_text:
        return first_text.text[first.start : last.end]
    return f"{first_text.text[first.start :]} {last_text.text[: last.end]}"
