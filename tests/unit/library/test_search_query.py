"""Parsing the text of a search field."""

import pytest

from chat_with_video.library.search_query import SearchQuery


def test_the_last_word_may_be_incomplete() -> None:
    words = SearchQuery.parse("  forgetting curv ")
    assert (words.whole, words.before, words.prefix) == ("forgetting curv", "forgetting ", "curv")


@pytest.mark.parametrize(
    "typed", ['"exact phrase"', 'half a "phrase', "one or two", "-without this", "to", "ends with."]
)
def test_the_last_word_is_complete_with_an_operator_or_if_it_is_short(typed: str) -> None:
    assert SearchQuery.parse(typed).prefix is None


def test_scripts_without_spaces_are_searched_by_their_characters_in_order() -> None:
    assert SearchQuery.parse("记忆 curve").whole.split() == ['"记', '忆"', "curve"]
    assert SearchQuery.parse('"记忆 curve"').whole.split() == ['"', "记", "忆", 'curve"']


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("-" * 200, ""),
        ("memory -- sleep - week", "memory   sleep   week"),
        ("-(-(-without", "( (-without"),
        ('-"a phrase" well-known', '-"a phrase" well-known'),
        ("ＭＥＭ\u00adＯＲＹ－－x", "MEMORY x"),
    ],
)
def test_a_dash_means_without_only_right_before_a_word(typed: str, whole: str) -> None:
    assert SearchQuery.parse(typed).whole.split() == whole.split()


def test_a_title_is_searched_without_the_quotation_marks() -> None:
    assert SearchQuery.parse('"exact phrase"').literal == "exact phrase"


@pytest.mark.parametrize(
    ("typed", "speakers", "literal"),
    [
        ("speaker:ines tent", ("ines",), "tent"),
        ('heated Speaker:"Ines Vogel" tent', ("Ines Vogel",), "heated   tent"),
        ("speaker:ines speaker:bo", ("ines", "bo"), ""),
        ("the speaker: a mystery", (), "the speaker: a mystery"),
        ('speaker:" "', (), "speaker: "),
        ("loudspeaker:ines", (), "loudspeaker:ines"),
    ],
)
def test_a_speaker_is_told_from_the_words(
    typed: str, speakers: tuple[str, ...], literal: str
) -> None:
    query = SearchQuery.parse(typed)
    assert (query.speakers, query.literal.strip()) == (speakers, literal.strip())


def test_a_query_for_a_speaker_alone_is_not_empty() -> None:
    assert not SearchQuery.parse("speaker:ines").is_empty
    assert SearchQuery.parse(" ").is_empty
