from hypothesis import given
from hypothesis import strategies as st

from chat_with_video.sources.transcripts import read_transcript
from chat_with_video.sources.transcripts.plain_text import LONGEST_LINE, read_lines


def test_each_line_of_plain_text_is_a_segment_without_times() -> None:
    captions = read_transcript(
        b"Good morning.\n\n  [[Music]] \nLet us begin --> now.\n", "talk.txt"
    ).captions
    assert captions.format == "text"
    assert [(s.position, s.start_s, s.end_s, s.text) for s in captions.segments] == [
        (0, None, None, "Good morning."),
        (1, None, None, "[[Music]]"),
        (2, None, None, "Let us begin --> now."),
    ]


def test_a_long_line_is_divided_at_the_ends_of_sentences() -> None:
    sentences = [f"This is sentence number {n}, and it says very little." for n in range(30)]
    lines = read_lines(" ".join(sentences))
    assert all(line.endswith("little.") and len(line) <= LONGEST_LINE for line in lines)
    assert " ".join(lines) == " ".join(sentences)


def test_a_long_line_without_sentences_is_divided_between_words() -> None:
    words = "so we went on and on " * 100
    lines = read_lines(words)
    assert " ".join(lines).split() == words.split()
    assert all(len(line) <= LONGEST_LINE for line in lines)


def test_chinese_sentences_are_divided_without_spaces() -> None:
    sentence = "今天我们来谈谈怎样才能记住学过的东西。"
    lines = read_lines(sentence * 50)
    assert "".join(lines) == sentence * 50
    assert all(line.endswith("。") for line in lines)


@given(st.text(alphabet=st.sampled_from("ab .!?\n。\t"), max_size=3000))
def test_dividing_loses_nothing_but_white_space(text: str) -> None:
    lines = read_lines(text)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(0 < len(line) <= LONGEST_LINE for line in lines)
