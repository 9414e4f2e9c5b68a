"""Divides a transcript into chapters by topic, and titles them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from chat_with_video.offline.announcements import announced_topics
from chat_with_video.offline.disfluencies import clean_sentence
from chat_with_video.offline.evidence import exact_words
from chat_with_video.offline.key_phrases import (
    KeyPhrase,
    count_phrases,
    find_key_phrases,
    is_specific,
    title_case,
)
from chat_with_video.offline.sentences import Sentence
from chat_with_video.offline.speaker_names import SpeakerNames
from chat_with_video.text.language import Language, compiled
from chat_with_video.text.terms import TermReader
from chat_with_video.text.tfidf import tfidf, unit_rows
from chat_with_video.text.tokenization import display_words

_BLOCK_WORDS = 40
# Memory grows with the square of the number of blocks: longer talks have larger blocks.
_MOST_BLOCKS = 1_500
_SHORTEST_S = 30
_WORDS_PER_S = 2.5
_FEWEST, _MOST = 3, 12
_LONGEST_TITLE_WORDS = 6
_SMOOTHING_BLOCKS = 1.0
_ANNOUNCED = 2.0


@dataclass(frozen=True, slots=True)
class ChapterDraft:
    """A chapter; `quote` has its first quotable words, exactly as in the passage."""

    title: str
    passage_number: int
    quote: str


def find_chapters(sentences: Sequence[Sentence], language: Language) -> list[ChapterDraft]:
    """Three to twelve chapters, the first at the start; fewer for talks under two minutes.

    The boundaries are kernel change points over blocks of about 40 words, which make the words
    within each chapter most similar. Dynamic programming finds the exact optimum (Harchaoui and
    Cappé 2007).
    """
    if not sentences:
        return []
    starts = _chapter_starts(sentences, language)
    parts = [sentences[a:b] for a, b in pairwise([*starts, len(sentences)])]
    titles = _titles(parts, sentences, language)
    # A part without a title has no phrases of its own, so it is not a chapter.
    drafts = (_draft(p, title, language) for p, title in zip(parts, titles, strict=True) if title)
    return [draft for draft in drafts if draft]


def _chapter_starts(sentences: Sequence[Sentence], language: Language) -> list[int]:
    blocks = _blocks(sentences)
    wanted = min(_count_for(_duration_s(sentences)), max(1, len(blocks) // 2))
    cuts = _change_points(_block_vectors(sentences, blocks, language), wanted)
    starts = {_nearest_opening(sentences, blocks[cut], language) for cut in cuts}
    return _spaced(sentences, sorted({0} | starts))


def _spaced(sentences: Sequence[Sentence], starts: Sequence[int]) -> list[int]:
    """Remove the starts that come less than 30 s after the one before."""
    kept = [0]
    for start in starts:
        if _duration_s(sentences[kept[-1] : start + 1]) >= _SHORTEST_S:
            kept.append(start)
    return kept


def _count_for(duration_s: float) -> int:
    """The number of chapters: four for a quarter of an hour, seven for an hour.

    Viewers of a short video look for shorter chapters than people mark in long meetings.
    """
    minutes = duration_s / 60
    if minutes < 2:
        return 1
    return min(_MOST, max(_FEWEST, round(1 + 0.8 * sqrt(minutes))))


def _duration_s(sentences: Sequence[Sentence]) -> float:
    first, last = sentences[0].start_s, sentences[-1].start_s
    if first is not None and last is not None:
        return last - first
    return sum(len(display_words(sentence.text)) for sentence in sentences) / _WORDS_PER_S


def _blocks(sentences: Sequence[Sentence]) -> list[int]:
    """The index of the first sentence of each block."""
    lengths = [len(display_words(sentence.text)) for sentence in sentences]
    enough = max(_BLOCK_WORDS, sum(lengths) / _MOST_BLOCKS)
    starts, filled = [0], 0
    for index, length in enumerate(lengths):
        if filled >= enough:
            starts.append(index)
            filled = 0
        filled += length
    return starts


def _block_vectors(
    sentences: Sequence[Sentence], blocks: Sequence[int], language: Language
) -> NDArray[np.float32]:
    reader = TermReader(language)
    bags = [
        [stem for sentence in sentences[a:b] for stem in reader.stems(sentence.text)]
        for a, b in pairwise([*blocks, len(sentences)])
    ]
    distance = np.subtract.outer(np.arange(len(bags)), np.arange(len(bags)))
    smoothing = np.exp(-((distance / _SMOOTHING_BLOCKS) ** 2) / 2).astype(np.float32)
    return unit_rows(smoothing @ tfidf(bags))


def _change_points(vectors: NDArray[np.float32], parts: int) -> list[int]:
    """The index of the first block of each of `parts` parts, for the least scatter within parts."""
    count = len(vectors)
    shortest = max(1, count // (3 * parts))
    cost = _scatter(vectors)
    best = cost[0].copy()
    cuts = np.zeros((parts, count + 1), dtype=int)
    for part in range(1, parts):
        extended = np.full(count + 1, np.inf)
        for end in range((part + 1) * shortest, count + 1):
            last = end - shortest + 1
            totals = best[part * shortest : last] + cost[part * shortest : last, end]
            at = int(np.argmin(totals))
            extended[end], cuts[part, end] = totals[at], at + part * shortest
        best = extended
    return _traced(cuts, parts, count)


def _traced(cuts: NDArray[np.int_], parts: int, count: int) -> list[int]:
    starts: list[int] = []
    end = count
    for part in range(parts - 1, 0, -1):
        end = int(cuts[part, end])
        starts.append(end)
    return [0, *reversed(starts)]


def _scatter(vectors: NDArray[np.float32]) -> NDArray[np.float64]:
    """[i, j]: the sum of squared distances of the blocks i to j-1 from their mean."""
    count = len(vectors)
    sums = np.zeros((count + 1, count + 1))
    sums[1:, 1:] = np.cumsum(np.cumsum(vectors @ vectors.T, axis=0), axis=1)
    norms = np.concatenate([[0.0], np.cumsum((vectors**2).sum(axis=1))])
    diagonal = np.diag(sums)
    within = diagonal[None, :] - sums - sums.T + diagonal[:, None]
    length = np.subtract.outer(np.arange(count + 1), np.arange(count + 1)).T
    scatter: NDArray[np.float64] = (norms[None, :] - norms[:, None]) - within / np.maximum(
        length, 1
    )
    return np.where(length > 0, scatter, np.inf)


def _nearest_opening(sentences: Sequence[Sentence], index: int, language: Language) -> int:
    """The nearest sentence, at most three away, that begins like a new chapter; else `index`."""
    openings = language.chapter_openings
    near = range(max(0, index - 3), min(len(sentences), index + 4))
    turning = [i for i in near if sentences[i].text.lower().lstrip("- >").startswith(openings)]
    return min(turning, key=lambda i: (abs(i - index), i), default=index)


def _titles(
    parts: Sequence[Sequence[Sentence]], talk: Sequence[Sentence], language: Language
) -> list[str]:
    """A title for each part; empty if it has no phrases of its own."""
    taken: set[tuple[str, ...]] = set()
    titles: list[str] = []
    counts, names = count_phrases(talk, language), SpeakerNames(talk, language)
    for part in parts:
        phrases = find_key_phrases(part, language, limit=12, background=counts, names=names)
        fresh = [p for p in phrases if p.stems not in taken and is_specific(p.stems, language)]
        title, used = _title(_announced_first(fresh, part, language), language)
        taken.update(used)
        titles.append(title)
    return [titles[0] or language.labels.introduction, *titles[1:]]


def _announced_first(
    phrases: Sequence[KeyPhrase], part: Sequence[Sentence], language: Language
) -> list[KeyPhrase]:
    """The phrases by score, where topics that the speaker announces count twice."""
    reader = TermReader(language)
    announced = {
        tuple(reader.stem(word) for word in words) for _, words in announced_topics(part, language)
    }
    weighed = [
        replace(phrase, score=_ANNOUNCED * phrase.score) if phrase.stems in announced else phrase
        for phrase in phrases
    ]
    return sorted(weighed, key=lambda phrase: -phrase.score)


def _title(phrases: Sequence[KeyPhrase], language: Language) -> tuple[str, list[tuple[str, ...]]]:
    """A title of one or two phrases, and their stems; good phrases of several words come first."""
    adverbs = compiled(language.key_phrases.adverbs)
    repeated = [p for p in phrases if p.count > 1 and not adverbs.search(p.text)]
    if not repeated:
        return "", []
    top = repeated[0].score
    long = [p for p in repeated if len(p.stems) > 1 and p.count > 2 and p.score >= 0.5 * top]
    first = (long or repeated)[0]
    others = [p for p in repeated if p is not first and p.score >= 0.6 * first.score]
    chosen = [first, *others[:1]]
    conjunction = language.labels.conjunction
    if conjunction is None or sum(len(phrase.stems) for phrase in chosen) >= _LONGEST_TITLE_WORDS:
        chosen = chosen[:1]
    title = f" {conjunction} ".join(title_case(phrase.text) for phrase in chosen)
    return title, [phrase.stems for phrase in chosen]


def _draft(part: Sequence[Sentence], title: str, language: Language) -> ChapterDraft | None:
    for sentence in part:
        quoted = exact_words(sentence, language)
        if quoted and clean_sentence(sentence.text, language):
            return ChapterDraft(title, *quoted)
    return None
