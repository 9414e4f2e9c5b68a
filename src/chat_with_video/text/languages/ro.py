"""Romanian."""

from chat_with_video.text.language import Language

LANGUAGE = Language(
    code="ro",
    english_name="Romanian",
    native_name="română",
    aliases=(
        "ron",
        "rum",
        "mo",
    ),
    stemmer="romanian",
    search_config="romanian",
)
