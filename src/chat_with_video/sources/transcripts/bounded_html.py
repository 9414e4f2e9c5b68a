"""Python's HTML parser, with a limit on the number of tags and texts."""

import re
from html.parser import HTMLParser

from chat_with_video.sources.transcripts.refusals import MOST_SEGMENTS, too_many_segments

# A line of a transcript is a few tags and pieces of text.
_MOST_PIECES = MOST_SEGMENTS * 10
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|<[!?][^<>]{0,5000}>", re.DOTALL)
# For each unclosed tag, Python's parser searches for its end up to the end of the text.
_NO_TAG = re.compile(r"<(?!/?[A-Za-z][^<>]{0,5000}>)")


class BoundedHTMLParser(HTMLParser):
    """Calls `on_start`, `on_end` and `on_text`; the time is proportional to the length of the text.

    Raises UnreadableCaptions if there are too many tags and texts.
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
