"""Figures with their spread, and the rows of the table."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """The measured values of a quantity, in one unit."""

    values: tuple[float, ...]
    unit: str

    @property
    def median(self) -> float:
        return median(self.values)

    @property
    def p95(self) -> float:
        return self._percentile(95)

    @property
    def low(self) -> float:
        return self._percentile(5)

    def _percentile(self, percent: int) -> float:
        if len(self.values) == 1:
            return self.values[0]
        return quantiles(self.values, n=100, method="inclusive")[percent - 1]

    def as_json(self) -> dict[str, Any]:
        return {
            "median": round(self.median, 4),
            "p5": round(self.low, 4),
            "p95": round(self.p95, 4),
            "samples": len(self.values),
            "unit": self.unit,
        }

    def __str__(self) -> str:
        if len(self.values) == 1:
            return f"{_short(self.median)} {self.unit}"
        return f"{_short(self.median)} {self.unit} ({_short(self.low)}–{_short(self.p95)})"


def figure(values: Iterable[float], unit: str) -> Figure:
    return Figure(tuple(values), unit)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; `met` is None without an aim."""

    what: str
    ours: Figure
    reference: Figure | None = None
    aim: str = ""
    met: bool | None = None

    @property
    def ratio(self) -> float | None:
        if self.reference is None or not self.reference.median:
            return None
        return self.ours.median / self.reference.median

    def as_json(self) -> dict[str, Any]:
        return {
            "what": self.what,
            "ours": self.ours.as_json(),
            "reference": self.reference and self.reference.as_json(),
            "ratio": self.ratio and round(self.ratio, 3),
            "aim": self.aim,
            "met": self.met,
        }

    def cells(self) -> tuple[str, ...]:
        """The cells of the table: what, ours, reference, ratio, aim, met."""
        reference = str(self.reference) if self.reference else ""
        ratio = f"{self.ratio:.2f}" if self.ratio is not None else ""
        met = {True: "yes", False: "NO", None: ""}[self.met]
        return (self.what, str(self.ours), reference, ratio, self.aim, met)


def _short(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
