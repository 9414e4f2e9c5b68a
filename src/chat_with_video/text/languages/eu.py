"""Basque."""

from chat_with_video.text.language import Language

LANGUAGE = Language(
    code="eu",
    english_name="Basque",
    native_name="euskara",
    aliases=(
        "eus",
        "baq",
    ),
    stemmer="basque",
    search_config="basque",
)
