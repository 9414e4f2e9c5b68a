"""Measures the quality of the search, the answers and the offline engine on marked talks.

make bench-quality                     all tables
… ARGS="--only search --json out.json" some tables, also as JSON
… ARGS="--compare old.json new.json"   what changed between two runs, and whether it holds
"""

import argparse
import json
import logging
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks import (
    quality_all,
    quality_answers,
    quality_chapters,
    quality_costs,
    quality_search,
    quality_speakers,
    quality_summaries,
    quality_support,
)
from benchmarks.quality_comparison import SCORES_KEY, comparison_table, load_scores
from benchmarks.quality_meetings import DEFAULT_PATH, Meeting, load

ALL = "corpora"
SECTIONS = {
    "search": quality_search.measure,
    "answers": quality_answers.measure,
    "speakers": quality_speakers.measure,
    "chapters": quality_chapters.measure,
    "summaries": quality_summaries.measure,
    "support": quality_support.measure,
    "costs": quality_costs.measure,
}


def main() -> None:
    """Print the tables, and write them as JSON if `--json` is given."""
    asked = _arguments()
    if asked.compare:
        _print(comparison_table(*map(load_scores, asked.compare)).text())
        return
    if not asked.data.exists():
        _print(f"Skipped: there are no marked meetings at {asked.data}.")
        return
    # The BM25 library logs each index it builds.
    logging.getLogger("bm25s").setLevel(logging.WARNING)
    content = _measured(load(asked.data), asked.only or (ALL, *SECTIONS))
    if asked.json:
        asked.json.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", "utf-8")


def _measured(meetings: Sequence[Meeting], names: Iterable[str]) -> dict[str, Any]:
    """The tables of some sections, printed as they are ready, and the scores to compare."""
    content: dict[str, Any] = {}
    for name in names:
        if name == ALL:
            tables, content[SCORES_KEY] = quality_all.measure(meetings)
        else:
            tables = SECTIONS[name](meetings)
        for table in tables:
            _print(table.text() + "\n")
        content[name] = [table.json() for table in tables]
    return content


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench-quality", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_PATH, help="meetings, as JSON lines")
    parser.add_argument("--json", type=Path, help="write the figures to this file as well")
    parser.add_argument("--only", nargs="+", choices=(ALL, *SECTIONS), help="some sections")
    parser.add_argument("--compare", nargs=2, type=Path, help="compare two files of --json")
    return parser.parse_args()


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
