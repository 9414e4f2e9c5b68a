"""Which of PostgreSQL's text search configurations reads a language."""

import re

PLAIN = "simple"

# Those that every PostgreSQL from 15 on has, by ISO 639-1 code.
_CONFIGS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "eu": "basque", "fi": "finnish", "fr": "french",
    "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch",
    "nn": "norwegian", "no": "norwegian", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
    "yi": "yiddish",
}  # fmt: skip


def search_config(language: str | None) -> str:
    """The configuration for a code such as `en` or `pt-BR`; `simple` where there is none."""
    base = re.split(r"[-_]", (language or "").strip().lower())[0]
    return _CONFIGS.get(base, PLAIN)
