"""Yiddish."""

from chat_with_video.text.language import Language

LANGUAGE = Language(
    code="yi",
    english_name="Yiddish",
    native_name="ייִדיש",
    aliases=(
        "yid",
        "ji",
    ),
    stemmer="yiddish",
    search_config="yiddish",
)
