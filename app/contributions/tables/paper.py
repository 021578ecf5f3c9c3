"""How high a row must be so that no word of it is cut: not every program that opens a workbook measures by itself."""

import textwrap
from collections.abc import Iterable

LINE = 15  # points of one line of letters of eleven points


def lines(text: str, width: float) -> int:
    """How many lines a text takes in a column of so many signs."""
    return max(1, len(textwrap.wrap(text, max(1, int(width)))))


def height(cells: Iterable[tuple[str, float]]) -> int:
    """The height of a row with these texts in columns of these widths, in points."""
    return LINE * max((lines(text, width) for text, width in cells), default=1)
