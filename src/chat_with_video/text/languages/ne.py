"""Nepali."""

from chat_with_video.text.language import Language

LANGUAGE = Language(
    code="ne",
    english_name="Nepali",
    native_name="नेपाली",
    aliases=("nep",),
    stemmer="nepali",
    search_config="nepali",
)
