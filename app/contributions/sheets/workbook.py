"""The cells of an XLSX: values only. Nothing is computed, no link followed, no macro run."""

import io
import warnings
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from app.contributions.sheets import packages
from app.contributions.sheets.refusals import MOST_ROWS, Unreadable
from app.contributions.sheets.table import EMPTY, Cell, Table, notice

MOST_COLUMNS = 64
_MOST_EMPTY = 1_048_576
_LONGEST = 500
_NAMED = 60


def read(data: bytes) -> list[Table]:
    """The sheets of a workbook that hold anything, hidden ones left out. Raises Unreadable."""
    names = packages.check(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tables = _tables(data)
    except Unreadable:
        raise
    except Exception:  # the reader of sheets raises whatever it likes on a damaged file
        raise Unreadable("broken")
    if not tables:
        raise Unreadable("no_cells")
    told = [notice("macros")] if any("vbaProject" in name for name in names) else []
    told += [notice("links")] if any("externalLinks/" in name for name in names) else []
    for table in tables:
        table.notices[:0] = told
    return tables


def _tables(data: bytes) -> list[Table]:
    book = _open(data, computed=True)
    tables = [_table(data, book, sheet) for sheet in book.worksheets if sheet.sheet_state == "visible"]
    hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
    book.close()
    if hidden and tables:
        tables[0].notices.append(notice("hidden_sheets", names=", ".join(hidden[:_NAMED])))
    return [table for table in tables if table.rows]


def _open(data: bytes, *, computed: bool) -> Any:
    import openpyxl

    return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=computed, keep_links=False)


def _table(data: bytes, book: Any, sheet: Any) -> Table:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    part = sheet._worksheet_path
    table = Table(name=sheet.title, counts_from_1904=book.epoch == CALENDAR_MAC_1904)
    fonts = _Fonts(book)
    for number, cells in _rows(sheet):
        read = [_cell(each, fonts) for each in cells]
        while read and not read[-1].text:
            read.pop()
        if read:
            table.rows[number] = read
            if len(table.rows) > MOST_ROWS:
                raise Unreadable("too_many_rows")
    if table.rows:
        table.merges = packages.merges(data, part)
        if packages.has_formulas(data, part):
            _tell_formulas(data, sheet.title, table)
    return table


def _rows(sheet: Any) -> Iterator[tuple[int, Any]]:
    """Row numbers and cells, whatever extent the file claims to have."""
    sheet.reset_dimensions()
    before = None
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
        if number > _MOST_EMPTY:
            raise Unreadable("unpacks_too_large")
        if cells is not before:  # rows that are missing are one and the same empty row
            yield number, cells
        before = cells


def _tell_formulas(data: bytes, title: str, table: Table) -> None:
    """Say that cells are computed, and which of them came without a result."""
    book = _open(data, computed=False)
    empty, count = [], 0
    for number, cells in _rows(book[title]):
        for column, cell in enumerate(cells):
            if getattr(cell, "data_type", "") == "f":
                count += 1
                if not table.cell(number, column).text:
                    empty.append(cell.coordinate)
    book.close()
    if count:
        table.notices.append(notice("formulas", count=count))
    if empty:
        table.notices.append(
            notice("formulas_empty", cells=", ".join(empty[:_NAMED]) + (" …" if len(empty) > _NAMED else ""))
        )


class _Fonts:
    """The name of the font of a cell, learned once for each style."""

    def __init__(self, book: Any) -> None:
        self._book, self._known = book, dict[int, str]()

    def of(self, cell: Any) -> str:
        style = cell._style_id
        if style not in self._known:
            array = self._book._cell_styles[style]
            self._known[style] = self._book._fonts[array.fontId].name or ""
        return self._known[style]


def _cell(cell: Any, fonts: _Fonts) -> Cell:
    value = cell.value
    if value is None or isinstance(value, bool):
        return EMPTY
    if isinstance(value, datetime | date):
        return Cell(f"{value:%Y-%m-%d}", "day")
    if isinstance(value, int | float | Decimal):
        return Cell(plain(value), "number")
    text = str(value)[:_LONGEST]
    return Cell(text, "text", fonts.of(cell)) if text.strip() else EMPTY


def plain(value: float | Decimal) -> str:
    """A number of a cell without exponent or thousands; the last digits, which binary numbers get wrong, are rounded.

    Empty for what is no finite number.
    """
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not number.is_finite() or abs(number) >= Decimal(10) ** 15:
        return ""
    text = f"{number.quantize(Decimal('0.000001')):f}"
    return text.rstrip("0").rstrip(".")
