"""Tables of figures, as text and as JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Table:
    """Rows of figures under named columns; `notes` explain them."""

    title: str
    columns: Sequence[str]
    rows: Mapping[str, Sequence[float | str]]
    notes: Sequence[str] = field(default_factory=tuple)

    def text(self) -> str:
        lines = [["", *self.columns]]
        lines += [[name, *map(_shown, figures)] for name, figures in self.rows.items()]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        body = ["  ".join(_aligned(line, widths)).rstrip() for line in lines]
        return "\n".join([self.title, *body, *(f"  {note}" for note in self.notes)])

    def json(self) -> dict[str, Any]:
        rows = {
            name: dict(zip(self.columns, figures, strict=True))
            for name, figures in self.rows.items()
        }
        return {"title": self.title, "rows": rows, "notes": list(self.notes)}


def mean(figures: Sequence[float]) -> float:
    """The mean of the figures that are not NaN."""
    return float(np.nanmean(figures)) if len(figures) else float("nan")


def _shown(figure: float | str) -> str:
    return figure if isinstance(figure, str) else f"{figure:.3f}"


def _aligned(line: Sequence[str], widths: Sequence[int]) -> list[str]:
    first, *rest = line
    cells = zip(rest, widths[1:], strict=True)
    return [first.ljust(widths[0]), *(cell.rjust(width) for cell, width in cells)]
