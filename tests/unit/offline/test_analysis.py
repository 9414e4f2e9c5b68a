"""The offline engine's analysis: every statement quotes exact words."""

import re
from pathlib import Path

import pytest

from chat_with_video.offline.action_items import find_action_items
from chat_with_video.offline.chapters import find_chapters
from chat_with_video.offline.questions import suggest_questions
from chat_with_video.offline.sentences import Sentence, recover_sentences
from chat_with_video.offline.summary import summarize
from chat_with_video.passages.schemas import Passage
from chat_with_video.sources.schemas import Segment
from chat_with_video.text.languages import find_language

ENGLISH = find_language("en")
CAPTIONS = Path(__file__).parents[4] / "shared" / "data" / "captions"
_MARKER = re.compile(r"\[\[(\d+)\|(.*?)\]\]")

BEES = """Honey bees live in large colonies. A worker bee is a female that gathers nectar from
flowers. The queen bee lays every egg in the colony. Worker bees dance to show where the nectar is.
The dance of a worker bee tells the colony the distance to the flowers. Honey is made because the
colony needs food in winter. Bees are important because they carry pollen between flowers."""
ROCKETS = """A rocket engine is a machine that pushes hot gas out of a nozzle. The rocket engine
burns fuel in a combustion chamber. Fuel services into the combustion chamber through a pump. The
nozzle of the rocket engine shapes the hot gas. A second stage takes the rocket into orbit. The
rocket reaches orbit when its engine has burned the fuel. You should compare the thrust of each
rocket engine before the exam. Make sure to read the chapter about the combustion chamber."""
BREAD = """Sourdough bread rises without any packaged yeast. A sourdough starter is a mixture of
flour and water. The starter feeds on flour every day. Bakers knead the dough until the dough is
smooth. The dough rests in a warm bowl for hours. The oven turns sourdough into bread with a crust.
Steam in the oven makes the crust of the bread thin. Bread dough with more water has larger holes.
"""


def talk_of(*paragraphs: str, seconds: float = 8.0) -> list[Passage]:
    lines = [line for text in paragraphs for line in re.split(r"(?<=\.) ", " ".join(text.split()))]
    segments = [Segment(i, i * seconds, (i + 1) * seconds, line) for i, line in enumerate(lines)]
    groups = [segments[at : at + 4] for at in range(0, len(segments), 4)]
    return [
        Passage(n, tuple(group), " ".join(segment.text for segment in group))
        for n, group in enumerate(groups, start=1)
    ]


@pytest.fixture(scope="module")
def talk() -> list[Passage]:
    return talk_of(BEES, BEES, ROCKETS, ROCKETS, BREAD, BREAD)


@pytest.fixture(scope="module")
def sentences(talk: list[Passage]) -> list[Sentence]:
    return recover_sentences(talk, ENGLISH)


def test_every_bullet_of_a_summary_quotes_its_passage_in_order_of_time(
    talk: list[Passage], sentences: list[Sentence]
) -> None:
    lead, gap, *bullets = summarize(sentences, ENGLISH, target=6).splitlines()
    assert lead.startswith("Key terms: **")
    assert gap == ""
    assert len(bullets) == 6
    numbers = [assert_rests_on(bullet, talk) for bullet in bullets]
    assert numbers == sorted(numbers)


def test_a_summary_says_nothing_twice_and_covers_every_topic(sentences: list[Sentence]) -> None:
    bullets = _MARKER.sub("", summarize(sentences, ENGLISH, target=6)).splitlines()[2:]
    assert len(set(bullets)) == len(bullets)
    for topic in ("bee", "rocket", "dough"):
        assert any(topic in bullet.lower() for bullet in bullets)


def test_questions_greetings_and_dangling_sentences_are_left_out_of_a_summary() -> None:
    said = talk_of(
        "Hello and welcome to this lecture about bees. Why do honey bees live in large colonies?"
        " It is what they do with the nectar of flowers. The queen bee lays every egg in the"
        " colony. Worker bees gather nectar from the flowers near the colony."
    )
    summary = summarize(recover_sentences(said, ENGLISH), ENGLISH)
    assert "queen" in summary
    assert not re.search(r"Hello|Why|It is", summary)


def test_chapters_begin_where_the_topic_changes(
    talk: list[Passage], sentences: list[Sentence]
) -> None:
    chapters = find_chapters(sentences, ENGLISH)
    texts = {passage.number: passage.text for passage in talk}
    assert len(chapters) == 3
    assert chapters[0].passage_number == 1
    assert all(chapter.quote in texts[chapter.passage_number] for chapter in chapters)
    for chapter, word in zip(
        chapters, ("Bee", "Rocket|Combustion", "Sourdough|Dough"), strict=True
    ):
        assert re.search(word, chapter.title)
        assert len(chapter.title.split()) <= 6


def test_the_number_of_chapters_follows_the_length() -> None:
    hour = talk_of(*[BEES, ROCKETS, BREAD] * 6, seconds=27.0)
    assert 5 <= len(find_chapters(recover_sentences(hour, ENGLISH), ENGLISH)) <= 8
    minute = talk_of(BEES)
    assert len(find_chapters(recover_sentences(minute, ENGLISH), ENGLISH)) == 1


def test_advice_becomes_action_items_with_evidence(
    talk: list[Passage], sentences: list[Sentence]
) -> None:
    items = find_action_items(sentences, ENGLISH)
    assert all(assert_rests_on(item, talk) for item in items)
    shown = {_MARKER.sub("", item).strip() for item in items}
    assert shown == {
        "You should compare the thrust of each rocket engine before the exam.",
        "Make sure to read the chapter about the combustion chamber.",
    }


@pytest.mark.parametrize(
    "line",
    [
        "You don't have to be an expert in mathematics for the course.",
        "The reason you have to pay taxes is a law of the country.",
        "Bees had to find flowers near the river in spring.",
    ],
)
def test_a_statement_is_not_an_action_item(line: str) -> None:
    assert find_action_items(recover_sentences(talk_of(line), ENGLISH), ENGLISH) == []


def test_questions_ask_about_definitions_and_explanations_in_the_talk(
    sentences: list[Sentence],
) -> None:
    questions = suggest_questions(sentences, ENGLISH)
    assert 4 <= len(questions) <= 5
    assert len(set(questions)) == len(questions)
    assert all(question.endswith("?") for question in questions)
    assert "What is a rocket engine?" in questions
    assert any(question.startswith("Why ") for question in questions)


def test_questions_are_in_the_language_of_the_talk() -> None:
    said = talk_of(
        "La memoria es una parte de la computadora que guarda los datos. Los datos de la memoria"
        " se pierden sin corriente. La memoria de la computadora es muy rápida."
    )
    spanish = find_language("es")
    questions = suggest_questions(recover_sentences(said, spanish), spanish)
    assert questions
    assert all(question.startswith("¿") for question in questions)


def test_an_empty_transcript_gives_an_empty_analysis() -> None:
    assert recover_sentences([], ENGLISH) == []
    assert summarize([], ENGLISH) == ""
    assert find_chapters([], ENGLISH) == []
    assert find_action_items([], ENGLISH) == []
    assert suggest_questions([], ENGLISH) == []


def test_markup_in_speech_is_shown_literally() -> None:
    said = talk_of("The **kwargs parameter of a function takes every named argument of the call.")
    assert r"\*\*kwargs" in _MARKER.sub("", summarize(recover_sentences(said, ENGLISH), ENGLISH))


@pytest.mark.skipif(not CAPTIONS.exists(), reason="The sample captions are not here.")
@pytest.mark.parametrize("path", sorted(CAPTIONS.glob("*.srt")), ids=lambda path: path.name[:40])
def test_the_analysis_of_a_real_lecture_quotes_exact_words(path: Path) -> None:
    talk = lecture(path)
    language = find_language(path.name.split(".")[0])
    sentences = recover_sentences(talk, language)
    texts = {passage.number: passage.text for passage in talk}
    bullets = summarize(sentences, language).splitlines()[2:]
    assert 5 <= len(bullets) <= 8
    for line in [*bullets, *find_action_items(sentences, language)]:
        assert_rests_on(line, talk)
    chapters = find_chapters(sentences, language)
    assert 3 <= len(chapters) <= 6
    assert all(chapter.quote in texts[chapter.passage_number] for chapter in chapters)
    assert len(suggest_questions(sentences, language)) >= 3


def lecture(path: Path) -> list[Passage]:
    blocks = re.findall(
        r"(\d+):(\d+):(\d+),\d+ --> [^\n]*\n(.+?)(?:\n\n|\Z)",
        path.read_text("utf-8-sig").replace("\r", ""),
        re.DOTALL,
    )
    cues = [(int(h) * 3600 + int(m) * 60 + int(s), " ".join(t.split())) for h, m, s, t in blocks]
    segments = [Segment(i, start, start + 2.0, text) for i, (start, text) in enumerate(cues)]
    groups = [segments[at : at + 15] for at in range(0, len(segments), 15)]
    return [
        Passage(n, tuple(group), " ".join(segment.text for segment in group))
        for n, group in enumerate(groups, start=1)
    ]


def assert_rests_on(line: str, talk: list[Passage]) -> int:
    """Check that the line ends with its only marker, and quotes its passage; return the number."""
    (found,) = _MARKER.finditer(line)
    number, words = int(found[1]), found[2]
    assert line.endswith(found[0])
    assert words in talk[number - 1].text
    assert len(words.split()) <= 25
    return number
