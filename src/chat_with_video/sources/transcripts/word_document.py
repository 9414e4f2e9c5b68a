"""Extracts the text of the paragraphs of Word documents (.docx)."""

from chat_with_video.sources.transcripts.containers import Container
from chat_with_video.sources.transcripts.decoding import decode_text
from chat_with_video.sources.transcripts.readers.xml_elements import Element, read_elements
from chat_with_video.sources.transcripts.refusals import unreadable

_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-"}


def read_word_document(content: bytes) -> str:
    """The text of a document's body, with a line for each paragraph and after each line break.

    Raises UnreadableCaptions if it has no text.
    """
    xml = decode_text(Container(content).read("word/document.xml")).text
    lines: list[str] = []

    def use(element: Element, around: list[Element]) -> None:
        if not any(each.name == "p" for each in around):
            lines.append(_text(element))

    read_elements(xml, frozenset({"p"}), use)
    if not any(line.strip() for line in lines):
        lines = _bare_texts(xml)
    if not any(line.strip() for line in lines):
        raise unreadable("This Word document has no text.")
    return "\n".join(lines)


def _bare_texts(xml: str) -> list[str]:
    """The texts of a document that a program wrote without paragraphs."""
    texts: list[str] = []
    read_elements(xml, frozenset({"t"}), lambda element, _around: texts.append(element.text))
    return texts


def _text(element: Element) -> str:
    parts = []
    for child in element.children:
        if isinstance(child, str):
            # Deleted words and the codes of fields are in elements with other names.
            parts.append(child if element.name == "t" else "")
        else:
            parts.append(_BREAKS.get(child.name) or _text(child))
    return "".join(parts)
