"""Finnish."""

from chat_with_video.text.language import Language

LANGUAGE = Language(
    code="fi",
    english_name="Finnish",
    native_name="suomi",
    aliases=("fin",),
    stemmer="finnish",
    search_config="finnish",
)
