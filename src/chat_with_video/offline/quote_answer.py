"""Answers questions without a model, with tidied sentences of the transcript."""

from collections.abc import Iterable, Sequence

from chat_with_video.offline.answer_text import cite_sentences, find_nothing, say_nothing
from chat_with_video.offline.sentence_selection import Talk, choose_quotes, named_in
from chat_with_video.offline.sentences import Sentence, recover_sentences
from chat_with_video.offline.speaker_questions import SpeakerQuestion, read_speaker_question
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
    """One to `max_quotes` tidied sentences relevant to the question, each with a marker that quotes
    it verbatim, after the name of its speaker; the best comes first.

    A question about what somebody says is answered with that person's sentences alone. One that
    asks who is answered with half as many, those of the likeliest person first. Without a relevant
    sentence the answer says, in the question's language, that no passage was found, or that the
    person says nothing about it. `spoken` is the talk's language. For a question that names nothing
    ("Why?") the answer has the central sentences of the talk.
    """
    detected = find_language(detect_language(question))
    # Without words for an answer in the question's language, it is given in the talk's.
    asked = spoken if detected.answers is UNKNOWN.answers else detected
    said = recover_sentences(passages, spoken) if sentences is None else sentences
    read = read_speaker_question(question, _speakers(passages), (asked, spoken))
    talk = Talk(said, index, spoken)
    if read.speakers:
        return _answer_of_speakers(read, talk, asked, max_quotes)
    if read.asks_who:
        # More quotes would name people who have little to do with it.
        chosen = _by_speaker(_choose(read.subject, talk, asked, max(1, max_quotes // 2)))
    else:
        chosen = _choose(read.subject, talk, asked, max_quotes)
    return cite_sentences(chosen, spoken, asked) or find_nothing(detected, spoken, asked)


def _answer_of_speakers(
    question: SpeakerQuestion, talk: Talk, asked: Language, max_quotes: int
) -> str:
    """What each of the speakers says, or that somebody says nothing."""
    share = max(1, max_quotes // len(question.speakers))
    chosen: list[Sentence] = []
    silent: list[str] = []
    for speaker in question.speakers:
        quotes = _choose(question.subject, talk, asked, share, speaker)
        chosen += quotes
        if not quotes:
            silent.append(speaker)
    parts = [cite_sentences(chosen[:max_quotes], talk.language, asked)]
    parts += [say_nothing(speaker, asked) for speaker in silent[:max_quotes]]
    return "\n\n".join(filter(None, parts))


def _choose(
    subject: str, talk: Talk, asked: Language, most: int, speaker: str | None = None
) -> list[Sentence]:
    """The sentences to quote, best first; the central ones for a question without a subject."""
    named = named_in(subject, asked, talk.language)
    if named and talk.sentences:
        return choose_quotes(subject, named, talk, most, speaker)
    said = [talk.sentences[place] for place in talk.places_of(speaker)]
    return central_sentences(said, talk.language, most)


def _by_speaker(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences of one speaker after another, the speaker of the best one first."""
    ranks: dict[str | None, int] = {}
    for sentence in sentences:
        ranks.setdefault(sentence.speaker, len(ranks))
    return sorted(sentences, key=lambda sentence: ranks[sentence.speaker])


def _speakers(passages: Iterable[Passage]) -> list[str]:
    names = (segment.speaker for passage in passages for segment in passage.segments)
    return list(dict.fromkeys(filter(None, names)))
