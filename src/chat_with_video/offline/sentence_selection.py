"""Selects the sentences of a talk that are relevant to a question, if there are any."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from math import log

import numpy as np
from numpy.typing import NDArray

from chat_with_video.offline.evidence import exact_words
from chat_with_video.offline.readability import readability
from chat_with_video.offline.sentences import Sentence
from chat_with_video.passages.index import PassageIndex
from chat_with_video.text.language import Language
from chat_with_video.text.sentences import is_question
from chat_with_video.text.terms import TermReader
from chat_with_video.text.tokenization import count_words

# Quotes close together mostly say the same, or are wrong for the same reason. The distance between
# two of them is this share of the talk within these limits, so that a short talk has room for all.
APART_SHARE = 0.03
LEAST_APART_PASSAGES, MOST_APART_PASSAGES = 0.4, 1.5
# How many sentences, the best by search, are compared with the question.
BEST_SENTENCES = 300
SHORTEST_WORDS = 6
# A quote is shown if its score is at least this share of the best one.
WORTH_OF_BEST = 0.1
# A question is declined if the closest sentences score less than this. The second value is for
# languages other than English, which have no embeddings: there only words are compared. See
# docs/quality.md for the results.
ENOUGH, ENOUGH_WORDS = 0.36, 0.3
# One person says fewer sentences than all together, and leaves unsaid what others have just named,
# so this share of it is enough. It must be more where others come closer to the question.
_SHARE_OF_ONE = 0.4
_OTHERS_WEIGHT = 0.1
_WORDS_WEIGHT, _ALIKE_WEIGHT, _CLEAR_WEIGHT = 0.25, 0.5, 0.25
# The closest of many sentences are close by chance: one of this many counts, and at most three.
_SENTENCES_PER_CLOSEST = 40
_MOST_CLOSEST = 3
_TOGETHER_SENTENCES = 3
_SAID_WEIGHT = 0.3

type Scores = NDArray[np.float64]
type Places = NDArray[np.intp]


@dataclass(frozen=True)
class Talk:
    """A transcript prepared for answering: its sentences in order, its index and its language."""

    sentences: Sequence[Sentence]
    index: PassageIndex
    language: Language

    @cached_property
    def stems(self) -> list[frozenset[str]]:
        reader = TermReader(_for_answers(self.language))
        return [reader.terms(sentence.text) for sentence in self.sentences]

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(stem for stems in self.stems for stem in stems)

    def worth(self, stems: frozenset[str]) -> float:
        """The sum of the weights of stems: rarer stems weigh more, and unused ones the most."""
        total = len(self.sentences)
        return sum(log(1 + total / max(0.5, self._counts[stem])) for stem in stems)

    def places_of(self, speaker: str | None) -> Places:
        """The indexes of the sentences of a speaker; of all sentences without one."""
        speakers = [sentence.speaker for sentence in self.sentences]
        return np.flatnonzero([speaker is None or said_by == speaker for said_by in speakers])

    @cached_property
    def places(self) -> Scores:
        """The place of each sentence, in passages: 0 is the middle of the first passage."""
        numbers = np.array([sentence.passage_number for sentence in self.sentences])
        first = np.searchsorted(numbers, numbers, side="left")
        count = np.searchsorted(numbers, numbers, side="right") - first
        within = (np.arange(len(numbers)) - first + 0.5) / count
        return np.asarray(numbers - 1.5 + within)

    @property
    def apart_passages(self) -> float:
        """The least distance between two quotes, in passages."""
        share = APART_SHARE * self.sentences[-1].passage_number
        return min(MOST_APART_PASSAGES, max(LEAST_APART_PASSAGES, share))


def named_in(question: str, language: Language, spoken: Language) -> frozenset[str]:
    """The stems, in the talk's language, of the content words of a question in `language`."""
    ignored = language.asking | _for_answers(language).stopwords
    return TermReader(_for_answers(spoken), ignored).terms(question)


@cache
def _for_answers(language: Language) -> Language:
    """The language with fewer stopwords: those that can be the subject of a question count."""
    return replace(language, stopwords=language.stopwords - language.telling)


def choose_quotes(
    question: str, named: frozenset[str], talk: Talk, most: int, speaker: str | None = None
) -> list[Sentence]:
    """At most `most` sentences, best first, from different places; none if none is relevant.

    With a `speaker` they are all that person's, questions included. The score of a sentence adds up
    the search score of its place, the weight of the question's stems in it, its similarity in
    meaning and, with a small weight, its readability. What others say around a sentence counts for
    its place.
    """
    found = _search(question, talk)
    places = talk.places_of(speaker)
    nearest = places[np.argsort(-found[places])][:BEST_SENTENCES]
    near = [n for n in nearest if _quotable(talk, n, is_of_person=speaker is not None)]
    if not near:
        return []
    texts = [talk.sentences[place].text for place in near]
    likeness = talk.index.similarities(question, texts)
    enough = ENOUGH_WORDS if likeness is None else ENOUGH
    if speaker is not None:
        behind = found.max() - found[near].max()
        enough = _SHARE_OF_ONE * enough + _OTHERS_WEIGHT * behind
    if _evidence(named, talk, places, likeness) < enough:
        return []
    said = np.array([talk.worth(talk.stems[place] & named) for place in near])
    clear = np.array([readability(talk.sentences[place], talk.language) for place in near])
    scores = found[near] + _WORDS_WEIGHT * _standardized(said) + _CLEAR_WEIGHT * clear
    # Where meaning cannot be compared, words count instead.
    alike = said if likeness is None else likeness
    scores = scores + _ALIKE_WEIGHT * _standardized(alike)
    return [talk.sentences[place] for place in _apart(near, scores, talk, most)]


def _search(question: str, talk: Talk) -> Scores:
    """The search score at each sentence, interpolated between the middles of passages."""
    index = talk.index
    scores = _standardized(index.quote_scores(question))
    scores = (scores + _standardized(index.context_scores(question))) / 2
    return np.interp(talk.places, np.arange(len(scores)), scores)


def _quotable(talk: Talk, place: int, *, is_of_person: bool) -> bool:
    sentence = talk.sentences[place]
    # A question answers no question, but what a person asks is part of what that person says.
    if is_question(sentence.text, talk.language) and not is_of_person:
        return False
    quoted = exact_words(sentence, talk.language)
    return quoted is not None and count_words(quoted[1]) >= SHORTEST_WORDS


def _evidence(named: frozenset[str], talk: Talk, places: Places, likeness: Scores | None) -> float:
    """How close the closest of the sentences are to the question, in meaning and in words."""
    said = _densest(named, talk, places) / talk.worth(named)
    if likeness is None:
        return said
    count = round(len(places) / _SENTENCES_PER_CLOSEST)
    closest = np.sort(likeness)[-min(_MOST_CLOSEST, max(1, count)) :]
    return float(closest.mean()) + _SAID_WEIGHT * said


def _densest(named: frozenset[str], talk: Talk, places: Places) -> float:
    """The highest weight of the question's stems in a few consecutive ones of the sentences."""
    hits = [talk.stems[place] & named for place in places]
    starts = range(max(1, len(hits) - _TOGETHER_SENTENCES + 1))
    windows = {frozenset().union(*hits[at : at + _TOGETHER_SENTENCES]) for at in starts}
    return max(map(talk.worth, windows))


def _apart(near: Sequence[int], scores: Scores, talk: Talk, most: int) -> list[int]:
    order = np.argsort(-scores, kind="stable")
    best = scores[order[0]]
    least = min(best, WORTH_OF_BEST * best)
    picked: list[int] = []
    for at in order[scores[order] >= least]:
        place = near[at]
        distances = [abs(talk.places[place] - talk.places[other]) for other in picked]
        if len(picked) < most and min(distances, default=np.inf) >= talk.apart_passages:
            picked.append(place)
    return picked


def _standardized(scores: Scores) -> Scores:
    spread = scores.std()
    return (scores - scores.mean()) / spread if spread > 1e-9 else np.zeros(len(scores))
