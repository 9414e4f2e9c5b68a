"""Measures answers and chapters on all corpora."""

from collections.abc import Sequence

from benchmarks.quality_bootstrap import Scores, mean_interval
from benchmarks.quality_corpora import load_corpora
from benchmarks.quality_meetings import Meeting
from benchmarks.quality_methods import PROGRAM
from benchmarks.quality_overview import (
    HIT,
    answer_all,
    language_table,
    outcomes,
    overview_table,
    program_scores,
)
from benchmarks.quality_recordings import measure_recordings, recording_scores, recordings_table
from benchmarks.quality_speakers import hits_by_meeting
from benchmarks.quality_tables import Table

type ScoresByMeasure = dict[str, dict[str, Scores]]


def measure(meetings: Sequence[Meeting]) -> tuple[list[Table], ScoresByMeasure]:
    """The tables, and the program's scores by measure and corpus."""
    corpora = load_corpora()
    given = answer_all(corpora)
    measured = {
        corpus: {method: outcomes(answers) for method, answers in methods.items()}
        for corpus, methods in given.items()
    }
    tables = [overview_table(measured, corpora)]
    if "lectures" in given:
        tables.append(language_table(corpora, given["lectures"][PROGRAM]))
    scores = program_scores(measured)
    speakers = hits_by_meeting(meetings)
    scores.setdefault(HIT, {})["speakers"] = speakers
    tables.append(_speakers_table(speakers))
    recordings = measure_recordings()
    tables.append(recordings_table(recordings))
    for name, told in recording_scores(recordings).items():
        scores.setdefault(name, {})["recordings"] = told
    return tables, scores


def _speakers_table(speakers: Scores) -> Table:
    rows = {"speakers: the program": [str(mean_interval(speakers))]}
    return Table("Questions about who said what", (HIT,), rows)
