"""Answers without a model: the words of the transcript that a question asks for."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from chat_with_video.analysis.extractive.cleaning import clean_sentence
from chat_with_video.analysis.extractive.language import guess_language
from chat_with_video.analysis.extractive.quotes import escape_markdown, marker
from chat_with_video.analysis.extractive.readability import readability
from chat_with_video.analysis.extractive.sentences import Sentence, recover_sentences
from chat_with_video.analysis.extractive.summary import central_sentences
from chat_with_video.analysis.extractive.terms import TermReader, words_of
from chat_with_video.passages.schemas import Passage
from chat_with_video.passages.stopwords import ASKING, STOPWORDS

_NOT_SAID = {
    "en": "The video does not say.",
    "de": "Das Video sagt dazu nichts.",
    "fr": "La vidéo n’en parle pas.",
    "es": "El video no lo dice.",
    "pt": "O vídeo não diz.",
    "el": "Το βίντεο δεν το αναφέρει.",
}
# What leads into the first quote, and into each that follows in another place.
_LEADS = {
    "en": ("The video says:", "Later:"),
    "de": ("Im Video heißt es:", "Später:"),
    "fr": ("La vidéo dit :", "Plus loin :"),
    "es": ("El video dice:", "Más adelante:"),
    "pt": ("O vídeo diz:", "Mais adiante:"),
    "it": ("Il video dice:", "Più avanti:"),
    "nl": ("De video zegt:", "Later:"),
    "el": ("Το βίντεο λέει:", "Αργότερα:"),
}
# Measured on meetings with questions of their own and of others: at this point 0.88 of the own are
# answered, 0.65 of the others declined (most of which are about the same products).
_ENOUGH = 0.4
_TOGETHER_SENTENCES = 6
_BEST_PASSAGES = 8
_SHARE_WEIGHT = 1.2
_WORTH_OF_BEST = 0.4


class ScoresPassages(Protocol):
    """A search index over the passages of one transcript."""

    def quote_scores(self, question: str) -> NDArray[np.float64]:
        """One score per passage, higher is better."""
        ...


@dataclass(frozen=True, slots=True)
class _Talk:
    """A transcript read for one question: its sentences, and the stems of each."""

    sentences: Sequence[Sentence]
    stems: Sequence[frozenset[str]]
    weight: dict[str, float]
    language: str

    def worth(self, stem: str) -> float:
        """Rarer words tell more; a word that is never said would have told the most."""
        return self.weight.get(stem, log(1 + len(self.sentences)))


def quote_answer(
    question: str,
    passages: Sequence[Passage],
    index: ScoresPassages,
    sentences: Sequence[Sentence] | None = None,
    max_quotes: int = 4,
) -> str:
    """One to `max_quotes` exact quotes that bear on the question, in order of time, each with its
    marker; or, in the question's language, that the video does not say.

    A question that names nothing ("What is this about?") gets the talk's central sentences.
    """
    spoken = guess_language(" ".join(passage.text for passage in passages[:8]))
    asked = guess_language(question, default=spoken)
    said = recover_sentences(passages, spoken) if sentences is None else sentences
    wanted = _wanted(question, spoken, asked)
    if wanted:
        chosen = _chosen(question, wanted, passages, index, _read(said, spoken), max_quotes)
    else:
        chosen = central_sentences(said, spoken, max_quotes)
    return _joined(chosen, spoken, asked) or _NOT_SAID.get(asked, _NOT_SAID["en"])


def _wanted(question: str, spoken: str, asked: str) -> frozenset[str]:
    ignored = ASKING.get(asked, frozenset()) | STOPWORDS.get(asked, frozenset())
    return frozenset(TermReader(spoken, ignored).stems(question))


def _read(sentences: Sequence[Sentence], language: str) -> _Talk:
    reader = TermReader(language)
    stems = [frozenset(reader.stems(sentence.text)) for sentence in sentences]
    frequency = Counter(stem for one in stems for stem in one)
    weight = {stem: log(1 + len(stems) / count) for stem, count in frequency.items()}
    return _Talk(sentences, stems, weight, language)


def _chosen(
    question: str,
    wanted: frozenset[str],
    passages: Sequence[Passage],
    index: ScoresPassages,
    talk: _Talk,
    most: int,
) -> list[Sentence]:
    if not talk.sentences or not _is_about(wanted, talk):
        return []
    scores = np.asarray(index.quote_scores(question), dtype=float)
    best = np.argsort(-scores, kind="stable")[:_BEST_PASSAGES]
    spread = float(scores[best[0]] - np.median(scores)) or 1.0
    standing = {passages[i].number: float(scores[i] - np.median(scores)) / spread for i in best}
    ranked = _ranked(wanted, standing, talk)
    return _picked(ranked, talk, most)


def _is_about(wanted: frozenset[str], talk: _Talk) -> bool:
    """Whether enough of what the question names is said, above all close together."""
    total = sum(talk.worth(stem) for stem in wanted)
    known = sum(talk.worth(stem) for stem in wanted if stem in talk.weight)
    return (known + 2 * _densest(wanted, talk)) / 3 >= _ENOUGH * total


def _densest(wanted: frozenset[str], talk: _Talk) -> float:
    """The most that a few sentences in a row say of what is wanted."""
    hits = [one & wanted for one in talk.stems]
    starts = range(max(1, len(hits) - _TOGETHER_SENTENCES + 1))
    windows = {frozenset().union(*hits[i : i + _TOGETHER_SENTENCES]) for i in starts}
    return max(sum(talk.worth(stem) for stem in window) for window in windows)


def _ranked(
    wanted: frozenset[str], standing: dict[int, float], talk: _Talk
) -> list[tuple[float, int]]:
    total = sum(talk.worth(stem) for stem in wanted)
    share = [sum(talk.worth(stem) for stem in one & wanted) / total for one in talk.stems]
    padded = [0.0, *share, 0.0]
    ranked = []
    for i, sentence in enumerate(talk.sentences):
        if sentence.passage_number in standing and _can_be_shown(sentence):
            evidence = _SHARE_WEIGHT * share[i] + 0.3 * max(padded[i], padded[i + 2])
            clarity = 0.25 * readability(sentence, talk.language)
            ranked.append((standing[sentence.passage_number] + evidence + clarity, i))
    return sorted(ranked, key=lambda pair: (-pair[0], pair[1]))


def _can_be_shown(sentence: Sentence) -> bool:
    return len(words_of(sentence.text)) >= 6 and not sentence.text.endswith("?")


def _picked(ranked: Sequence[tuple[float, int]], talk: _Talk, most: int) -> list[Sentence]:
    """The best sentence of each passage, as long as it comes near to the best of all."""
    picked: dict[int, int] = {}
    for score, i in ranked:
        if len(picked) < most and score >= _WORTH_OF_BEST * ranked[0][0]:
            picked.setdefault(talk.sentences[i].passage_number, i)
    return [talk.sentences[i] for i in sorted(picked.values())]


def _joined(chosen: Sequence[Sentence], spoken: str, asked: str) -> str:
    quoted = [
        (sentence, f"“{escape_markdown(text)}” {evidence}")
        for sentence in chosen
        if (text := clean_sentence(sentence.text, spoken))
        and (evidence := marker(sentence, spoken))
    ]
    if not quoted:
        return ""
    first, later = _LEADS.get(asked, _LEADS["en"])
    parts = [f"{first} {quoted[0][1]}"]
    for (before, _), (sentence, text) in pairwise(quoted):
        near = sentence.passage_number - before.passage_number <= 1
        parts.append(f" {text}" if near else f"\n\n{later} {text}")
    return "".join(parts)
