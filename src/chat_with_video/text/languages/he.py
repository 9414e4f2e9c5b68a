"""Hebrew."""

from chat_with_video.text.language import Language

LANGUAGE = Language(
    code="he",
    english_name="Hebrew",
    native_name="עברית",
    aliases=("heb", "iw"),
    varieties=("hbo",),
)
