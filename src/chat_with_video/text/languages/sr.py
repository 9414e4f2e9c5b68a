"""Serbian."""

from chat_with_video.text.language import Language

LANGUAGE = Language(
    code="sr",
    english_name="Serbian",
    native_name="српски",
    aliases=("srp",),
    stemmer="serbian",
    search_config="serbian",
)
