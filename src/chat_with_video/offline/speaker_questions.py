"""Understands questions about people who speak: "what did Ines say about …" and "who said …"."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from chat_with_video.offline.name_forms import NameForms, NameFound, plain, without_accents
from chat_with_video.text.language import NEVER, Language, compiled
from chat_with_video.text.tokenization import display_words

# Characters for private use take the places of names, without and with an ending.
_NAME, _INFLECTED, _FILL = "\ue000", "\ue001", "\ue002"
_MARKS = re.compile(f"[{_NAME}{_INFLECTED}{_FILL}]")
# For languages without frames: any name.
_ANY_NAME = ("<name>", "<name's>")


@dataclass(frozen=True, slots=True)
class SpeakerQuestion:
    """What a question asks of speakers.

    `subject` is the question without "what did Ines say"; the words of `speakers` alone answer it.
    Without `speakers` anybody's words may. `asks_who` says that it asks for a person.
    """

    subject: str
    speakers: tuple[str, ...] = ()
    asks_who: bool = False


def read_speaker_question(
    question: str, names: Sequence[str], languages: Iterable[Language]
) -> SpeakerQuestion:
    """The question as one about the speakers `names`, in the first language where it is one.

    Of several lines the last one that names a speaker counts: it continues those before.
    """
    question = unicodedata.normalize("NFC", _MARKS.sub(" ", question))
    for language in dict.fromkeys(languages) if names else ():
        if read := _read(question, names, language):
            return read
    return SpeakerQuestion(question)


def _read(question: str, names: Sequence[str], language: Language) -> SpeakerQuestion | None:
    saying = language.speakers.saying
    lines = question.split("\n")
    if _frame(language.speakers.who, language).search(without_accents(lines[-1])):
        return SpeakerQuestion(_without_words(question, saying), asks_who=True)
    forms = NameForms(names, language)
    found = [_find_frame(line, forms.find_in(line), language) for line in lines]
    asked = next((frame.speakers for frame in reversed(found) if frame.speakers), ())
    # A name that means everybody ("the speaker") means nobody in particular.
    if not asked or 1 < len(names) == len(asked):
        return None
    rest = " ".join(frame.rest for frame in found)
    return SpeakerQuestion(_without_words(rest, saying), asked)


@dataclass(frozen=True, slots=True)
class _FrameFound:
    """The speakers whose words a line asks for, and the rest of the line."""

    speakers: tuple[str, ...]
    rest: str


def _find_frame(line: str, found: Sequence[NameFound], language: Language) -> _FrameFound:
    """The likeliest frame of a line; the whole line is the rest if it has none."""
    cues = language.speakers
    capital = [name for name in found if any(map(str.isupper, line[name.start : name.end]))]
    frames = [(frame, found) for frame in cues.asked or _ANY_NAME]
    frames += [(frame, capital) for frame in cues.asked_with_capital]
    for frame, names in frames:
        if names and (match := _frame(frame, language).search(_marked(line, names))):
            start, end = match.span()
            named = [name for name in names if start <= name.start < end]
            speakers = dict.fromkeys(speaker for name in named for speaker in name.speakers)
            return _FrameFound(tuple(speakers), f"{line[:start]} {line[end:]}")
    return _FrameFound((), line)


def _marked(line: str, names: Sequence[NameFound]) -> str:
    """The line without accents, with a mark in place of each name; the length stays."""
    marked = list(without_accents(line))
    for name in names:
        length = name.end - name.start
        marked[name.start] = _INFLECTED if name.inflected else _NAME
        marked[name.start + 1 : name.end] = [_FILL] * (length - 1)
    return "".join(marked)


@cache
def _frame(frame: str, language: Language) -> re.Pattern[str]:
    """The pattern of a frame over text without accents, with characters in place of names."""
    saying = "|".join(map(re.escape, sorted(language.speakers.saying)))
    frame = frame.replace("<says>", f"(?:{saying or NEVER})")
    frame = frame.replace("<name>", _names(f"{_NAME}{_FILL}*(?![{_FILL}'’])", language))
    frame = frame.replace(
        "<name's>", _names(f"(?:{_INFLECTED}{_FILL}*|{_NAME}{_FILL}*['’])", language)
    )
    return compiled(without_accents(frame))


def _names(last: str, language: Language) -> str:
    """A pattern for one or more names, the last one of which matches `last`."""
    articles = "|".join(map(re.escape, sorted(language.speakers.articles)))
    article = f"(?:\\b(?:{articles})[ '’])?" if articles else ""
    conjunction = language.labels.conjunction or ","
    joined = f"(?:,|,? {re.escape(conjunction)}) "
    return f"{article}(?:{_NAME}{_FILL}*{joined}{article})*{last}"


def _without_words(question: str, ignored: Iterable[str]) -> str:
    folded = set(map(plain, ignored))
    return " ".join(word for word in display_words(question) if plain(word) not in folded)
