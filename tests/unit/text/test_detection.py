"""Detecting the language of a text."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from chat_with_video.text.detection import detect_language, resolve_language
from chat_with_video.text.language import UNKNOWN
from tests.unit.text.spoken import SPOKEN

DATA = Path(__file__).parents[4] / "shared" / "data"
PIECE_LINES = 20
LEAST_RIGHT = 0.98
# Three sentences in these could also be Malay, Norwegian and Danish.
TOO_NEAR = {"id", "da", "no"}


@pytest.mark.parametrize("code", sorted(SPOKEN.keys() - TOO_NEAR))
def test_three_sentences_are_enough(code: str) -> None:
    assert detect_language(SPOKEN[code]) == code


@pytest.mark.parametrize("code", sorted(SPOKEN))
def test_no_language_is_taken_for_another_in_a_short_text(code: str) -> None:
    sentences = re.split(r"(?<=[.!?。।]) ?", SPOKEN[code])
    assert {detect_language(sentence) for sentence in sentences} <= {code, None}


@pytest.mark.parametrize(
    "text",
    ["", "   \n", "12 345 – 67 %", "♪ ♪", "ok", "abc", "Selamat pagi.", "hm hm hm", "\ud800"],
)
def test_the_language_of_a_very_short_text_is_unknown(text: str) -> None:
    assert detect_language(text) is None


def test_the_kinds_of_norwegian_have_one_code() -> None:
    nynorsk = "Eg veit ikkje kva dei har gjort, men vi kjem ikkje til å gjere noko meir no i kveld."
    assert detect_language(nynorsk) == "no"


def test_the_model_is_loaded_only_when_it_is_needed() -> None:
    program = (
        "import sys; from chat_with_video.text.detection import detect_language;"
        "detect_language(''); sys.exit('py3langid' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def captions() -> Iterator[tuple[str, str]]:
    """Pieces of caption files, each with its language."""
    files = [*(DATA / "captions").glob("*.srt"), *(DATA / "lectures/captions").glob("*.srt")]
    for file in sorted(files):
        language = file.name.split(".")[0].split("-")[0]
        lines = [
            line for line in file.read_text("utf-8").splitlines() if line and "-->" not in line
        ]
        yield from ((language, piece) for piece in pieces([x for x in lines if not x.isdigit()]))


def talks() -> Iterator[tuple[str, str]]:
    """Pieces of meetings, tutorials and recordings, all of them in English."""
    for name in ("meetings/val", "tutorials/dev", "recordings/dev"):
        for line in (DATA / f"{name}.jsonl").read_text("utf-8").splitlines():
            said = [segment["text"] for segment in json.loads(line)["segments"]]
            yield from (("en", piece) for piece in pieces(said))


def pieces(lines: list[str]) -> list[str]:
    starts = range(0, len(lines) - PIECE_LINES + 1, PIECE_LINES)
    return ["\n".join(lines[start : start + PIECE_LINES]) for start in starts]


@pytest.mark.skipif(not DATA.exists(), reason="the folder of real transcripts is not here")
def test_the_language_of_real_transcripts_is_detected_98_times_in_100() -> None:
    found = [(language, detect_language(piece)) for language, piece in (*captions(), *talks())]
    right = sum(language == detected for language, detected in found)
    assert len(found) > 1_000
    assert right >= LEAST_RIGHT * len(found)
    assert {language for language, detected in found if detected != language} <= {"en"}


@pytest.mark.parametrize(
    ("code", "spoken", "resolved"),
    [("de-AT", "fr", "de"), (None, "fr", "fr"), ("", "fr", "fr"), ("NB", "fr", "no")],
)
def test_a_code_decides_the_language_and_without_one_the_words_do(
    code: str | None, spoken: str, resolved: str
) -> None:
    assert resolve_language(code, [SPOKEN[spoken]]).code == resolved


def test_an_unknown_language_is_not_taken_for_another() -> None:
    assert resolve_language("xx", [SPOKEN["en"]]) is UNKNOWN
    assert resolve_language(None, ["hm"]) is UNKNOWN


@pytest.mark.parametrize("code", ["und", "mul", None])
def test_a_code_that_names_no_language_leaves_it_to_detection(code: str | None) -> None:
    lines = ["Die Bienen leben in großen Völkern.", "Die Königin legt alle Eier im Stock."]
    assert resolve_language(code, lines).code == "de"
    assert resolve_language("sw", lines) is UNKNOWN
