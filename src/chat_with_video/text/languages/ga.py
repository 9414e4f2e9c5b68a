"""Irish."""

from chat_with_video.text.language import Language

LANGUAGE = Language(
    code="ga",
    english_name="Irish",
    native_name="Gaeilge",
    aliases=("gle",),
    stemmer="irish",
    search_config="irish",
)
