"""Finds action items: sentences that ask listeners or speakers to do something."""

from collections.abc import Sequence

from chat_with_video.offline.disfluencies import clean_sentence
from chat_with_video.offline.evidence import marker
from chat_with_video.offline.sentences import Sentence
from chat_with_video.text.language import Language, compiled
from chat_with_video.text.sentences import is_question
from chat_with_video.text.terms import TermReader
from chat_with_video.text.tokenization import display_words

_MOST = 6
_SHORTEST_WORDS, _LONGEST_WORDS = 5, 40
_ENOUGH = 1.5


def find_action_items(sentences: Sequence[Sentence], language: Language) -> list[str]:
    """At most six sentences that advise or ask to do something, in order of time.

    Each one ends with its marker.
    """
    reader = TermReader(language)
    scored = [(_strength(sentence, language, reader), i) for i, sentence in enumerate(sentences)]
    best = sorted((pair for pair in scored if pair[0] >= _ENOUGH), key=lambda p: (-p[0], p[1]))
    chosen = sorted(index for _, index in best[:_MOST])
    return [
        f"{clean_sentence(sentences[i].text, language)} {marker(sentences[i], language)}"
        for i in chosen
    ]


def _strength(sentence: Sentence, language: Language, reader: TermReader) -> float:
    cues = language.action_items
    text = clean_sentence(sentence.text, language)
    words = len(display_words(text))
    if is_question(text, language) or not _SHORTEST_WORDS <= words <= _LONGEST_WORDS:
        return 0.0
    if compiled(cues.telling).search(text) or marker(sentence, language) is None:
        return 0.0
    score = sum(cue.weight for cue in cues.asking if compiled(cue.pattern).search(text))
    if len(reader.stems(text)) < 2 or not score:
        return 0.0
    score -= 0.35 * len(compiled(cues.vague).findall(text))
    return score * (1.0 if sentence.firm else 0.5) * (1.0 if words <= 25 else 0.8)
