"""Finds action items: sentences that ask listeners or speakers to do something."""

import re
from collections.abc import Sequence

from chat_with_video.offline.disfluencies import clean_sentence
from chat_with_video.offline.evidence import marker
from chat_with_video.offline.sentences import Sentence
from chat_with_video.passages.numbered import speaker_label
from chat_with_video.text.language import Cue, Language, compiled
from chat_with_video.text.sentences import is_question
from chat_with_video.text.terms import TermReader
from chat_with_video.text.tokenization import display_words

_MOST = 6
_SHORTEST_WORDS, _LONGEST_WORDS = 5, 40
_ENOUGH = 1.5
# "I will bring the samples" is a task with a single term.
_FEWEST_TERMS, _FEWEST_TERMS_AGREED = 2, 1
_ADDRESS = re.compile(r"(?:\w+ ){0,2}\w+, ")


def find_action_items(sentences: Sequence[Sentence], language: Language) -> list[str]:
    """At most six sentences that advise or ask to do something, in order of time.

    Each one ends with its marker and begins with the name of its speaker, if that is known. In what
    a named person says, requests ("could you …") and promises ("I will …") count too.
    """
    reader = TermReader(language)
    scored = [(_strength(sentence, language, reader), i) for i, sentence in enumerate(sentences)]
    best = sorted((pair for pair in scored if pair[0] >= _ENOUGH), key=lambda p: (-p[0], p[1]))
    chosen = sorted(index for _, index in best[:_MOST])
    return [f"{_said(sentences[i], language)} {marker(sentences[i], language)}" for i in chosen]


def _said(sentence: Sentence, language: Language) -> str:
    text = clean_sentence(sentence.text, language)
    return f"{speaker_label(sentence.speaker)}: {text}" if sentence.speaker else text


def _strength(sentence: Sentence, language: Language, reader: TermReader) -> float:
    text = clean_sentence(sentence.text, language)
    words = len(display_words(text))
    if not _SHORTEST_WORDS <= words <= _LONGEST_WORDS:
        return 0.0
    agreed = _agreement(text, language) if sentence.speaker else 0.0
    asked = 0.0 if is_question(text, language) else _evidence([text], language.action_items.asking)
    score = max(agreed, asked)
    if not score or compiled(language.action_items.telling).search(text):
        return 0.0
    if len(reader.stems(text)) < (_FEWEST_TERMS_AGREED if agreed else _FEWEST_TERMS):
        return 0.0
    if marker(sentence, language) is None:
        return 0.0
    score -= 0.35 * len(compiled(language.action_items.vague).findall(text))
    return score * (1.0 if sentence.firm else 0.5) * (1.0 if words <= 25 else 0.8)


def _agreement(text: str, language: Language) -> float:
    """The evidence that a person asks another one for something, or promises it."""
    # "Bo, please send …" addresses somebody first.
    addressed = _ADDRESS.match(text)
    parts = [text, text[addressed.end() :]] if addressed else [text]
    cues = language.action_items
    if is_question(text, language):
        return _evidence(parts, cues.agreeing)
    return _evidence(parts, (*cues.agreeing, *cues.asking))


def _evidence(parts: Sequence[str], cues: Sequence[Cue]) -> float:
    """The weights of the cues in any of the parts of a sentence."""
    return sum(cue.weight for cue in cues if any(map(compiled(cue.pattern).search, parts)))
