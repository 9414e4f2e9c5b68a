"""A chat as a document to keep: Markdown with links to the moments."""

import re
from collections.abc import Iterator, Sequence

from chat_with_video.chats.schemas import ChatView, MessageView
from chat_with_video.citations.schemas import Citation
from chat_with_video.core.timecode import format_timecode
from chat_with_video.sources.links import VideoLink
from chat_with_video.text.cleaning import clean_text

# Markdown reads these anywhere in a line, and those below where a line begins.
_ACTIVE = re.compile(r"([\\`*_\[\]<>&|~])")
_ACTIVE_FIRST = re.compile(r"^(?=[-+=#])|^\d+(?=[.)]( |$))")
# What many viewers make a link of by itself: an address, a web server's name, a mail address.
_ADDRESS = re.compile(r"(?<=\w)(?=://)|(?<=\bwww)(?=\.)|(?<=\w)(?=@\w)", re.IGNORECASE)
# What would load or link something that a model wrote.
_LEADS_AWAY = re.compile(r"<|!(?=\[)|\](?=[(\[:])|&(?=#?\w)")
_MARK = re.compile(r"(?<!\\)\[(\d+)\]")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})(.*)$", re.MULTILINE)


def as_markdown(chat: ChatView) -> str:
    """The whole chat: analysis, then conversation; each moment a link where the video has one.

    Nothing that a stranger or a model wrote changes the document's own structure, loads anything
    or links anywhere.
    """
    return visible("\n".join(_lines(chat))).rstrip() + "\n"


def moment_url(chat: ChatView, start_s: float | None) -> str | None:
    """Where the video plays from that second on; None where it is not on YouTube."""
    if chat.video_id is None or start_s is None:
        return None
    return VideoLink(chat.video_id).url_at(start_s)


def visible(text: str) -> str:
    """The text without characters that a terminal would obey, or that show nothing."""
    return clean_text(text)


def _lines(chat: ChatView) -> Iterator[str]:
    yield f"# {_plain(chat.title)}"
    yield ""
    yield from (f"- {fact}" for fact in _facts(chat))
    if chat.generated_summary:
        yield from _section("Summary")
        yield _linked(chat, chat.generated_summary, chat.citations)
        yield from _moments(chat, chat.citations, chat.dropped_citations)
    yield from _list(
        "Action items", [_timed(chat, i.start_s, i.text) for i in chat.actionable_items]
    )
    yield from _list("Chapters", [_timed(chat, c.start_s, c.title) for c in chat.chapters])
    yield from _list(
        "Questions to ask", [_plain(question) for question in chat.suggested_questions]
    )
    if chat.messages:
        yield from ("", "## Conversation")
    for message in chat.messages:
        yield from _message(chat, message)


def _facts(chat: ChatView) -> Iterator[str]:
    facts = {
        # Ours, made from the id: the one link here that is no moment.
        "Video": chat.source_url and f"<{chat.source_url}>",
        "Channel": chat.channel_name and _plain(chat.channel_name),
        "Published": chat.publication_date and chat.publication_date.isoformat(),
        "Views": chat.view_count and f"{chat.view_count:,}",
        "Length": chat.duration_s and format_timecode(chat.duration_s),
        "Language": chat.language and _plain(chat.language),
        "Analyzed by": chat.engine and _engine(chat),
        "Not complete": chat.error and _plain(chat.error.detail),
    }
    return (f"{name}: {fact}" for name, fact in facts.items() if fact)


def _message(chat: ChatView, message: MessageView) -> Iterator[str]:
    yield ""
    if message.role == "user":
        yield from (f"> {_plain(line)}".rstrip() for line in message.content.splitlines())
        return
    if message.content:
        yield _linked(chat, message.content, message.citations)
    yield from _moments(chat, message.citations, message.dropped_citations)
    ended = "" if message.status == "complete" else f" ({message.status})"
    yield from ("", f"*Answered by {_engine(message)}{ended}*")


def _engine(made: ChatView | MessageView) -> str:
    return _plain(f"{made.engine}, {made.model}" if made.model else f"{made.engine}")


def _section(heading: str) -> Iterator[str]:
    yield from ("", f"## {heading}", "")


def _list(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield from _section(heading)
        yield from (f"- {line}" for line in lines)


def _moments(chat: ChatView, citations: Sequence[Citation], dropped: int) -> Iterator[str]:
    if citations:
        # With a line between them, a list that ends a text and this one stay two.
        yield from ("", "Moments:", "")
    for citation in citations:
        yield f"{citation.number}. {_timed(chat, citation.start_s, f'“{citation.quote}”')}"
    if dropped:
        yield from ("", f"Left out, since the transcript does not have it: {dropped}")


def _timed(chat: ChatView, start_s: float | None, text: str) -> str:
    return _plain(text) if start_s is None else f"{_moment(chat, start_s)} {_plain(text)}"


def _moment(chat: ChatView, start_s: float) -> str:
    url = moment_url(chat, start_s)
    time = format_timecode(start_s)
    return f"[{time}]({url})" if url else time


def _linked(chat: ChatView, content: str, citations: Sequence[Citation]) -> str:
    """The content without a model's own links, its marks made links or times of the moment."""
    by_number = {citation.number: citation for citation in citations}

    def link(mark: re.Match[str]) -> str:
        citation = by_number.get(int(mark[1]))
        if citation is None or citation.start_s is None:
            return mark[0]
        url = moment_url(chat, citation.start_s)
        return f"[[{mark[1]}]]({url})" if url else f"[{format_timecode(citation.start_s)}]"

    inert = _ADDRESS.sub(r"\\", _LEADS_AWAY.sub(r"\\\g<0>", content))
    return _closed(_MARK.sub(link, inert))


def _closed(content: str) -> str:
    """The content with its last code block ended: one that was stopped in it swallows the rest."""
    fence = ""
    for mark, rest in _FENCE.findall(content):
        if not fence:
            fence = mark
        elif mark.startswith(fence) and not rest.strip():
            fence = ""
    return f"{content}\n{fence}" if fence else content


def _plain(text: str) -> str:
    """A stranger's text as text: nothing in it acts as Markdown, and it stays on its line."""
    inert = _ADDRESS.sub(r"\\", _ACTIVE.sub(r"\\\1", " ".join(text.split())))
    return _ACTIVE_FIRST.sub(r"\g<0>\\", inert)
