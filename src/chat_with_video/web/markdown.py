"""Text of a model or a transcript as safe HTML."""

from collections.abc import Sequence
from functools import lru_cache

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from chat_with_video.citations.schemas import Citation
from chat_with_video.exports.parsing import safe_parser
from chat_with_video.web.citation_button import citation_button

# Texts; a few kilobytes each.
KEPT = 500


class SafeMarkdown:
    """Markdown without HTML, entities, images and links; `[n]` becomes its citation's button."""

    def __init__(self) -> None:
        self._markdown = safe_parser()
        self._markdown.add_render_rule("citation", _render_citation)
        # A finished answer never changes, and a chat shows all of its answers each time.
        self._rendered = lru_cache(KEPT)(self._render)

    def render(self, content: str, citations: Sequence[Citation]) -> str:
        return self._rendered(content, tuple(citations))

    def _render(self, content: str, citations: tuple[Citation, ...]) -> str:
        by_number = {citation.number: citation for citation in citations}
        return str(self._markdown.render(content, {"citations": by_number}))


def _render_citation(
    _: RendererHTML, tokens: Sequence[Token], index: int, __: OptionsDict, ___: EnvType
) -> str:
    return citation_button(tokens[index].meta["citation"])
