"""Text from outside: what can be stored of it, and the scripts that have no spaces."""

# Thai, Lao, Burmese, Khmer, Japanese and Chinese are written without spaces between words. For a
# character class in a regular expression.
UNSPACED = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"


def storable(text: str) -> str:
    """The text without NUL, which PostgreSQL refuses, and with lone surrogates replaced."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
