"""The work of the filter grows with the length of the text, not with its square."""

import re
from itertools import batched

import pytest

from chat_with_video.citations import filter as citation_filter
from chat_with_video.citations import held_text
from chat_with_video.citations.filter import MAX_SPACE, CitationFilter, check_text
from chat_with_video.citations.held_text import HeldText
from chat_with_video.citations.quotes import QuoteFinder
from chat_with_video.citations.syntax import BRACKET_WINDOW, FIGURES_WINDOW, Piece
from chat_with_video.citations.times import SaidTimes

FINDER = QuoteFinder([])


class CountingText(HeldText):
    """Counts the characters that the filter looks at, takes, or copies when text is added."""

    characters = 0

    def end_of(self, pattern: re.Pattern[str], start: int = 0) -> int:
        end = super().end_of(pattern, start)
        self._count(end - start + 1)
        return end

    def _count(self, characters: int) -> None:
        CountingText.characters += characters

    def add(self, text: str) -> None:
        self._count(len(self) + len(text))
        super().add(text)

    def take(self, length: int) -> str:
        taken = super().take(length)
        self._count(len(taken))
        return taken

    def peek(self, start: int, length: int) -> str:
        seen = super().peek(start, length)
        self._count(len(seen))
        return seen

    def _peek_plain(self, start: int, length: int) -> str:
        seen = super()._peek_plain(start, length)
        self._count(len(seen))
        return seen


def characters_counted(text: str, monkeypatch: pytest.MonkeyPatch, *, chunk: int = 0) -> int:
    monkeypatch.setattr(citation_filter, "HeldText", CountingText)
    CountingText.characters = 0
    checking = CitationFilter(FINDER)
    for piece in batched(text, chunk or len(text)):
        checking.feed("".join(piece))
    checking.finish()
    return CountingText.characters


@pytest.mark.parametrize(
    "unit",
    [
        "(",
        "[[",
        "([",
        "([1] ",
        "[1|",
        "`",
        "` ",
        "`[1]",
        "\\[",
        "1",
        "12:34 ",
        "【",
        "【1|",
        "（［",
    ],
)
def test_twice_the_text_takes_twice_the_work(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    once = characters_counted(unit * 8_000, monkeypatch)
    assert once >= len(unit) * 8_000
    assert characters_counted(unit * 16_000, monkeypatch) <= 2.2 * once


@pytest.mark.parametrize(
    "unit", [" ", "\n", " \n", "`", " `", "``` ", "\u0915\u200d", "[[1|", "(", "\\", "word "]
)
def test_tiny_chunks_cost_a_bounded_window_each(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    once = characters_counted(unit * 2_000, monkeypatch, chunk=1)
    assert once >= 2_000
    assert characters_counted(unit * 4_000, monkeypatch, chunk=1) <= 2.2 * once


def test_of_very_much_white_space_a_dropped_marker_takes_the_last_part_alone() -> None:
    spaces = " " * (3 * MAX_SPACE)
    checking = CitationFilter(FINDER)
    pieces = [piece for c in f"a{spaces}[[9|never said]] b" for piece in checking.feed(c)]
    pieces += checking.finish()
    content = "".join(piece.text for piece in pieces if isinstance(piece, citation_filter.Text))
    assert content == "a" + spaces[MAX_SPACE:] + " b"
    assert check_text(f"a{spaces}[[9|never said]] b", FINDER).content == content


@pytest.mark.parametrize(("unit", "times"), [("(", 60_000), ("[[", 128_000), ("12:34 ", 20_000)])
def test_each_bracket_and_each_figure_is_read_once_in_a_bounded_window(
    unit: str, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    windows: list[int] = []

    def counted(text: str, *, is_end: bool) -> Piece:
        windows.append(len(text))
        return Piece("text")

    monkeypatch.setattr(held_text, "read_bracket", counted)
    monkeypatch.setattr(held_text, "read_figures", counted)
    check_text(unit * times, FINDER)
    assert len(unit.strip()) // 2 * times <= len(windows) <= len(unit) * times
    assert max(windows) == (FIGURES_WINDOW if unit[0].isdecimal() else BRACKET_WINDOW)


def test_a_question_is_searched_for_times_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    find_times = SaidTimes.of

    def counted(text: str) -> SaidTimes:
        read.append(text)
        return find_times(text)

    monkeypatch.setattr(SaidTimes, "of", counted)
    checking = CitationFilter(FINDER, "What happens at 9:30? " * 300)
    checking.feed("At 9:30 or (10:45). " * 300)
    checking.finish()
    assert len(read) == 1


def test_short_forms_of_more_than_forty_characters_are_text_however_they_are_cut() -> None:
    text = "x [" + " " * 50 + "1] y"
    checking = CitationFilter(FINDER)
    pieces = [piece for character in text for piece in checking.feed(character)]
    pieces += checking.finish()
    assert (
        "".join(piece.text for piece in pieces if isinstance(piece, citation_filter.Text)) == text
    )
    assert check_text(text, FINDER).content == text
