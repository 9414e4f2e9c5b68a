"""Tamil."""

from chat_with_video.text.language import Language

LANGUAGE = Language(
    code="ta",
    english_name="Tamil",
    native_name="தமிழ்",
    aliases=("tam",),
    stemmer="tamil",
    search_config="tamil",
)
