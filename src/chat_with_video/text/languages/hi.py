"""Hindi."""

from chat_with_video.text.language import Language

LANGUAGE = Language(
    code="hi",
    english_name="Hindi",
    native_name="हिन्दी",
    aliases=("hin",),
    stemmer="hindi",
    search_config="hindi",
)
