"""Parses Markdown from engines, without HTML, images and links."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

_MARK = re.compile(r"\[(\d{1,4})\]")


def safe_parser() -> MarkdownIt:
    """A parser to which HTML, entities, images and links are plain text.

    `[n]` becomes a token `citation` if `env["citations"]` has that number; its `meta` holds that
    value.
    """
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.disable(["image", "link", "autolink", "reference", "entity"])
    parser.inline.ruler.before("escape", "citation", _citation_rule)
    return parser


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
