"""Stemming with Snowball, in any number of threads."""

from concurrent.futures import ThreadPoolExecutor

from chat_with_video.text.language import UNKNOWN
from chat_with_video.text.languages import find_language
from chat_with_video.text.stemming import WordStemmer, stem_words


def test_words_are_reduced_to_stems_in_their_language() -> None:
    assert stem_words(["watering", "gardens"], find_language("en-GB")) == ["water", "garden"]
    assert WordStemmer(find_language("de")).stem("gärten") == "gart"


def test_words_of_unknown_languages_stay_unchanged() -> None:
    stemmer = WordStemmer(UNKNOWN)
    assert stemmer.stem("gardens") == "gardens"
    assert stemmer.stem_all(("gardens", "pumps")) == ["gardens", "pumps"]


def test_threads_can_stem_at_the_same_time() -> None:
    words, english = ["watering", "gardens"] * 500, find_language("en")
    with ThreadPoolExecutor(4) as pool:
        stems = list(pool.map(lambda _: stem_words(words, english), range(20)))
    assert stems == [["water", "garden"] * 500] * 20
