"""Text from outside: what can be stored and shown of it, and the scripts without spaces."""

import re

# Thai, Lao, Burmese, Khmer, Japanese and Chinese are written without spaces between words. For a
# character class in a regular expression.
UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"


def storable(text: str) -> str:
    """The text without NUL, which PostgreSQL refuses, and with lone surrogates replaced."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


# Soft hyphen, zero width, the order of writing turned round, annotations, and tags, in which a
# whole sentence can hide. Scripts need the joiners and the two direction marks; they stay.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f]+"
)


def without_hidden(text: str) -> str:
    """The text without characters that show nothing, or make it look other than it reads.

    Control characters, which a terminal would obey, are among them; line ends and tabs stay.
    """
    return _HIDDEN.sub("", text)


def readable(text: str) -> str:
    """What a model wrote, as it may be checked, stored and shown."""
    return storable(without_hidden(text))
