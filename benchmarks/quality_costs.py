"""Measures the CPU time of indexing and searching, and the costs of ten hours of talk."""

import logging
import multiprocessing
import resource
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import process_time

from benchmarks.quality_meetings import Meeting
from benchmarks.quality_tables import Table
from chat_with_video.analysis.schemas import AnalysisInput
from chat_with_video.citations.transcript_context import TranscriptContext
from chat_with_video.offline.analysis_chain import analyze_offline
from chat_with_video.passages.embeddings import embed
from chat_with_video.passages.index import PassageIndex
from chat_with_video.passages.schemas import Passage
from chat_with_video.sources.schemas import Segment
from chat_with_video.text.languages import find_language

ENGLISH = find_language("en")
PASSAGES = 1_000
HOUR_S = 3_600.0
_BYTES_PER_MB = 1e6


def measure(meetings: Sequence[Meeting]) -> list[Table]:
    """The medians of a few runs on this machine, without the first use of a library."""
    passages = _thousand(meetings)
    PassageIndex.build(passages[:10], ENGLISH)
    indexing_s = _median_s(lambda: PassageIndex.build(passages, ENGLISH), 3)
    index = PassageIndex.build(passages, ENGLISH)
    questions = [q.text for meeting in meetings for q in meeting.questions][:50]
    context = [_seconds(lambda q=q: index.best(q, 10)) for q in questions]
    quotes = [_seconds(lambda q=q: index.pick(q, 5)) for q in questions]
    hour = talk_of(meetings, HOUR_S)
    analysis_s = _median_s(lambda: _analyze(TranscriptContext(hour, "en")), 3)
    ten_s, ten_mb = _ten_hours(talk_of(meetings, 10 * HOUR_S))
    rows: dict[str, Sequence[float | str]] = {
        "indexing a passage": [1000 * indexing_s / PASSAGES, "ms", "1"],
        "choosing context in 1,000 passages": [1000 * median(context), "ms", "5"],
        "picking quotes in 1,000 passages": [1000 * median(quotes), "ms", "5"],
        "offline analysis of an hour": [analysis_s, "s", "1"],
        "10 h: passages, index, offline analysis": [ten_s, "s", "5"],
        "10 h: most memory of the process": [ten_mb, "MB", "400"],
    }
    notes = ("Seconds of the processor, not of the clock. The memory is all of the process's.",)
    return [Table("Costs on this machine", ("measured", "unit", "aim"), rows, notes)]


def talk_of(meetings: Sequence[Meeting], length_s: float) -> tuple[Segment, ...]:
    """Meetings one after another, repeated if necessary, up to `length_s` seconds."""
    segments: list[Segment] = []
    begun_s = 0.0
    for meeting in cycle(meetings):
        for said in meeting.segments:
            start_s, end_s = begun_s + (said.start_s or 0.0), begun_s + (said.end_s or 0.0)
            if end_s > length_s:
                return tuple(segments)
            segments.append(Segment(len(segments), start_s, end_s, said.text))
        begun_s = segments[-1].end_s or begun_s
    return tuple(segments)


def _thousand(meetings: Sequence[Meeting]) -> list[Passage]:
    everything = cycle(p for meeting in meetings for p in meeting.context.passages)
    first = islice(everything, PASSAGES)
    return [replace(passage, number=number) for number, passage in enumerate(first, 1)]


def _ten_hours(segments: tuple[Segment, ...]) -> tuple[float, float]:
    """The CPU seconds and megabytes of a separate process that does nothing else."""
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=fresh) as process:
        return process.submit(_prepare, segments).result()


def _prepare(segments: tuple[Segment, ...]) -> tuple[float, float]:
    logging.getLogger("bm25s").setLevel(logging.WARNING)
    embed(["a first text, so that the model is there"])
    seconds = _seconds(lambda: _analyze(TranscriptContext(segments, "en")))
    return seconds, _most_memory_mb()


def _most_memory_mb() -> float:
    status = Path("/proc/self/status")
    if status.exists():
        # On Linux, `resource` includes the memory of the parent process.
        peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) * 1024 / _BYTES_PER_MB
    peak_bytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak_bytes / _BYTES_PER_MB


def _analyze(context: TranscriptContext) -> None:
    context.index.best("What was decided?", 10)
    context.finder.find(1, "so that the quotes can be found")
    analyze_offline(AnalysisInput("A talk", None, ENGLISH, context.passages))


def _median_s(work: Callable[[], object], runs: int) -> float:
    return median(_seconds(work) for _ in range(runs))


def _seconds(work: Callable[[], object]) -> float:
    # CPU time, so that other processes on the machine do not count.
    begun = process_time()
    work()
    return process_time() - begun
