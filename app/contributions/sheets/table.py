"""The cells of a sheet as they were read, with the numbers of their rows; and what is to be said about the reading."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple


class Cell(NamedTuple):
    """One cell: its text, what it was (a number is written 1250.5, a day 2026-11-22), its font."""

    text: str = ""
    kind: Literal["text", "number", "day"] = "text"
    font: str = ""


EMPTY = Cell()


class Merge(NamedTuple):
    """Cells merged into one; rows and columns count from 1, both ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int


class Notice(NamedTuple):
    """Something the officer should know; `notices.py` has the words."""

    code: str
    values: dict[str, str]


def notice(code: str, **values: object) -> Notice:
    """A notice with its values as text."""
    return Notice(code, {name: str(value) for name, value in values.items()})


@dataclass
class Table:
    """One sheet: the rows that hold anything, by their number in the file."""

    name: str = ""
    rows: dict[int, list[Cell]] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    counts_from_1904: bool = False

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a row and column (from 0); empty where there is none."""
        cells = self.rows.get(row, ())
        return cells[column] if column < len(cells) else EMPTY

    @property
    def width(self) -> int:
        return max(map(len, self.rows.values()), default=0)

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Replace one cell."""
        cells = self.rows.setdefault(row, [])
        cells.extend([EMPTY] * (column + 1 - len(cells)))
        cells[column] = cell
