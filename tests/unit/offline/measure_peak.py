"""Writes by how many megabytes the peak of memory rises while a hostile text is analyzed.

It runs in a process of its own: `python -m tests.unit.offline.measure_peak KIND`.
"""

import random
import sys
from pathlib import Path

from chat_with_video.analysis.checking import check_analysis
from chat_with_video.analysis.schemas import AnalysisInput
from chat_with_video.citations.transcript_context import TranscriptContext
from chat_with_video.offline.analysis_chain import analyze_offline
from chat_with_video.passages.numbered import numbered
from chat_with_video.sources.prompt_injection import instruction_lines
from chat_with_video.sources.transcripts import read_transcript

CHINESE = "记忆是大脑存储信息的能力睡眠帮助我们记住学到的东西每天都要好好休息"


def talk(characters: int) -> str:
    """Lines of sentences from a large vocabulary, some words much more often than others."""
    chance = random.Random(7)
    said = (f"{'w' * (n % 3)}ord{n}" for n in iter(lambda: int(chance.paretovariate(0.6)), -1))
    lines: list[str] = []
    size = 0
    while size < characters:
        words = [next(said)[:12] for _ in range(15)]
        lines.append(" ".join(words).capitalize() + ".")
        size += len(lines[-1]) + 1
    return "\n".join(lines)


def one_line(characters: int) -> str:
    return talk(characters).replace(".\n", " ")[:characters]


def cues(count: int, step_s: float, text: str) -> str:
    times = [n * step_s for n in range(count + 1)]
    clocks = [f"{t // 3600:02.0f}:{t // 60 % 60:02.0f}:{t % 60:06.3f}" for t in times]
    return "WEBVTT\n\n" + "".join(
        f"{clocks[n]} --> {clocks[n + 1]}\n{text} {n if len(text) > 1 else ''}\n\n"
        for n in range(count)
    )


KINDS = {
    "brackets": lambda: "so " + "[[" * 2_450_000,
    "marks": lambda: "a" + "\u0301\u0323" * 250_000,
    "marked letters": lambda: "a\u0301\u0323\u0302" * 140_000,
    "one line": lambda: one_line(1_000_000),
    "talk": lambda: talk(600_000),
    "two days of talk": lambda: talk(2_000_000),
    "cues": lambda: cues(60_000, 1, "We look at roof"),
    "tiny cues": lambda: cues(199_999, 0.5, "a"),
    "no spaces": lambda: "".join(random.Random(7).choices(CHINESE, k=333_000)),
    "random words": lambda: " ".join(f"w{n:x}" for n in range(300_000)),
}


def peak_mb() -> float:
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1_000


def analyze(content: bytes) -> None:
    """Everything that happens to a transcript without a model."""
    captions = read_transcript(content).captions
    context = TranscriptContext(captions.segments, captions.language)
    instruction_lines([segment.text for segment in captions.segments])
    whole = AnalysisInput("Title", None, context.language, context.passages)
    check_analysis(analyze_offline(whole).draft, context.finder)
    context.dump_index()
    numbered(context.passages)


if __name__ == "__main__":
    # The models of languages and of words are loaded once, whatever a transcript says.
    analyze("Das Gedächtnis lässt nach, und der Schlaf hilft uns dabei.".encode())
    analyze(b"Memory fades fast, and sleep helps us to remember what we learn in a day.")
    content = KINDS[sys.argv[1]]().encode()
    rest = peak_mb()
    analyze(content)
    sys.stdout.write(f"{round(peak_mb() - rest)}\n")
