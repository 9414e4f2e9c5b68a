"""A viewer of Markdown files that renders HTML, tables and whatever looks like an address."""

import re
from html.parser import HTMLParser

from markdown_it import MarkdownIt

_TAGS = frozenset({
    "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "blockquote", "hr", "br", "pre",
    "code", "em", "strong", "a", "table", "thead", "tbody", "tr", "th", "td",
})  # fmt: skip
_ATTRIBUTES = {
    "a": re.compile(r"href=https://www\.youtube\.com/watch\?v=[\w-]{11}(&t=\d+s)?"),
    "ol": re.compile(r"start=\d+"),
    "th": re.compile(r"style=text-align:\w+"),
    "td": re.compile(r"style=text-align:\w+"),
    "code": re.compile(r"class=language-[a-z+#]+"),
}
_BLOCKS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre"})
# Text that GitHub's dialect or others turn into links; some viewers ignore escapes.
_LINKIFIED = re.compile(r"://\S|\bwww\.\w|[\w.+-]@\w", re.IGNORECASE)
_OTHER_DIALECTS = re.compile(r"\[\[|\[\^|!\[|\{|\$|==|%%|~|<")
_INERT = re.compile(r"\\.|(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_VIEWER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


class Page(HTMLParser):
    """The visible parts of HTML: its text, its blocks, and elements that our documents never
    have."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.headings: list[str] = []
        self.blocks: list[str] = []
        self.links: list[str] = []
        self._texts: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        """Its words, with single spaces."""
        return " ".join("".join(self._texts).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            self.faults.append(f"<{tag}>")
        for name, value in attrs:
            allowed = _ATTRIBUTES.get(tag)
            if allowed is None or not allowed.fullmatch(f"{name}={value}"):
                self.faults.append(f"<{tag} {name}={value}>")
        if tag == "a":
            self.links.append(dict(attrs).get("href") or "")
        if tag in _BLOCKS:
            self.blocks.append(tag)
            self._texts.append("\n")
        if re.fullmatch(r"h\d", tag):
            self.headings.append("")
        if tag not in {"hr", "br"}:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in {"em", "strong", "a", "code"}:
            self._texts.append("\n")
        if tag in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        self._texts.append(data)
        if any(re.fullmatch(r"h\d", tag) for tag in self._open):
            self.headings[-1] += data
        if not {"a", "code"} & set(self._open) and (found := _LINKIFIED.search(data)):
            self.faults.append(f"an address, {found[0]}, in {data[:200]!r}")

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"<!{decl}>")

    def unknown_decl(self, data: str) -> None:
        self.faults.append(f"<![{data}]>")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"<?{data}>")


def view(document: str) -> Page:
    """The document as the viewer shows it."""
    page = Page(_VIEWER.render(document))
    for token in _VIEWER.parse(document):
        text = _INERT.sub("x", token.content) if token.type == "inline" else ""
        page.faults += [f"{found} in {text[:200]!r}" for found in _OTHER_DIALECTS.findall(text)]
    return page


def check_document(document: str) -> Page:
    """The document as it is shown, which is of its own structure, and links to the video alone."""
    page = view(document)
    assert page.faults == [], document
    return page
