"""Catalan."""

from chat_with_video.text.language import Language

LANGUAGE = Language(
    code="ca",
    english_name="Catalan",
    native_name="català",
    aliases=("cat",),
    stemmer="catalan",
    search_config="catalan",
)
