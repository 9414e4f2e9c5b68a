"""Recovering sentences from speech, and cleaning them for reading."""

import pytest

from chat_with_video.offline.disfluencies import clean_sentence
from chat_with_video.offline.evidence import marker
from chat_with_video.offline.sentences import Sentence, recover_sentences
from chat_with_video.passages.schemas import Passage
from chat_with_video.sources.schemas import Segment
from chat_with_video.text.languages import find_language

ENGLISH, UNSUPPORTED = find_language("en"), find_language("xx")


def passages_of(*texts: str, timed: bool = True) -> list[Passage]:
    """One passage per text; `/` separates its segments, which take two seconds each."""
    passages: list[Passage] = []
    position = 0
    for number, text in enumerate(texts, start=1):
        lines = [line.strip() for line in text.split("/")]
        segments = tuple(
            Segment(i, i * 2.0 if timed else None, i * 2.0 + 2 if timed else None, line)
            for i, line in enumerate(lines, start=position)
        )
        position += len(lines)
        passages.append(Passage(number, segments, " ".join(lines)))
    return passages


def texts_of(sentences: list[Sentence]) -> list[str]:
    return [sentence.text for sentence in sentences]


def test_abbreviations_initials_and_decimals_do_not_end_a_sentence() -> None:
    said = "Dr. Smith paid 3.5 dollars, e.g. for J. Doe. / Then he left. Why?"
    assert texts_of(recover_sentences(passages_of(said), ENGLISH)) == [
        "Dr. Smith paid 3.5 dollars, e.g. for J. Doe.",
        "Then he left.",
        "Why?",
    ]


def test_a_sentence_across_passages_belongs_to_where_it_starts() -> None:
    said = passages_of("One is done. / The second one", "goes on in another / passage. Third.")
    second = recover_sentences(said, ENGLISH)[1]
    assert second.text == "The second one goes on in another passage."
    assert (second.passage_number, second.position, second.start_s) == (1, 1, 2.0)
    assert [(f.passage_number, f.text) for f in second.fragments] == [
        (1, "The second one"),
        (2, "goes on in another passage."),
    ]


def test_unpunctuated_speech_is_split_before_words_that_open_a_clause() -> None:
    said = (
        "a socket is a connection between two processes on the network / so we call the function"
        " socket and we get an object back / now the server waits for a request on port eighty"
        " and it sends the document back / but if the page is missing you get an error"
    )
    texts = texts_of(recover_sentences(passages_of(said), ENGLISH))
    assert {"so", "now", "but"} <= {text.split()[0] for text in texts}
    assert all(len(text.split()) < 30 for text in texts)


def test_every_word_is_kept_once_and_in_order() -> None:
    said = passages_of("- Hello you. / >> what is it and", "so on we go / [Music] to the end.")
    joined = " ".join(texts_of(recover_sentences(said, ENGLISH)))
    assert joined == " ".join(passage.text for passage in said)


def test_text_without_times_and_scripts_without_spaces_are_split_too() -> None:
    plain = recover_sentences(
        passages_of("今日は天気がいい。明日は雨です。", timed=False), find_language("ja")
    )
    assert texts_of(plain) == ["今日は天気がいい。", "明日は雨です。"]
    assert plain[0].start_s is None


@pytest.mark.parametrize(
    ("spoken", "language", "written"),
    [
        ("so, um, you know i think it's it's the the key,", "en", "I think it's the key."),
        ("- And so [Music] this works, right?", "en", "This works."),
        ("it is very very good", "en", "It is very very good."),
        ("Like this one here", "en", "Like this one here."),
        ("entonces bueno los datos son útiles", "es", "Los datos son útiles."),
        ("uh, okay so", "en", ""),
    ],
)
def test_a_sentence_is_cleaned_for_reading(spoken: str, language: str, written: str) -> None:
    assert clean_sentence(spoken, find_language(language)) == written


def test_a_marker_quotes_4_to_25_exact_words_without_brackets_or_bars() -> None:
    long = " ".join(f"word{n}" for n in range(40))
    for text in (f"So [Music] {long}.", "A | b ]] the four telling words here", f"{long} 3|4"):
        (sentence,) = recover_sentences(passages_of(text), UNSUPPORTED)[:1]
        quoted = marker(sentence, ENGLISH)
        assert quoted is not None
        words = quoted.removeprefix("[[1|").removesuffix("]]")
        assert words in text
        assert 4 <= len(words.split()) <= 25
        assert not set(words) & set("[]|")


def test_a_sentence_of_three_words_has_no_marker() -> None:
    (sentence,) = recover_sentences(passages_of("Just three words."), ENGLISH)
    assert marker(sentence, ENGLISH) is None
