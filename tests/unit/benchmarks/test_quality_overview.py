"""What the table over all corpora counts."""

from benchmarks.quality_corpora import Corpus, Question, Talk
from benchmarks.quality_methods import METHODS, PROGRAM
from benchmarks.quality_overview import Answered, language_table, outcomes, overview_table
from chat_with_video.sources.schemas import Segment

ASKED = Question("Where is it?", ((10.0, 20.0),))
UNANSWERABLE = Question("Who was it?", ())
LINES = (
    "The museum opens at nine in the morning every day.",
    "Old paintings fade because the sunlight destroys the pigments.",
    "Children feed the ducks in the pond behind the museum.",
)


def talk(language: str = "en") -> Talk:
    segments = tuple(Segment(n, n * 10.0, n * 10.0 + 10, line) for n, line in enumerate(LINES))
    return Talk("museum", language, segments, (ASKED, UNANSWERABLE))


def test_a_quote_counts_if_it_is_inside_a_span_by_a_second() -> None:
    assert ASKED.contains(9.2, 20.8)
    assert not ASKED.contains(8.0, 15.0)
    assert not UNANSWERABLE.contains(0.0, 1.0)


def test_declined_questions_count_as_missed_and_unanswerable_ones_as_right() -> None:
    answered = Answered("museum", [(ASKED, []), (UNANSWERABLE, [])], others=[[], [(0.0, 1.0)]])
    told = {name: talks["museum"] for name, talks in outcomes([answered]).items()}
    assert told["a quote in a span"] == told["answered"] == [0.0]
    assert told["unanswerable declined"] == [1.0]
    assert told["others' declined"] == [1.0, 0.0]
    assert told["quotes"] == told["quotes inside"] == []


def test_padding_lowers_the_share_of_quotes_inside() -> None:
    answered = Answered("museum", [(ASKED, [(11.0, 14.0), (30.0, 40.0)])])
    told = outcomes([answered])
    assert told["a quote in a span"]["museum"] == [1.0]
    assert told["quotes"]["museum"] == [2.0]
    assert told["quotes inside"]["museum"] == [0.5]


def test_every_method_quotes_times_of_the_talk() -> None:
    asked = talk()
    for name, method in METHODS.items():
        times = method(asked, "Why do old paintings fade?")
        assert times, name
        assert all(0 <= start_s <= end_s <= 30 for start_s, end_s in times)
        if name != "the lead":
            assert times[0][0] == 10.0, name
    assert METHODS[PROGRAM](asked, "How do I repair a bicycle chain?") == []


def test_the_tables_tell_counts_and_missing_files() -> None:
    corpus = Corpus("lectures", [talk()], missing=("lectures/captions/en.x.srt",))
    answered = Answered("museum", [(ASKED, [(11.0, 14.0)]), (UNANSWERABLE, [(1.0, 2.0)])])
    measured = {"lectures": {PROGRAM: outcomes([answered])}}
    text = overview_table(measured, [corpus]).text()
    assert "lectures/captions/en.x.srt is missing, and left out" in text
    rows = language_table([corpus], [answered]).rows
    assert rows["en, asked in en"] == ["1 of 1", "1 of 1", "0 of 1"]
