"""Turkish."""

from chat_with_video.text.language import Language

LANGUAGE = Language(
    code="tr",
    english_name="Turkish",
    native_name="Türkçe",
    aliases=("tur",),
    stemmer="turkish",
    search_config="turkish",
)
