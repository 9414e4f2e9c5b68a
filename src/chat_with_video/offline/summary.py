"""Summarizes a transcript by its central sentences, in order of time."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from chat_with_video.offline.disfluencies import clean_sentence
from chat_with_video.offline.evidence import escape_markdown, marker
from chat_with_video.offline.key_phrases import (
    KeyPhrase,
    find_key_phrases,
    in_sentence,
    is_specific,
)
from chat_with_video.offline.readability import readability
from chat_with_video.offline.sentences import Sentence
from chat_with_video.text.language import Language
from chat_with_video.text.terms import TermReader
from chat_with_video.text.tfidf import tfidf

_DAMPING = 0.15
_REDUNDANCY = 0.6
# Sentences with at least this cosine say the same.
_SAME = 0.8
_KEY_PHRASES = 20


def summarize(
    sentences: Sequence[Sentence],
    language: Language,
    target: int = 7,
    phrases: Sequence[KeyPhrase] | None = None,
) -> str:
    """Markdown: a line of key terms, then at most `target` central sentences as a list.

    Each sentence ends with its marker. Empty if no sentence can be quoted. `phrases` are the key
    phrases of the talk, best first, if they are known already.
    """
    if phrases is None:
        phrases = find_key_phrases(sentences, language, limit=_KEY_PHRASES)
    phrases = phrases[:_KEY_PHRASES]
    chosen = central_sentences(sentences, language, target, phrases)
    bullets = [f"- {line}" for sentence in chosen if (line := cited_line(sentence, language))]
    lead = _lead(phrases, language)
    return "\n".join([lead, "", *bullets] if lead and bullets else bullets)


def cited_line(sentence: Sentence, language: Language) -> str:
    """The cleaned sentence as Markdown, with its marker; empty if it has no marker."""
    evidence = marker(sentence, language)
    text = escape_markdown(clean_sentence(sentence.text, language))
    return f"{text} {evidence}" if evidence and text else ""


def central_sentences(
    sentences: Sequence[Sentence],
    language: Language,
    target: int,
    phrases: Sequence[KeyPhrase] | None = None,
) -> list[Sentence]:
    """At most `target` readable sentences in order of time.

    The score of a sentence multiplies LexRank (Erkan and Radev 2004; continuous, with readability
    as its prior), readability, and the weight of its key phrases. Maximal marginal relevance
    (Carbonell and Goldstein 1998) spreads the choice; closeness in time counts as similarity too.
    """
    if not sentences:
        return []
    if phrases is None:
        phrases = find_key_phrases(sentences, language, limit=_KEY_PHRASES)
    reader = TermReader(language)
    stems = [reader.stems(sentence.text) for sentence in sentences]
    weights = tfidf(stems)
    readable = np.array([readability(sentence, language) for sentence in sentences])
    scores = _lexrank(weights, readable) * readable * _on_subject(stems, phrases)
    eligible = [int(index) for index in np.flatnonzero(scores > 0)]
    picked = _spread(eligible, scores, weights, target)
    return [sentences[index] for index in sorted(picked)]


def _lexrank(weights: NDArray[np.float32], prior: NDArray[np.float64]) -> NDArray[np.float64]:
    """The stationary weights of a random walk between similar sentences, scaled to at most 1.

    It never builds the matrix of all pairs, so hours of talk stay cheap.
    """
    start = prior + 1e-6
    start = start / start.sum()
    degree = weights @ weights.sum(axis=0)
    degree = np.where(degree > 0, degree, 1)
    rank = start.copy()
    for _ in range(30):
        walked = weights @ (weights.T @ (rank / degree).astype(np.float32))
        rank = _DAMPING * start + (1 - _DAMPING) * walked
    scaled: NDArray[np.float64] = rank / rank.max()
    return scaled


def _on_subject(
    stems: Sequence[Sequence[str]], phrases: Sequence[KeyPhrase]
) -> NDArray[np.float64]:
    """The factor for key phrases: 0.5 for a sentence without any, more for each one in it."""
    weight: dict[str, float] = {}
    for phrase in phrases:
        for stem in phrase.stems:
            weight.setdefault(stem, phrase.score / phrases[0].score)
    return np.array([0.5 + sum(weight.get(stem, 0.0) for stem in set(one)) for one in stems])


def _spread(
    eligible: Sequence[int],
    scores: NDArray[np.float64],
    weights: NDArray[np.float32],
    target: int,
) -> list[int]:
    picked: list[int] = []
    likeness = np.zeros(len(scores))
    # Sentences closer than half the distance of evenly spread bullets mostly say the same.
    reach = max(1.0, len(scores) / target / 2)
    top = scores.max(initial=0.0) or 1.0
    remaining = set(eligible)
    while remaining and len(picked) < target:
        best = max(remaining, key=lambda i: (scores[i] / top - _REDUNDANCY * likeness[i], -i))
        picked.append(best)
        alike = weights @ weights[best]
        remaining -= {best, *map(int, np.flatnonzero(alike > _SAME))}
        distance = np.abs(np.arange(len(scores)) - best) / reach
        likeness = np.maximum(likeness, alike + np.exp(-(distance**2)))
    return picked


def _lead(phrases: Sequence[KeyPhrase], language: Language) -> str:
    telling = [phrase for phrase in phrases if is_specific(phrase.stems, language)]
    template = language.labels.key_terms
    if template is None or len(telling) < 2:
        return ""
    shown = [f"**{escape_markdown(in_sentence(phrase.text))}**" for phrase in telling[:5]]
    return template.format(", ".join(shown))
