"""Measures the quality of the search, the answers and the offline engine on marked meetings.

make bench-quality                     all tables
… ARGS="--only search --json out.json" some tables, also as JSON
"""

import argparse
import json
import logging
import sys
from pathlib import Path

from benchmarks import (
    quality_answers,
    quality_chapters,
    quality_costs,
    quality_search,
    quality_speakers,
    quality_summaries,
    quality_support,
)
from benchmarks.quality_meetings import DEFAULT_PATH, load
from benchmarks.quality_tables import Table

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
    if not asked.data.exists():
        _print(f"Skipped: there are no marked meetings at {asked.data}.")
        return
    # The BM25 library logs each index it builds.
    logging.getLogger("bm25s").setLevel(logging.WARNING)
    meetings = load(asked.data)
    questions = sum(len(meeting.questions) for meeting in meetings)
    _print(f"{len(meetings)} meetings, {questions} questions.\n")
    tables: dict[str, list[Table]] = {}
    for name in asked.only or SECTIONS:
        tables[name] = SECTIONS[name](meetings)
        for table in tables[name]:
            _print(table.text() + "\n")
    if asked.json:
        content = {name: [table.json() for table in made] for name, made in tables.items()}
        asked.json.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", "utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench-quality", description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT_PATH, help="meetings, as JSON lines")
    parser.add_argument("--json", type=Path, help="write the figures to this file as well")
    parser.add_argument("--only", nargs="+", choices=SECTIONS, help="some of the sections")
    return parser.parse_args()


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
