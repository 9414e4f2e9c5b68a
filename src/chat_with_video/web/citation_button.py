"""The button for a citation, in finished texts and in running answers."""

from markdown_it.common.utils import escapeHtml

from chat_with_video.citations.schemas import Citation
from chat_with_video.core.timecode import format_timecode


def citation_button(citation: Citation) -> str:
    """Its HTML; scripts find the place in the talk in its `data-` attributes."""
    attributes: dict[str, object] = {
        "type": "button",
        "class": "citation doubtful" if citation.is_doubtful else "citation",
        "data-citation": citation.number,
        "data-position": citation.position,
        "title": citation.quote,
        "aria-label": _spoken(citation),
    }
    if citation.speaker is not None:
        attributes["data-speaker"] = citation.speaker_id
        attributes["data-name"] = citation.speaker
    if citation.is_doubtful:
        attributes["data-reason"] = citation.reason or ""
    if citation.start_s is not None:
        attributes["data-seek"] = f"{citation.start_s:g}"
    written = "".join(f' {name}="{escapeHtml(str(value))}"' for name, value in attributes.items())
    return f"<button{written}>{citation.number}</button>"


def _spoken(citation: Citation) -> str:
    """The label for screen readers, in place of the number alone."""
    if citation.start_s is None:
        place = f"line {citation.position + 1}"
    else:
        place = f"at {format_timecode(citation.start_s)}"
    doubt = ", doubtful" if citation.is_doubtful else ""
    return f"{citation.number}, {place}{doubt}"
