"""Armenian."""

from chat_with_video.text.language import Language

LANGUAGE = Language(
    code="hy",
    english_name="Armenian",
    native_name="հայերեն",
    aliases=(
        "hye",
        "arm",
    ),
    stemmer="armenian",
    search_config="armenian",
)
