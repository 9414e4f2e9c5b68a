"""Lithuanian."""

from chat_with_video.text.language import Language

LANGUAGE = Language(
    code="lt",
    english_name="Lithuanian",
    native_name="lietuvių",
    aliases=("lit",),
    stemmer="lithuanian",
    search_config="lithuanian",
)
