"""Text of a model or a transcript as HTML that can do nothing."""

import re
from collections.abc import Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from chat_with_video.citations.schemas import Citation
from chat_with_video.web.citation_button import citation_button

# Texts; a few kilobytes each.
KEPT = 500
_MARK = re.compile(r"\[(\d{1,4})\]")


class SafeMarkdown:
    """Markdown without HTML, entities, images and links; `[n]` becomes its citation's button."""

    def __init__(self) -> None:
        self._markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
        self._markdown.disable(["image", "link", "autolink", "reference", "entity"])
        self._markdown.inline.ruler.before("escape", "citation", _citation_rule)
        self._markdown.add_render_rule("citation", _render_citation)
        # An answer does not change once it is there, and a chat shows all of its answers each time.
        self._rendered = lru_cache(KEPT)(self._render)

    def render(self, content: str, citations: Sequence[Citation]) -> str:
        return self._rendered(content, tuple(citations))

    def _render(self, content: str, citations: tuple[Citation, ...]) -> str:
        by_number = {citation.number: citation for citation in citations}
        return str(self._markdown.render(content, {"citations": by_number}))


def _citation_rule(state: StateInline, silent: bool) -> bool:
    found = _MARK.match(state.src, state.pos)
    if found is None:
        return False
    citation = state.env["citations"].get(int(found[1]))
    if citation is None:
        return False
    if not silent:
        state.push("citation", "button", 0).meta = {"citation": citation}
    state.pos = found.end()
    return True


def _render_citation(
    _: RendererHTML, tokens: Sequence[Token], index: int, __: OptionsDict, ___: EnvType
) -> str:
    return citation_button(tokens[index].meta["citation"])
