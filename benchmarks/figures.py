"""What is printed: one line a figure, with its limit and whether it was kept."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured value. Without a limit it is only told; `goal` is its place in the list of goals (P1, P5 …)."""

    goal: str
    name: str
    value: float
    unit: str = ""
    limit: float | None = None
    note: str = ""

    @property
    def is_kept(self) -> bool:
        return self.limit is None or self.value <= self.limit

    def __str__(self) -> str:
        limit = "" if self.limit is None else f"≤ {_number(self.limit)}{self.unit}"
        verdict = "" if self.limit is None else "PASS" if self.is_kept else "FAIL"
        value = f"{_number(self.value)}{self.unit}"
        return f"{self.goal:4} {self.name:58} {value:>12} {limit:>12} {verdict:4} {self.note}".rstrip()


def _number(value: float) -> str:
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"


def show(figures: Iterable[Figure]) -> list[Figure]:
    """Print each figure as it comes; all of them, for the closing line."""
    shown = []
    for each in figures:
        print(each, flush=True)
        shown.append(each)
    return shown


def head(text: str) -> None:
    print(f"\n== {text}", flush=True)


def close(figures: list[Figure]) -> bool:
    """The closing line; whether every limit was kept."""
    judged = [each for each in figures if each.limit is not None]
    missed = [each for each in judged if not each.is_kept]
    print(f"\n{len(judged) - len(missed)} of {len(judged)} limits kept")
    for each in missed:
        print(f"  missed: {each}")
    return not missed
