"""A chat as a document to keep: Markdown with links to the moments."""

import re
from collections.abc import Iterator, Sequence

from chat_with_video.chats.schemas import ChatView, MessageView
from chat_with_video.citations.schemas import Citation
from chat_with_video.core.timecode import format_timecode
from chat_with_video.sources.links import VideoLink

_ACTIVE = re.compile(r"([\\`*_{}\[\]<>#|~!])")
# What would load or link something that a model wrote.
_LEADS_AWAY = re.compile(r"<|!(?=\[)|\](?=[(\[:])")
_MARK = re.compile(r"(?<!\\)\[(\d+)\]")


def as_markdown(chat: ChatView) -> str:
    """The whole chat: analysis, then conversation; each moment a link where the video has one."""
    return "\n".join(_lines(chat)).rstrip() + "\n"


def _lines(chat: ChatView) -> Iterator[str]:
    yield f"# {_plain(chat.title)}"
    yield ""
    yield from (f"- {fact}" for fact in _facts(chat))
    if chat.generated_summary:
        yield from _section("Summary")
        yield _linked(chat, chat.generated_summary, chat.citations)
        yield from _moments(chat, chat.citations)
    yield from _list(
        "Action items", [_timed(chat, i.start_s, i.text) for i in chat.actionable_items]
    )
    yield from _list("Chapters", [_timed(chat, c.start_s, c.title) for c in chat.chapters])
    yield from _list(
        "Questions to ask", [_plain(question) for question in chat.suggested_questions]
    )
    if chat.messages:
        yield from _section("Conversation")
    for message in chat.messages:
        yield from _message(chat, message)


def _facts(chat: ChatView) -> Iterator[str]:
    if chat.source_url:
        yield f"Video: {chat.source_url}"
    if chat.channel_name:
        yield f"Channel: {_plain(chat.channel_name)}"
    if chat.publication_date:
        yield f"Published: {chat.publication_date.isoformat()}"
    if chat.duration_s:
        yield f"Length: {format_timecode(chat.duration_s)}"
    if chat.engine:
        yield f"Analysed by: {chat.engine} ({chat.model})"


def _message(chat: ChatView, message: MessageView) -> Iterator[str]:
    yield ""
    if message.role == "user":
        yield from (f"> {_plain(line)}" for line in message.content.splitlines())
        return
    yield _linked(chat, message.content, message.citations)
    if message.status != "complete":
        yield f"\n*({message.status})*"
    yield from _moments(chat, message.citations)


def _section(heading: str) -> Iterator[str]:
    yield from ("", f"## {heading}", "")


def _list(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield from _section(heading)
        yield from (f"- {line}" for line in lines)


def _moments(chat: ChatView, citations: Sequence[Citation]) -> Iterator[str]:
    if citations:
        yield ""
    for citation in citations:
        words = f"“{_plain(citation.quote)}”"
        yield f"{citation.number}. {_timed(chat, citation.start_s, words, escape=False)}"


def _timed(chat: ChatView, start_s: float | None, text: str, *, escape: bool = True) -> str:
    shown = _plain(text) if escape else text
    return shown if start_s is None else f"{_moment(chat, start_s)} {shown}"


def _moment(chat: ChatView, start_s: float) -> str:
    url = moment_url(chat, start_s)
    time = format_timecode(start_s)
    return f"[{time}]({url})" if url else time


def _linked(chat: ChatView, content: str, citations: Sequence[Citation]) -> str:
    """The content without a model's own links, its marks made links to the moment."""
    by_number = {citation.number: citation for citation in citations}

    def link(mark: re.Match[str]) -> str:
        citation = by_number.get(int(mark[1]))
        if citation is None or citation.start_s is None:
            return mark[0]
        url = moment_url(chat, citation.start_s)
        return f"[[{mark[1]}]]({url})" if url else mark[0]

    return _MARK.sub(link, _LEADS_AWAY.sub(r"\\\g<0>", content))


def moment_url(chat: ChatView, start_s: float | None) -> str | None:
    """Where the video plays from that second on; None where it is not on YouTube."""
    if chat.video_id is None or start_s is None:
        return None
    return VideoLink(chat.video_id).url_at(start_s)


def _plain(text: str) -> str:
    """A stranger's text as text: nothing in it acts as Markdown, and it stays on its line."""
    return _ACTIVE.sub(r"\\\1", " ".join(text.split()))
