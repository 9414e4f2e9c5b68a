"""Sentences of growing text, with their citations."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat_with_video.citations.support.statements import Statement, StatementReader
from chat_with_video.text.languages import find_language

FRAGMENTS = st.sampled_from(
    [
        "It grew.",
        " ",
        "[1]",
        " [2]",
        "\n",
        "12.5",
        "Dr. ",
        "e.g. this",
        "**Bold**",
        "? ",
        '! "',
        "。",
        "1. ",
    ]
)


def statements(text: str, code: str = "en") -> list[str]:
    reader = StatementReader(find_language(code))
    ended = [statement for _, statement in reader.feed(text)] + list(reader.finish())
    return [statement.text.strip() for statement in ended]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It grew [1]. It fell [2].", ["It grew [1].", "It fell [2]."]),
        ("It grew. [1] It fell.[2] So", ["It grew. [1]", "It fell.[2]", "So"]),
        ("It grew by 3.5 percent [1]. Then", ["It grew by 3.5 percent [1].", "Then"]),
        ("Dr. Weber repairs it, e.g. in May [1].", ["Dr. Weber repairs it, e.g. in May [1]."]),
        ("1. It grew [1]\n2. It fell [2]\n", ["1. It grew [1]", "2. It fell [2]"]),
        ("„It grew.“ [1] It fell.", ["„It grew.“ [1]", "It fell."]),
        ("Did it? [1]\n\nYes!", ["Did it? [1]", "Yes!"]),
        ("It grew.\n[1]\n", ["It grew.", "It grew.[1]"]),
        ("增加了。[1]减少了。", ["增加了。[1]", "减少了。"]),
    ],
)
def test_a_sentence_ends_after_the_citations_that_follow_its_mark(
    text: str, expected: list[str]
) -> None:
    assert statements(text) == expected


@given(st.lists(FRAGMENTS | st.text(max_size=6), max_size=15).map("".join))
def test_any_chunks_give_the_same_sentences_at_the_same_places(text: str) -> None:
    whole = list(StatementReader().feed(text))
    reader = StatementReader()
    single = [
        (place, statement)
        for place, character in enumerate(text)
        for _, statement in reader.feed(character)
    ]
    assert single == whole


def test_a_sentence_with_one_citation_is_its_claim() -> None:
    assert Statement("- As **Weber** says [1], it grew.").claims() == [
        (1, "As Weber says , it grew.")
    ]


@pytest.mark.parametrize("label", ["**Spaced Repetition:**", "**Spaced Repetition**:"])
def test_the_title_of_an_item_is_not_part_of_the_claim(label: str) -> None:
    assert Statement(f"- {label} Review it after a week [1].").claims() == [
        (1, "Review it after a week .")
    ]


def test_citations_next_to_each_other_share_their_words() -> None:
    assert Statement("It grew a lot in May [1] [2].").claims() == [
        (1, "It grew a lot in May ."),
        (2, "It grew a lot in May ."),
    ]


def test_a_sentence_with_several_citations_is_divided_after_each() -> None:
    assert Statement("It grew a lot in May [1], but it fell again in June [2].").claims() == [
        (1, "It grew a lot in May"),
        (2, ", but it fell again in June ."),
    ]


def test_a_part_of_a_few_words_is_judged_with_the_whole_sentence() -> None:
    sentence = "It grew a lot in May [1] and June [2]."
    assert Statement(sentence).claims()[1] == (2, "It grew a lot in May and June .")


@pytest.mark.parametrize("piece", ["a. ", ". ", " ", "word ", "[1", "(", "1. "])
def test_text_without_an_end_is_read_in_linear_time(piece: str) -> None:
    text = f"It grew.{piece * (60_000 // len(piece))}"
    start = time.process_time()
    found = statements(text)
    assert time.process_time() - start < 2.0
    assert max(map(len, found)) <= 4_000
