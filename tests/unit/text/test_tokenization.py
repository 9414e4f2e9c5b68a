"""Splitting a text into words, in every script."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat_with_video.text.languages import find_language
from chat_with_video.text.tokenization import (
    Token,
    Word,
    count_words,
    display_words,
    is_unspaced,
    last_word,
    plain_words,
    quote_words,
    search_words,
    tokens,
)
from tests.unit.text.spoken import SPOKEN


def test_search_words_are_folded_and_stemmed() -> None:
    assert search_words("Watering the GARDENS, don’t!", find_language("en")) == [
        *("water", "the", "garden", "don", "t"),
    ]


def test_search_words_are_not_stemmed_without_a_language() -> None:
    assert search_words("Straße 42 gärten") == ["strasse", "42", "gärten"]


def test_search_words_are_pairs_of_characters_in_scripts_without_spaces() -> None:
    assert search_words("機械学習はAI。水") == [
        *("機械", "械学", "学習", "習は", "ai", "水"),
    ]
    assert search_words("สวัสดี") == ["สวั", "วัส", "สดี"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("café", "cafe\u0301"),
        ("한국어", unicodedata.normalize("NFD", "한국어")),
        ("مُحَمَّد", "محمد"),
        ("كتـــاب", "كتاب"),
        ("שָׁלוֹם", "שלום"),
        ("می‌خواهم", "میخواهم"),
        ("İstanbul", "istanbul"),
        ("ＡＩ ｶﾀｶﾅ", "ai カタカナ"),
    ],
)
def test_different_spellings_of_a_word_are_one_search_word(one: str, other: str) -> None:
    assert search_words(one) == search_words(other)


@pytest.mark.parametrize(
    "word", ["हिन्दी", "বাংলায়", "தமிழ்", "مُحَمَّدٌ", "שָׁלוֹם", "e\u0301le\u0300ve", "می‌خواهم"]
)
def test_marks_stay_with_their_letters(word: str) -> None:
    assert display_words(f"«{word}» {word}.") == [word, word]
    assert [token.text for token in tokens(f"{word} {word}.")] == [word, f"{word}."]
    assert [(found.start, found.end) for found in quote_words(f" {word}")] == [(1, len(word) + 1)]
    assert len(plain_words(word)) == len(search_words(word)) == 1


@pytest.mark.parametrize("text", ["နောက်မာစာ", "កម្ពុជា", "สวัสดีน้ำ", "か゚き"])
def test_characters_of_scripts_without_spaces_keep_their_marks(text: str) -> None:
    characters = display_words(text)
    assert "".join(characters) == text
    assert not any(unicodedata.category(character[0]).startswith("M") for character in characters)


def test_plain_words_are_in_lowercase_and_contractions_are_one_word() -> None:
    assert plain_words("Don’t stop, it's Élise's e-mail") == [
        *("don't", "stop", "it's", "élise's", "e", "mail"),
    ]


def test_display_words_stay_as_they_are_written() -> None:
    assert display_words("C++ and C#: e-mail U.S.A. at 3.5 – don’t") == [
        *("C++", "and", "C#", "e-mail", "U.S.A", "at", "3.5", "don’t"),
    ]


def test_quote_words_have_no_case_marks_and_punctuation() -> None:
    assert quote_words("It's “Café” … 漢字_") == [
        Word("its", 0, 4),
        Word("cafe", 6, 10),
        Word("漢", 14, 15),
        Word("字", 15, 16),
    ]


def test_tokens_keep_their_punctuation_and_place() -> None:
    assert list(tokens("Well,  yes! 好。「是」")) == [
        *(Token("Well,", 0, 5), Token("yes!", 7, 11)),
        *(Token("好。", 12, 14), Token("「", 14, 15), Token("是」", 15, 17)),
    ]


def test_words_are_counted_by_spaces_and_by_characters_where_there_are_none() -> None:
    assert count_words("one two – three") == 4
    assert count_words("one two three") == 3
    assert count_words("今天我们谈。") == 2.5


def test_words_of_scripts_without_spaces_are_recognized() -> None:
    assert is_unspaced("水") and is_unspaced("カ")
    assert not is_unspaced("water") and not is_unspaced("물") and not is_unspaced("")


@pytest.mark.parametrize("text", SPOKEN.values(), ids=SPOKEN.keys())
def test_no_letter_is_lost_in_any_language(text: str) -> None:
    letters = [character for character in text if character.isalnum()]
    assert [c for word in display_words(text) for c in word if c.isalnum()] == letters
    assert [c for token in tokens(text) for c in token.text if c.isalnum()] == letters


@given(st.text())
def test_offsets_are_those_of_the_text(text: str) -> None:
    assert all(text[token.start : token.end] == token.text for token in tokens(text))
    assert all(0 <= word.start < word.end <= len(text) for word in quote_words(text))


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("forgetting curv", "curv"),
        ("a don't", "t"),
        ("ends with.", ""),
        ("", ""),
        ("स्मृति और भूलने", "भूलने"),
        ("la me\u0301moire", "me\u0301moire"),
        ("记忆", ""),
    ],
)
def test_the_last_word_is_whole_and_empty_in_scripts_without_spaces(text: str, last: str) -> None:
    assert last_word(text) == last


@given(st.text(st.characters(max_codepoint=127)))
def test_texts_in_ascii_are_read_as_all_others_are(text: str) -> None:
    """Another letter behind a space changes nothing before it."""
    for read in (search_words, display_words, lambda said: [token.text for token in tokens(said)]):
        assert [*read(text), "ж"] == read(f"{text} ж")
