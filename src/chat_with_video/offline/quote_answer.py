"""Answers questions without a model, with tidied sentences of the transcript."""

from collections.abc import Sequence
from itertools import pairwise

from chat_with_video.offline.disfluencies import clean_sentence
from chat_with_video.offline.evidence import escape_markdown, marker
from chat_with_video.offline.sentence_selection import Talk, choose_quotes, named_in
from chat_with_video.offline.sentences import Sentence, recover_sentences
from chat_with_video.offline.summary import central_sentences
from chat_with_video.passages.index import PassageIndex
from chat_with_video.passages.schemas import Passage
from chat_with_video.text.detection import detect_language
from chat_with_video.text.language import UNKNOWN, Language
from chat_with_video.text.languages import find_language


def quote_answer(
    question: str,
    passages: Sequence[Passage],
    index: PassageIndex,
    spoken: Language,
    sentences: Sequence[Sentence] | None = None,
    max_quotes: int = 4,
) -> str:
    """One to `max_quotes` tidied sentences relevant to the question, in order of time, each with a
    marker that quotes it verbatim.

    Without a relevant sentence the answer says, in the question's language, that no passage was
    found. `spoken` is the talk's language. For a question that names nothing ("Why?") the answer
    has the central sentences of the talk.
    """
    asked = _language_of(question, spoken)
    said = recover_sentences(passages, spoken) if sentences is None else sentences
    named = named_in(question, asked, spoken)
    if named and said:
        chosen = choose_quotes(question, named, Talk(said, index, spoken), max_quotes)
    else:
        chosen = central_sentences(said, spoken, max_quotes)
    return _joined(chosen, spoken, asked) or asked.answers.not_found


def _language_of(question: str, spoken: Language) -> Language:
    """The question's language if the engine has words for an answer in it, else the talk's."""
    asked = find_language(detect_language(question))
    return spoken if asked.answers is UNKNOWN.answers else asked


def _joined(chosen: Sequence[Sentence], spoken: Language, asked: Language) -> str:
    quoted = [
        (sentence, f"“{escape_markdown(text)}” {evidence}")
        for sentence in chosen
        if (text := clean_sentence(sentence.text, spoken))
        and (evidence := marker(sentence, spoken))
    ]
    if not quoted:
        return ""
    frames = asked.answers
    parts = [_framed(frames.first, quoted[0][1])]
    for (before, _), (sentence, text) in pairwise(quoted):
        near = sentence.passage_number - before.passage_number <= 1
        parts.append(f" {text}" if near else f"\n\n{_framed(frames.later, text)}")
    return "".join(parts)


def _framed(frame: str, text: str) -> str:
    return f"{frame} {text}" if frame else text
