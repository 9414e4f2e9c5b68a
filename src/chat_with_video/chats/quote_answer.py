"""Answers without a model: the words of the transcript that a question asks for."""

from collections.abc import Sequence
from itertools import pairwise

from chat_with_video.analysis.extractive.cleaning import clean_sentence
from chat_with_video.analysis.extractive.language import guess_language
from chat_with_video.analysis.extractive.quotes import escape_markdown, marker
from chat_with_video.analysis.extractive.sentences import Sentence, recover_sentences
from chat_with_video.analysis.extractive.summary import central_sentences
from chat_with_video.chats.quote_choice import Talk, choose_quotes, named_in
from chat_with_video.passages.index import PassageIndex
from chat_with_video.passages.schemas import Passage

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


def quote_answer(
    question: str,
    passages: Sequence[Passage],
    index: PassageIndex,
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
    named = named_in(question, asked, spoken)
    if named and said:
        chosen = choose_quotes(question, named, Talk(said, index, spoken), max_quotes)
    else:
        chosen = central_sentences(said, spoken, max_quotes)
    return _joined(chosen, spoken, asked) or _NOT_SAID.get(asked, _NOT_SAID["en"])


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
