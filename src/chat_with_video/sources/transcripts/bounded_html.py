"""Python's HTML parser, stopped at a number of pieces that no transcript has."""

import re
from html.parser import HTMLParser

from chat_with_video.sources.transcripts.refusals import MOST_SEGMENTS, too_many_segments

# A line of a transcript is a few tags and pieces of text.
_MOST_PIECES = MOST_SEGMENTS * 10
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|<[!?][^<>]{0,5000}>", re.DOTALL)
# Python's parser looks for the end of a tag to the end of the text, once for each that has none.
_NO_TAG = re.compile(r"<(?!/?[A-Za-z][^<>]{0,5000}>)")


class BoundedHTMLParser(HTMLParser):
    """Gives its pieces to `on_start`, `on_end` and `on_text`, in a time in proportion to the text.

    Raises UnreadableCaptions when there are too many.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces = 0

    def read(self, text: str) -> None:
        self.feed(_NO_TAG.sub("&lt;", _COMMENT.sub("", text)))
        self.close()

    def on_start(self, tag: str, attributes: dict[str, str]) -> None:
        """The start of an element."""

    def on_end(self, tag: str) -> None:
        """The end of an element."""

    def on_text(self, text: str) -> None:
        """Text between tags, its entities decoded."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._count()
        self.on_start(tag, {name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        self._count()
        self.on_end(tag)

    def handle_data(self, data: str) -> None:
        self._count()
        self.on_text(data)

    def _count(self) -> None:
        self._pieces += 1
        if self._pieces > _MOST_PIECES:
            raise too_many_segments()
