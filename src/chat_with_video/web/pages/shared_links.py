"""Links that another page or a phone shares with the first page."""

import re

from chat_with_video.text.cleaning import clean_line

_LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_END_OF_SENTENCE = ".,;:!?)]}’”"


def shared_links(url: str, text: str) -> str:
    """The text for the field for links: `url`, or else the links in `text`, one a line.

    Phones share a sentence around the link. A text without a link stays as it is, so that the
    user sees it.
    """
    given = clean_line(url) or clean_line(text)
    links = [link.rstrip(_END_OF_SENTENCE) for link in _LINK.findall(given)]
    return "\n".join(dict.fromkeys(links)) or given
