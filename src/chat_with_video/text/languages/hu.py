"""Hungarian."""

from chat_with_video.text.language import Language

LANGUAGE = Language(
    code="hu",
    english_name="Hungarian",
    native_name="magyar",
    aliases=("hun",),
    stemmer="hungarian",
    search_config="hungarian",
)
