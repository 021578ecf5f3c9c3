"""The cells of a CSV: any delimiter, any encoding that Vietnamese sheets come in."""

import csv
import io
import re
from collections.abc import Iterator

from app.contributions.sheets.legacy_text import recognise
from app.contributions.sheets.refusals import MOST_ROWS, Unreadable
from app.contributions.sheets.sniff import wide_letters
from app.contributions.sheets.table import EMPTY, Cell, Table, notice

_DELIMITERS = ",;\t|"
_MOST_COLUMNS = 64
_LONGEST = 500
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def read(data: bytes) -> list[Table]:
    """The one table of a CSV file. Raises Unreadable."""
    text, encoding = decode(data)
    table = Table()
    if said := _SEPARATOR_LINE.match(text):
        text = "\n" + text[said.end() :]
    try:
        for number, cells in enumerate(_lines(text, said[1] if said else _delimiter(text)), start=1):
            _keep(table, number, cells)
    except csv.Error:
        raise Unreadable("broken")
    if not table.rows:
        raise Unreadable("no_cells")
    if encoding == "cp1258":
        table.notices.append(notice("windows_letters"))
    return [table]


def decode(data: bytes) -> tuple[str, str]:
    """The text and the encoding it was in. Raises Unreadable."""
    try:
        return _decode(data)
    except UnicodeError:
        raise Unreadable("encoding")


def _decode(data: bytes) -> tuple[str, str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16"), "utf-16"
    if encoding := wide_letters(data):
        return data.decode(encoding), encoding
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        western = data.decode("cp1252", "replace").replace("\ufffd", "")
    if recognise(western.splitlines()):
        return western, "cp1252"
    return data.decode("cp1258"), "cp1258"


def _delimiter(text: str) -> str:
    """The sign that parts the most lines into the same number of cells."""
    sample = [line for line in text[:20_000].splitlines()[:60] if line.strip()]

    def weight(sign: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(sample, delimiter=sign)]
        usual = max(set(widths), key=lambda width: (widths.count(width) * (width > 1), width), default=1)
        return (widths.count(usual) if usual > 1 else 0), usual

    try:
        return max(_DELIMITERS, key=weight)
    except csv.Error:
        return ","


def _lines(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _keep(table: Table, number: int, texts: list[str]) -> None:
    cells = [Cell(text[:_LONGEST]) if text.strip() else EMPTY for text in texts[:_MOST_COLUMNS]]
    while cells and not cells[-1].text:
        cells.pop()
    if cells:
        table.rows[number] = cells
        if len(table.rows) > MOST_ROWS:
            raise Unreadable("too_many_rows")
