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
    """Markdown without HTML, entities, images and links; `[n]` becomes its citation's button.

    Its headings nest under the heading above the text, whatever their own levels are.
    """

    def __init__(self) -> None:
        self._markdown = safe_parser()
        self._markdown.add_render_rule("citation", _render_citation)
        # A finished answer never changes, and a chat shows all of its answers each time.
        self._rendered = lru_cache(KEPT)(self._render)

    def render(self, content: str, citations: Sequence[Citation], *, below: int) -> str:
        """The content as HTML; `below` is the level of the heading above it."""
        return self._rendered(content, tuple(citations), below)

    def _render(self, content: str, citations: tuple[Citation, ...], below: int) -> str:
        by_number = {citation.number: citation for citation in citations}
        env = {"citations": by_number}
        tokens = self._markdown.parse(content, env)
        _nest_headings(tokens, below)
        return str(self._markdown.renderer.render(tokens, self._markdown.options, env))


def _nest_headings(tokens: Sequence[Token], below: int) -> None:
    """Shift the levels so that the highest one is the next after `below`; HTML has six."""
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    shift = below + 1 - min((int(token.tag[1]) for token in headings), default=1)
    for token in headings:
        token.tag = f"h{min(6, int(token.tag[1]) + shift)}"


def _render_citation(
    _: RendererHTML, tokens: Sequence[Token], index: int, __: OptionsDict, ___: EnvType
) -> str:
    return citation_button(tokens[index].meta["citation"])
