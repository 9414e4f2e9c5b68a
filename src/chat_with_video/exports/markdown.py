"""A document as Markdown, with links to the moments."""

from collections.abc import Iterator

from chat_with_video.exports.blocks import write_prose
from chat_with_video.exports.document import (
    Answer,
    Document,
    Fact,
    Moment,
    Prose,
    Question,
    Reference,
    Section,
)
from chat_with_video.exports.escaping import escape_text, plain_line
from chat_with_video.exports.inline import write_moment
from chat_with_video.text.cleaning import clean_line, clean_text


def as_markdown(document: Document) -> str:
    """The whole document. Its only links are those to the video and its moments.

    Nothing that a stranger or a model wrote changes the document's own structure, loads anything
    or links anywhere, in viewers that render HTML or make links of bare addresses too.
    """
    return "\n\n".join(_parts(document)) + "\n"


def _parts(document: Document) -> Iterator[str]:
    yield f"# {plain_line(document.title)}".rstrip()
    if document.facts:
        yield "\n".join(f"- {_fact(fact)}" for fact in document.facts)
    if document.summary:
        yield "## Summary"
        yield from _prose(document.summary)
    for section in document.sections:
        yield from _section(section)
    if document.conversation:
        yield "## Conversation"
    for turn in document.conversation:
        yield from _answer(turn) if isinstance(turn, Answer) else [_question(turn)]


def _fact(fact: Fact) -> str:
    if fact.url is None:
        return f"{fact.name}: {plain_line(fact.text)}"
    # The only link that does not lead to a moment. Its text is the address too, which stays as it
    # is in a link.
    return f"{fact.name}: [{fact.text.replace('_', '\\_')}]({fact.url})"


def _section(section: Section) -> Iterator[str]:
    yield f"## {section.heading}"
    yield "\n".join(f"- {_timed(entry.moment, entry.text)}" for entry in section.entries)


def _prose(prose: Prose) -> Iterator[str]:
    if text := write_prose(prose.markdown, prose.references):
        yield text
    if prose.references:
        # With a line between them, a list that ends a text and this one stay two.
        yield "Moments:"
        yield "\n".join(_reference(reference) for reference in prose.references)
    if prose.dropped:
        yield f"Left out, since the transcript does not have it: {prose.dropped}"


def _reference(reference: Reference) -> str:
    label = f"{reference.speaker}: " if reference.speaker else ""
    doubt = f" — doubtful: {reference.doubt}" if reference.doubt else ""
    return f"{reference.number}. {_timed(reference.moment, f'{label}“{reference.quote}”{doubt}')}"


def _question(question: Question) -> str:
    lines = clean_text(question.text).split("\n")
    return "\n".join(f"> {plain_line(line)}".rstrip() for line in lines)


def _answer(answer: Answer) -> Iterator[str]:
    yield from _prose(answer.prose)
    ended = f" ({answer.ended})" if answer.ended else ""
    yield f"*Answered by {escape_text(clean_line(answer.engine))}{ended}*"


def _timed(moment: Moment | None, text: str) -> str:
    return f"{write_moment(moment)} {plain_line(text)}" if moment else plain_line(text)
