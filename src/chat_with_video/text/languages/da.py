"""Danish."""

from chat_with_video.text.language import Language

LANGUAGE = Language(
    code="da",
    english_name="Danish",
    native_name="dansk",
    aliases=("dan",),
    stemmer="danish",
    search_config="danish",
)
