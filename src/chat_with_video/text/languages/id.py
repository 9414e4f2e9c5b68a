"""Indonesian."""

from chat_with_video.text.language import Language

LANGUAGE = Language(
    code="id",
    english_name="Indonesian",
    native_name="Indonesia",
    aliases=(
        "ind",
        "in",
    ),
    stemmer="indonesian",
    search_config="indonesian",
)
