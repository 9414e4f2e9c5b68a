"""Norwegian."""

from chat_with_video.text.language import Language

LANGUAGE = Language(
    code="no",
    english_name="Norwegian",
    native_name="norsk",
    aliases=("nor",),
    varieties=(
        "nb",
        "nn",
    ),
    stemmer="norwegian",
    search_config="norwegian",
)
