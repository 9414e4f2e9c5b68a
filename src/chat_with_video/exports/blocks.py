"""Parses an engine's Markdown, and writes it again as harmless Markdown."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markdown_it.token import Token

from chat_with_video.exports.document import Reference
from chat_with_video.exports.escaping import code_fence
from chat_with_video.exports.inline import write_cell, write_line, write_lines
from chat_with_video.exports.parsing import safe_parser
from chat_with_video.text.cleaning import clean_text

# A document has a title and headings of sections; headings within a text are below both.
_TEXT_LEVEL = 2
_LOWEST_LEVEL = 6
_LAST_NUMBER = 999_999_999
# Viewers run or draw code blocks with other names: diagrams with links, queries, scripts.
_LANGUAGES = frozenset({
    "bash", "c", "c#", "c++", "clojure", "console", "cpp", "csharp", "css", "diff", "dockerfile",
    "elixir", "erlang", "fortran", "go", "graphql", "groovy", "haskell", "html", "http", "ini",
    "java", "javascript", "js", "json", "julia", "kotlin", "lua", "makefile", "matlab", "perl",
    "php", "powershell", "py", "python", "r", "ruby", "rust", "scala", "scss", "sh", "shell", "sql",
    "swift", "text", "toml", "ts", "tsx", "typescript", "xml", "yaml", "yml", "zsh",
})  # fmt: skip
_PARSER = safe_parser()


@dataclass(frozen=True, slots=True)
class _Block:
    """A block as Markdown; `may_follow` means that no empty line is needed after a tight block."""

    text: str
    is_tight: bool = False
    may_follow: bool = False


def write_prose(markdown: str, references: Sequence[Reference] = ()) -> str:
    """The text with all constructs that show something, and none that load, link or run.

    `[n]` becomes a link to the moment of its reference, or its time. The result closes every
    construct that it opens; it may be empty.
    """
    by_number = {reference.number: reference for reference in references}
    tokens = _PARSER.parse(clean_text(markdown), {"citations": by_number})
    return _joined(_blocks(iter(tokens)))


def _joined(blocks: Sequence[_Block]) -> str:
    texts = [block.text for block in blocks[:1]]
    for before, block in pairwise(blocks):
        texts += ["\n" if before.is_tight and block.may_follow else "\n\n", block.text]
    return "".join(texts)


def _blocks(tokens: Iterator[Token], end: str = "") -> list[_Block]:
    """The blocks up to the token that closes their container."""
    blocks: list[_Block] = []
    for token in tokens:
        if token.type == end:
            break
        blocks.append(_WRITERS[token.type](token, tokens))
    return blocks


def _paragraph(token: Token, tokens: Iterator[Token]) -> _Block:
    text = write_lines(_inline(tokens))
    return _Block(text, is_tight=token.hidden)


def _heading(token: Token, tokens: Iterator[Token]) -> _Block:
    level = min(int(token.tag[1]) + _TEXT_LEVEL, _LOWEST_LEVEL)
    return _Block(f"{'#' * level} {write_line(_inline(tokens))}".rstrip(" "))


def _code(token: Token, _: Iterator[Token]) -> _Block:
    fence = code_fence(token.content)
    language = token.info.strip().lower()
    opening = f"{fence}{language if language in _LANGUAGES else ''}\n"
    ending = "" if not token.content or token.content.endswith("\n") else "\n"
    return _Block(f"{opening}{token.content}{ending}{fence}", may_follow=True)


def _rule(_: Token, __: Iterator[Token]) -> _Block:
    # Dashes would underline a heading, and stars are a list's.
    return _Block("___")


def _quote(_: Token, tokens: Iterator[Token]) -> _Block:
    return _Block(_indented(_joined(_blocks(tokens, "blockquote_close")), "> ", "> "))


def _list(token: Token, tokens: Iterator[Token]) -> _Block:
    end = token.type.replace("_open", "_close")
    items = [
        _blocks(tokens, "list_item_close")
        for _ in iter(lambda: next(tokens).type, end)  # each is the item's opening
    ]
    markers = [_marker(token, index) for index in range(len(items))]
    texts = [
        _indented(_joined(blocks), f"{marker} ", " " * (len(marker) + 1))
        for marker, blocks in zip(markers, items, strict=True)
    ]
    is_tight = all(block.is_tight or block.may_follow for blocks in items for block in blocks)
    return _Block(("\n" if is_tight else "\n\n").join(texts), may_follow=True)


def _marker(token: Token, index: int) -> str:
    """Only the markers separate two consecutive lists, so each list keeps its own marker."""
    if token.type == "bullet_list_open":
        return token.markup
    start = token.attrGet("start")
    number = (1 if start is None else int(start)) + index
    return f"{min(number, _LAST_NUMBER)}{token.markup}"


def _table(_: Token, tokens: Iterator[Token]) -> _Block:
    rows: list[list[str]] = []
    rules: list[str] = []
    for token in tokens:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(write_cell(token.children or []))
        elif token.type == "th_open":
            rules.append(_RULES[str(token.attrGet("style") or "")])
    lines = [rows[0], rules, *rows[1:]]
    return _Block("\n".join(f"| {' | '.join(cells)} |" for cells in lines))


def _inline(tokens: Iterator[Token]) -> Sequence[Token]:
    """Take the opening, the text and the closing of a block; return the text."""
    text = next(tokens)
    next(tokens)
    return text.children or []


def _indented(text: str, first: str, rest: str) -> str:
    lines = [f"{rest}{line}" if line else rest.rstrip(" ") for line in text.split("\n")]
    lines[0] = f"{first}{lines[0].removeprefix(rest)}" if text else first.rstrip(" ")
    return "\n".join(lines)


_RULES = {
    "": "---",
    "text-align:left": ":--",
    "text-align:center": ":-:",
    "text-align:right": "--:",
}
_WRITERS: dict[str, Callable[[Token, Iterator[Token]], _Block]] = {
    "paragraph_open": _paragraph,
    "heading_open": _heading,
    "fence": _code,
    "code_block": _code,
    "hr": _rule,
    "blockquote_open": _quote,
    "bullet_list_open": _list,
    "ordered_list_open": _list,
    "table_open": _table,
}
