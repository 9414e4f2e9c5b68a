"""Scores how well a spoken sentence reads without its context."""

from chat_with_video.offline.disfluencies import clean_sentence
from chat_with_video.offline.evidence import marker
from chat_with_video.offline.sentences import Sentence
from chat_with_video.text.language import Language, ReadabilityCues, compiled
from chat_with_video.text.sentences import is_question
from chat_with_video.text.tokenization import display_words

_SHORTEST, _LONGEST = 7, 34


def readability(sentence: Sentence, language: Language) -> float:
    """From 0 (a question, a greeting, a fragment, or impossible to quote) to about 2."""
    text = clean_sentence(sentence.text, language)
    if not _is_self_contained(text, language) or marker(sentence, language) is None:
        return 0.0
    score = _length(len(display_words(text)))
    score *= 1.0 if sentence.firm else 0.45
    return score * _style(text, language.readability) * _variety(text)


def _style(text: str, cues: ReadabilityCues) -> float:
    score = 1.35 if compiled(cues.significant).search(text) else 1.0
    score *= 1.3 if compiled(cues.definition).match(text) else 1.0
    score *= 0.6 if compiled(cues.pointing).search(text) else 1.0
    score *= 0.7 if compiled(cues.personal).search(text) else 1.0
    score *= 0.5 if compiled(cues.announcing).search(text) else 1.0
    score *= 0.6 if cues.clause and not compiled(cues.clause).search(text) else 1.0
    score *= 0.85 ** len(compiled(cues.vague).findall(text))
    return float(score * 0.7 ** len(compiled(cues.loose).findall(text)))


def _is_self_contained(text: str, language: Language) -> bool:
    words = len(display_words(text))
    if not _SHORTEST <= words <= 3 * _LONGEST or is_question(text, language):
        return False
    cues = language.readability
    return not (compiled(cues.dangling).match(text) or compiled(cues.greeting).search(text))


def _length(words: int) -> float:
    if words <= _LONGEST:
        return min(1.0, 0.55 + words / 30)
    return max(0.05, 0.7 - (words - _LONGEST) / 25)


def _variety(text: str) -> float:
    words = [word.lower() for word in display_words(text)]
    return min(1.0, len(set(words)) / len(words) + 0.15)
