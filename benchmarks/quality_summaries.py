"""Compares offline summaries with summaries by people."""

from collections.abc import Sequence

import numpy as np

from benchmarks.quality_measures import rouge_l, rouge_n
from benchmarks.quality_meetings import Meeting, halves
from benchmarks.quality_tables import Table, mean
from chat_with_video.offline.disfluencies import clean_sentence
from chat_with_video.offline.sentences import Sentence, recover_sentences
from chat_with_video.offline.summary import central_sentences
from chat_with_video.text.languages import find_language

ENGLISH = find_language("en")
BULLETS = 7
DRAWS = 10


def measure(meetings: Sequence[Meeting]) -> list[Table]:
    """ROUGE-1, -2 and -L as F1; the baselines have as many words as the program's summary."""
    parts = [meetings, *halves(meetings)]
    columns = [f"{name}{part}" for part in ("", " ½a", " ½b") for name in ("R-1", "R-2", "R-L")]
    rows: dict[str, list[float]] = {}
    scored = {meeting.name: _scored(meeting) for meeting in meetings}
    for part in parts:
        for name in scored[meetings[0].name]:
            figures = zip(*(scored[meeting.name][name] for meeting in part), strict=True)
            rows.setdefault(name, []).extend(map(mean, figures))
    return [
        Table(
            "Offline summaries against written ones",
            columns,
            rows,
            (f"{BULLETS} sentences; the others at the same number of words.",),
        )
    ]


def _scored(meeting: Meeting) -> dict[str, tuple[float, float, float]]:
    sentences = recover_sentences(meeting.context.passages, ENGLISH)
    ours = _text(central_sentences(sentences, ENGLISH, BULLETS))
    words = len(ours.split())
    draws = [_rouge(meeting, _drawn(sentences, words, seed)) for seed in range(DRAWS)]
    first, second, longest = (mean(column) for column in zip(*draws, strict=True))
    return {
        "lead": _rouge(meeting, _first_words(_text(sentences), words)),
        f"random (mean of {DRAWS} draws)": (first, second, longest),
        "the program's": _rouge(meeting, ours),
    }


def _rouge(meeting: Meeting, text: str) -> tuple[float, float, float]:
    wanted = meeting.summary
    return rouge_n(wanted, text, 1), rouge_n(wanted, text, 2), rouge_l(wanted, text)


def _drawn(sentences: Sequence[Sentence], words: int, seed: int) -> str:
    order = np.random.default_rng(seed).permutation(len(sentences))
    chosen: list[int] = []
    for place in map(int, order):
        if sum(len(sentences[n].text.split()) for n in chosen) >= words:
            break
        chosen.append(place)
    return _first_words(_text([sentences[n] for n in sorted(chosen)]), words)


def _text(sentences: Sequence[Sentence]) -> str:
    return " ".join(clean_sentence(sentence.text, ENGLISH) for sentence in sentences)


def _first_words(text: str, words: int) -> str:
    return " ".join(text.split()[:words])
