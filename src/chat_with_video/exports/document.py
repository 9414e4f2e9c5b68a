"""A chat as a document, the same for every format."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chat_with_video.chats.schemas import ChatView, MessageView
from chat_with_video.citations.schemas import Citation
from chat_with_video.core.timecode import format_timecode
from chat_with_video.sources.links import VideoLink


@dataclass(frozen=True, slots=True)
class Moment:
    """A second of the video, and the page that plays it; None if the video is not online."""

    start_s: float
    url: str | None


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about the video or the chat; `url` is the video's own page."""

    name: str
    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list, and the moment that it is about."""

    text: str
    moment: Moment | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A list under a heading; it is never empty."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """Words of the transcript that the mark `[number]` of a text refers to, and who says them.

    `doubt` is the reason why they may not carry a sentence that refers to them.
    """

    number: int
    quote: str
    moment: Moment | None
    speaker: str | None = None
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Prose:
    """An engine's text, as Markdown; `[n]` in it stands for the reference of that number.

    `dropped` counts the citations that the transcript does not have.
    """

    markdown: str
    references: tuple[Reference, ...] = ()
    dropped: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """The user's question: plain text of one or more lines."""

    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An engine's answer; `ended` says how, if it is not complete."""

    prose: Prose
    engine: str
    ended: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """A chat: facts about it, its analysis and its conversation."""

    title: str
    facts: tuple[Fact, ...]
    summary: Prose | None
    sections: tuple[Section, ...]
    conversation: tuple[Question | Answer, ...]


def build_document(chat: ChatView) -> Document:
    """The whole chat, as it is stored: the writers make it harmless in their format."""
    summary = chat.generated_summary
    return Document(
        title=chat.title,
        facts=tuple(_facts(chat)),
        summary=_prose(chat, summary, chat) if summary else None,
        sections=tuple(_sections(chat)),
        conversation=tuple(_turn(chat, message) for message in chat.messages),
    )


def moment_url(chat: ChatView, start_s: float | None) -> str | None:
    """The address that plays the video from that second on; None if it is not on YouTube."""
    if chat.video_id is None or start_s is None:
        return None
    return VideoLink(chat.video_id).url_at(start_s)


def _facts(chat: ChatView) -> Iterator[Fact]:
    if chat.video_id:
        # From the id, never as it was typed.
        url = VideoLink(chat.video_id).url
        yield Fact("Video", url, url)
    facts = {
        "Channel": chat.channel_name,
        "Published": chat.publication_date and chat.publication_date.isoformat(),
        "Views": chat.view_count and f"{chat.view_count:,}",
        "Length": chat.duration_s and format_timecode(chat.duration_s),
        "Language": chat.language,
        "Analyzed by": chat.engine and _engine(chat),
        "Not complete": chat.error and chat.error.detail,
    }
    yield from (Fact(name, str(text)) for name, text in facts.items() if text)


def _sections(chat: ChatView) -> Iterator[Section]:
    lists = {
        "Action items": [Entry(i.text, _moment(chat, i.start_s)) for i in chat.actionable_items],
        "Chapters": [Entry(c.title, _moment(chat, c.start_s)) for c in chat.chapters],
        "Questions to ask": [Entry(question) for question in chat.suggested_questions],
    }
    yield from (Section(heading, tuple(entries)) for heading, entries in lists.items() if entries)


def _turn(chat: ChatView, message: MessageView) -> Question | Answer:
    if message.role == "user":
        return Question(message.content)
    ended = None if message.status == "complete" else message.status
    return Answer(_prose(chat, message.content, message), _engine(message), ended)


def _prose(chat: ChatView, markdown: str, source: ChatView | MessageView) -> Prose:
    return Prose(markdown, tuple(_references(chat, source.citations)), source.dropped_citations)


def _references(chat: ChatView, citations: Sequence[Citation]) -> Iterator[Reference]:
    for citation in citations:
        moment = _moment(chat, citation.start_s)
        doubt = citation.reason if citation.is_doubtful else None
        yield Reference(citation.number, citation.quote, moment, citation.speaker, doubt)


def _moment(chat: ChatView, start_s: float | None) -> Moment | None:
    return None if start_s is None else Moment(start_s, moment_url(chat, start_s))


def _engine(made: ChatView | MessageView) -> str:
    return f"{made.engine}, {made.model}" if made.model else f"{made.engine}"
