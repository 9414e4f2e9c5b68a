"""Plain text with code between backticks, as HTML."""

import re

from markupsafe import Markup

_SPAN = re.compile(r"`([^`]+)`")


def code_spans(text: str) -> Markup:
    """The text, escaped; text between backticks becomes `<code>`."""
    pieces = _SPAN.split(text)  # Plain text and code alternate.
    code = Markup("<code>{}</code>")
    return Markup("").join(
        code.format(piece) if place % 2 else piece for place, piece in enumerate(pieces)
    )
