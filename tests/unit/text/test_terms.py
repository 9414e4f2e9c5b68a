"""The content words of a text, and their weights."""

import numpy as np
import pytest

from chat_with_video.text.languages import find_language
from chat_with_video.text.terms import TermReader
from chat_with_video.text.tfidf import tfidf, unit_rows


@pytest.mark.parametrize(
    ("language", "text", "stems"),
    [
        ("en", "The queens don't sleep, Anna’s dogs do.", ["queen", "sleep", "anna", "dog"]),
        ("fr", "L’eau de l'étang s’évapore.", ["eau", "étang", "évapor"]),
        ("xx", "The queens don't sleep.", ["the", "queens", "don", "sleep"]),
        ("zh", "水库 C++", ["水", "库", "c++"]),
    ],
)
def test_content_words_are_stemmed_without_possessives_and_articles(
    language: str, text: str, stems: list[str]
) -> None:
    assert TermReader(find_language(language)).stems(text) == stems


def test_words_are_the_same_in_any_composition_of_their_letters() -> None:
    reader = TermReader(find_language("fr"))
    assert reader.stems("fore\u0302t apre\u0300s") == reader.stems("forêt après") == ["forêt"]


def test_more_words_can_be_left_out() -> None:
    reader = TermReader(find_language("en"), frozenset({"summary"}))
    assert reader.stems("summary of volcanoes") == ["volcano"]


def test_rarer_terms_weigh_more_and_terms_of_a_single_text_nothing() -> None:
    weights = tfidf([["sun", "moon"], ["sun", "moon"], ["sun", "star"], []])
    moon, sun = weights[0]
    assert moon > sun > 0
    assert weights.shape == (4, 2)
    assert np.allclose(np.linalg.norm(weights[:3], axis=1), 1)
    assert not weights[3].any()


def test_rows_of_zeros_stay_when_rows_are_made_unit_vectors() -> None:
    rows = unit_rows(np.array([[3.0, 4.0], [0.0, 0.0]], dtype=np.float32))
    assert np.allclose(rows, [[0.6, 0.8], [0.0, 0.0]])


@pytest.mark.parametrize(
    ("language", "text", "stems"),
    [
        ("fr", "Perdent-ils leur couleur ?", ["perdent", "couleur"]),
        ("fr", "Nettoie-t-on un tableau ?", ["nettoi", "tableau"]),
        ("pt", "Chama-se retrato.", ["cham", "retrat"]),
        ("en", "The check-in.", ["check-in"]),
    ],
)
def test_a_pronoun_after_the_verb_is_no_part_of_the_stem(
    language: str, text: str, stems: list[str]
) -> None:
    assert TermReader(find_language(language)).stems(text) == stems


def test_scripts_without_spaces_are_compared_by_pairs_of_content_characters() -> None:
    reader = TermReader(find_language("zh"))
    assert reader.terms("怎么修理自行车的链条？") == {"修理", "理自", "自行", "行车", "链条"}
    assert reader.terms("用 Python 写") == {"用", "python", "写"}
    assert TermReader(find_language("en")).terms("The queens don't sleep") == {"queen", "sleep"}
