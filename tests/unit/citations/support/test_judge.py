"""Verdicts on sentences and their quotes."""

import time

import pytest

from chat_with_video.citations.support.judge import SupportJudge
from chat_with_video.citations.support.schemas import Evidence
from chat_with_video.text.languages import find_language

PASSAGES = """\
Welcome to the museum. We opened in 1975 with three rooms, and today there are twelve. The first \
director was Anna Keller, who collected clocks. She bought them from Vienna.
A pendulum clock is slower in summer, because the rod gets longer when it is warm. In winter it \
runs faster than in summer. Most visitors do not notice that at all.
You don't have to wind this clock by hand, the visitors like that. It might be the oldest electric \
clock in the country. The curator is Paul Weber, and he repairs it every spring.
The cafe sells cake and coffee. It is open until six, and dogs are allowed in the garden. Children \
draw animals on the tables there.""".splitlines()
MENTION = "The quote does not mention {}."
OPPOSITE, BESIDE = "The quote says the opposite.", "The quote is about something else."
TOO_FAR = "The quote does not go that far."


@pytest.fixture(scope="module")
def judge() -> SupportJudge:
    judge = SupportJudge(PASSAGES, find_language("en"))
    judge.prepare()
    return judge


def evidence(quote: str, known: str = "") -> Evidence:
    (text,) = [passage for passage in PASSAGES if quote in passage]
    before, after = text.split(quote)
    return Evidence(quote, before, after, known)


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("The museum has existed since 1975.", "We opened in 1975 with three rooms"),
        ("It now has 12 rooms.", "today there are twelve"),
        (
            "Its first director, Anna Keller, collected clocks.",
            "The first director was Anna Keller",
        ),
        ("Heat makes a pendulum clock run slow.", "A pendulum clock is slower in summer"),
        ("The clock gains time in winter, compared with summer.", "it runs faster than in summer"),
        ("Hardly any visitor notices the difference.", "Most visitors do not notice that"),
        ("The clock needs no winding by hand.", "You don't have to wind this clock by hand"),
        ("It is perhaps the oldest electric clock there.", "It might be the oldest electric clock"),
    ],
)
def test_a_sentence_that_its_quote_carries_is_supported(
    judge: SupportJudge, sentence: str, quote: str
) -> None:
    support = judge.judge(sentence, evidence(quote))
    assert (support.verdict, support.reason) == ("supported", None)


@pytest.mark.parametrize(
    ("sentence", "quote", "reason"),
    [
        ("The museum opened with 5 rooms.", "We opened in 1975 with three rooms", MENTION),
        ("The museum opened in 1957.", "We opened in 1975 with three rooms", MENTION),
        ("The first director was Paul Weber.", "The first director was Anna Keller", MENTION),
        ("She bought the clocks from Berlin.", "She bought them from Vienna", MENTION),
        ("A pendulum clock is faster in summer.", "A pendulum clock is slower in summer", OPPOSITE),
        ("In summer it runs faster than in winter.", "In winter it runs faster than in", OPPOSITE),
        ("You have to wind the clock by hand.", "You don't have to wind this clock", OPPOSITE),
        ("Visitors dislike that about this clock.", "the visitors like that", OPPOSITE),
        ("It is certainly the oldest electric clock.", "It might be the oldest electric", TOO_FAR),
        ("Dogs are allowed in the garden of the cafe.", "the rod gets longer when it", BESIDE),
    ],
)
def test_a_sentence_that_differs_from_its_quote_is_doubtful_with_the_reason(
    judge: SupportJudge, sentence: str, quote: str, reason: str
) -> None:
    support = judge.judge(sentence, evidence(quote))
    assert support.verdict == "doubtful"
    assert support.reason is not None
    named = support.reason.removeprefix("The quote does not mention ").removesuffix(".")
    assert support.reason == reason.format(named)


def test_the_reason_names_what_the_quote_does_not_mention(judge: SupportJudge) -> None:
    support = judge.judge("She bought them from Berlin.", evidence("She bought them from Vienna"))
    assert support.reason == "The quote does not mention Berlin."


def test_a_figure_of_something_else_does_not_carry_a_sentence() -> None:
    text = "The main house has three rooms, and the old barn has four."
    judge = SupportJudge([text, PASSAGES[1]], find_language("en"))
    quote = Evidence("has three rooms, and the old barn has four", "The main house", ".")
    wrong = judge.judge("The main house has four rooms.", quote)
    assert wrong.reason == "The quote says four of something else."
    assert judge.judge("The old barn has four rooms.", quote).verdict == "supported"


def test_what_a_reader_knows_from_the_title_need_not_be_in_the_quote(judge: SupportJudge) -> None:
    sentence = "The Horology House sells cake and coffee in its cafe."
    quote = "The cafe sells cake and coffee"
    assert judge.judge(sentence, evidence(quote)).verdict == "doubtful"
    known = judge.judge(sentence, evidence(quote, known="A tour of the Horology House"))
    assert known.verdict == "supported"


@pytest.mark.parametrize(
    "sentence", ["Yes.", "Museum", "Das Museum wurde vor langer Zeit eröffnet."]
)
def test_a_sentence_that_says_little_or_is_in_another_language_is_not_checked(
    judge: SupportJudge, sentence: str
) -> None:
    assert judge.judge(sentence, evidence("today there are twelve")).verdict == "not_checked"


def test_in_other_languages_only_figures_count() -> None:
    german = SupportJudge(["Das Haus hat zwölf Zimmer und keinen Keller."], find_language("de"))
    quote = Evidence("Das Haus hat zwölf Zimmer", after="und keinen Keller.")
    assert german.judge("Das Haus hat einen Keller.", quote).verdict == "not_checked"
    assert german.judge("Es sind 12 Zimmer.", quote).verdict == "not_checked"
    assert german.judge("Es sind 15 Zimmer.", quote).reason == "The quote does not mention 15."


def test_a_transcript_of_one_passage_can_be_judged() -> None:
    judge = SupportJudge([PASSAGES[0]], find_language("en"))
    sentence = "The museum opened in 1975."
    assert judge.judge(sentence, evidence("We opened in 1975")).verdict == "supported"


def test_a_sentence_takes_less_than_five_milliseconds(judge: SupportJudge) -> None:
    quote = evidence("A pendulum clock is slower in summer")
    start = time.process_time()
    for number in range(50):
        judge.judge(f"A pendulum clock, as visitor {number} said, is slower in summer.", quote)
    assert (time.process_time() - start) / 50 < 0.005
