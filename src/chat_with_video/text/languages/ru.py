"""Russian."""

from chat_with_video.text.language import Language

LANGUAGE = Language(
    code="ru",
    english_name="Russian",
    native_name="русский",
    aliases=("rus",),
    stemmer="russian",
    search_config="russian",
)
