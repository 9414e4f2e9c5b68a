"""Cleaning text from outside."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from chat_with_video.text import cleaning
from chat_with_video.text.cleaning import (
    MOST_MARKS,
    CleanLine,
    CleanText,
    StreamCleaner,
    clean_line,
    clean_text,
)

# Characters that cleaning treats specially, and any others.
CHARACTERS = st.one_of(
    st.sampled_from(
        "aeé \n\u0301\u0327\u200c\u200d\u200b\u200e\u202e\u00ad\u2028\r\0"
        "نی\u064eक\u094dഅ👩👧\ufe0f가\u1100\u1161"
    ),
    st.characters(),
)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("plain words, as they are", "plain words, as they are"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("e\u0301le\u0300ve", "élève"),
        ("\u1112\u1161\u11ab", "한"),
        ("wa\u00adter\u200bing", "watering"),
        ("\ufeffone\u2060two", "onetwo"),
        ("\u200fשלום\u200f \u202babc\u202c \u2067x\u2069", "שלום abc x"),
        ("a\0b\x1b[31m\x9f", "ab[31m"),
        ("one\r\ntwo\x0bthree\x85four\u2028five\u2029six", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("\U000e0041\U000e0042hi", "hi"),
        ("lone \ud83d half", "lone ? half"),
    ],
)
def test_invisible_characters_are_removed_and_letters_composed(text: str, clean: str) -> None:
    assert clean_text(text) == clean


@pytest.mark.parametrize(
    "text",
    [
        "می‌خواهم",  # Persian: without the joiner its letters take other forms.
        "നന്‍ ന്‍",  # Malayalam ends words with one.
        "ক্‌ষ",
        "👩‍👧‍👦 👩🏽‍🚀 🏳️‍🌈",
    ],
)
def test_joiners_stay_where_they_shape_a_word_or_an_emoji(text: str) -> None:
    assert clean_text(text) == text


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("wa\u200dter", "water"),
        ("\u200cwater\u200d", "water"),
        ("می\u200c خواهم", "می خواهم"),
        ("می\u200c\u200cخواهم", "می\u200cخواهم"),
        ("12\u200d:34", "12:34"),
    ],
)
def test_joiners_that_join_nothing_are_removed(text: str, clean: str) -> None:
    assert clean_text(text) == clean


# Letters and marks that compose, decompose or change their order, in long runs too.
MARKED = st.lists(
    st.one_of(
        st.sampled_from("aäộ\u0958\u1100\u1161\u11a8\ufb2c\u0bc6\u0bbe\n"),
        st.text("\u0301\u0302\u0323\u0344\u0f73\u05b0\u0345", min_size=1, max_size=40),
    ),
    max_size=6,
).map("".join)


@given(MARKED, st.integers(1, 9))
def test_a_letter_keeps_the_same_thirty_marks_wherever_the_text_is_cut(
    text: str, size: int
) -> None:
    clean = clean_text(text)
    assert clean_text(clean) == clean
    cleaner = StreamCleaner()
    pieces = [text[at : at + size] for at in range(0, len(text), size)]
    assert "".join([*map(cleaner.feed, pieces), cleaner.finish()]) == clean


@pytest.mark.parametrize("marks", ["\u0301", "\u0301\u0323", "\u0344", "\u0323\u0f73"])
def test_more_marks_than_any_language_uses_are_removed(marks: str) -> None:
    clean = clean_text("q" + marks * 50_000)
    assert (clean[0], len(clean)) == ("q", 1 + MOST_MARKS)
    assert clean_text("q" + marks * 7) == unicodedata.normalize("NFC", "q" + marks * 7)


@pytest.mark.parametrize("unit", ["\u0301", "\u0915\u200d", "\u200d", "\u1161", "👩\u200d"])
def test_each_piece_of_a_stream_is_composed_with_few_characters_before_it(
    unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    composed: list[int] = []
    compose = cleaning._composed

    def counted(text: str) -> str:
        composed.append(len(text))
        return compose(text)

    monkeypatch.setattr(cleaning, "_composed", counted)
    cleaner = StreamCleaner()
    for character in unit * 2_000:
        cleaner.feed(character)
    assert max(composed) <= MOST_MARKS + 3


@given(st.text(CHARACTERS))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    clean = clean_text(text)
    assert clean_text(clean) == clean
    assert unicodedata.is_normalized("NFC", clean)


@given(st.lists(st.text(CHARACTERS, max_size=4)))
def test_a_stream_gives_the_same_clean_text_wherever_it_is_cut(parts: list[str]) -> None:
    cleaner = StreamCleaner()
    streamed = "".join([*map(cleaner.feed, parts), cleaner.finish()])
    assert streamed == clean_text("".join(parts))


def test_a_stream_holds_back_one_character_at_most_of_plain_text() -> None:
    cleaner = StreamCleaner()
    assert [cleaner.feed("The vid"), cleaner.feed("eo says"), cleaner.feed("")] == [
        "The vi",
        "deo say",
        "",
    ]
    assert cleaner.finish() == "s"
    assert cleaner.finish() == ""


def test_a_line_has_single_spaces_and_none_at_its_ends() -> None:
    assert clean_line(" a\u00a0title \n of\u200b two\u2028lines ") == "a title of two lines"


def test_models_take_cleaned_text() -> None:
    class Sent(BaseModel):
        message: CleanText
        title: CleanLine | None = None

    sent = Sent(message=" e\u0301\0 \n", title=" a \n b ")
    assert (sent.message, sent.title) == (" é \n", "a b")
    assert Sent(message="x").title is None
