"""The words of a text as search compares them."""

import re

import Stemmer

from chat_with_video.core.text import UNSPACED

# Snowball's stemmers, by ISO 639-1 code.
_STEMMERS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "eu": "basque", "fi": "finnish", "fr": "french",
    "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch", "no": "norwegian",
    "nb": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip

# A run of letters and digits, or one character of a script without spaces.
_WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+")
_CONTRACTED_WORD = re.compile(rf"{_WORD.pattern}(?:'[^\W_{UNSPACED}]+)*")


class WordReader:
    """Splits texts of one language into stems; words themselves where there is no stemmer."""

    def __init__(self, language: str | None) -> None:
        self._stemmer = _STEMMERS.get(base_language(language) or "")

    def read(self, text: str) -> list[str]:
        words = _WORD.findall(text.casefold())
        # A stemmer must not be used by two threads at once; making one costs microseconds.
        return Stemmer.Stemmer(self._stemmer).stemWords(words) if self._stemmer else words


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, `don't` as one."""
    return _CONTRACTED_WORD.findall(text.lower().replace("’", "'"))


def base_language(language: str | None) -> str | None:
    """`en` for `en-GB` and `EN_us`; None where no language is named."""
    return re.split(r"[-_]", language.strip().lower())[0] or None if language else None
