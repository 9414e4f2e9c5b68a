"""What a very long talk takes is bounded: blocks, phrases, tokens and questions."""

import pytest

from chat_with_video.offline import chapters, key_phrases, questions, sentences
from chat_with_video.offline.disfluencies import _NOISE
from chat_with_video.offline.key_phrases import _CLAUSE, count_phrases, find_key_phrases
from chat_with_video.offline.questions import suggest_questions
from chat_with_video.offline.sentences import Sentence, recover_sentences
from chat_with_video.passages.chunking import chunk_segments
from chat_with_video.sources.schemas import Segment
from chat_with_video.text.languages import find_language

ENGLISH = find_language("en")


def said(text: str) -> Sentence:
    return Sentence(text, 1, 0.0, 0, ())


def test_a_longer_talk_has_larger_blocks_and_not_more_of_them() -> None:
    block = said("memory " * 40)
    assert len(chapters._blocks([block] * 1_000)) == 1_000
    assert len(chapters._blocks([block] * 10_000)) <= chapters._MOST_BLOCKS


def test_the_rarest_phrases_are_forgotten_and_the_commonest_stay(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(key_phrases, "MOST_PHRASES", 100)
    talk = [said(f"Memory fades near thing{n} and thing{n + 1}.") for n in range(2_000)]
    counts = count_phrases(talk, ENGLISH)
    assert len(counts) <= 100 + 10
    assert counts["memori", "fade"] == 2_000
    # A phrase that the whole talk has forgotten can still be one of a part.
    assert find_key_phrases(talk[:3], ENGLISH, limit=3, background={("memori",): 3})


def test_speech_without_punctuation_is_divided_before_it_fills_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sentences, "MOST_TOKENS", 100)
    words = [f"word{n}" for n in range(1_000)]
    lines = [" ".join(words[at : at + 10]) for at in range(0, 1_000, 10)]
    segments = [Segment(n, None, None, line) for n, line in enumerate(lines)]
    chunks = list(
        sentences._by_punctuation(
            sentences._spoken(chunk_segments(segments)),
            ENGLISH,
        )
    )
    assert {len(chunk) for chunk in chunks} == {100}
    found = recover_sentences(chunk_segments(segments), ENGLISH)
    assert " ".join(sentence.text for sentence in found).split() == words


def test_only_the_best_questions_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "MOST_COMPARED", 4)
    compared: list[int] = []
    choose = questions.nsmallest

    def counted(count: int, asked: object, key: object) -> object:
        best = choose(count, asked, key)  # type: ignore[call-overload]
        compared.append(len(best))
        return best

    monkeypatch.setattr(questions, "nsmallest", counted)
    talk = [said(f"A cache{n} is a store that keeps what a cache{n} has read.") for n in range(50)]
    assert suggest_questions(talk, ENGLISH)
    assert compared == [4]


@pytest.mark.parametrize("unit", ["[", "{", "[word ", "[[", "…", '"', "({"])
def test_brackets_without_an_end_and_rows_of_marks_are_passed_once(unit: str) -> None:
    # Quadratic patterns would take a minute for this.
    text = "x" + unit * 100_000 + "x"
    assert _NOISE.sub("", text) == text
    assert len(_CLAUSE.split(text)) == 1


def test_noises_in_brackets_are_left_out_and_clauses_divided() -> None:
    assert _NOISE.sub(" ", "so [noise] it {uh} works").split() == ["so", "it", "works"]
    assert _CLAUSE.split("well, it works. [noise] yes") == ["well", "it works", "", " yes"]
