"""The workbook of a table: numbers as numbers, sums as formulas, A4 landscape, a place for the signatures."""

import io
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from app import clock
from app.contributions.tables.columns import Column, Value
from app.contributions.tables.paper import LINE, height
from app.contributions.tables.table import Table
from app.i18n import _

_CODE = re.compile(r"\{(\w+)\}")
_FONT = {"font_name": "Times New Roman", "font_size": 11}
_BOX = {**_FONT, "border": 1, "valign": "top"}


class _Formats:
    def __init__(self, book: Any) -> None:
        self.title = book.add_format({**_FONT, "bold": True, "font_size": 14, "align": "center"})
        self.sub = book.add_format({**_FONT, "italic": True, "align": "center"})
        self.plain = book.add_format({**_FONT, "text_wrap": True})
        self.sign = book.add_format({**_FONT, "bold": True, "align": "center"})
        self.head = book.add_format(
            {**_BOX, "bold": True, "text_wrap": True, "align": "center", "valign": "vcenter"}
        )
        self.text = book.add_format({**_BOX, "text_wrap": True})
        self.number = book.add_format({**_BOX, "num_format": "#,##0.###"})
        self.whole = book.add_format({**_BOX, "num_format": "#,##0"})
        self.sum_text = book.add_format({**_BOX, "bold": True})
        self.sum_number = book.add_format({**_BOX, "bold": True, "num_format": "#,##0.###"})


def workbook(made: Table, *, title: str, subtitle: str, signers: Sequence[str]) -> io.BytesIO:
    """The summary as XLSX, in memory."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": clock.now().replace(tzinfo=None)})
    sheet, formats = book.add_worksheet(_("Summary")), _Formats(book)
    last = len(made.columns)
    sheet.merge_range(0, 0, 0, last, title, formats.title)
    sheet.merge_range(1, 0, 1, last, subtitle, formats.sub)
    _head(sheet, formats, made.columns)
    for number, cells in enumerate(made.cells, start=1):
        _line(sheet, formats, made.columns, 4 + number, number, cells)
    end = _sums(sheet, formats, made)
    end = _foot(sheet, formats, made.bases, signers, end, last)
    _paper(sheet, end, last)
    book.close()
    out.seek(0)
    return out


def _head(sheet: Any, formats: _Formats, columns: Sequence[Column]) -> None:
    """Two lines of headings: those of one group share the upper one."""
    sheet.merge_range(3, 0, 4, 0, _("Line number"), formats.head)
    sheet.set_column(0, 0, 5)
    place = 1
    while place <= len(columns):
        column = columns[place - 1]
        same = sum(1 for each in columns if column.group and str(each.group) == str(column.group)) or 1
        if same > 1:
            sheet.merge_range(3, place, 3, place + same - 1, str(column.group), formats.head)
        for offset in range(same):
            each = columns[place - 1 + offset]
            label = str(each.label) if same > 1 or not each.group else f"{each.group}, {each.label}"
            if same > 1:
                sheet.write_string(4, place + offset, label, formats.head)
            else:
                sheet.merge_range(3, place, 4, place, label, formats.head)
            sheet.set_column(place + offset, place + offset, each.width)
        place += same
    sheet.set_row(3, 2 * LINE)
    alone = [(str(each.label), each.width - 1) for each in columns]
    sheet.set_row(4, max(LINE, height(alone) - LINE))


def _line(
    sheet: Any, formats: _Formats, columns: Sequence[Column], row: int, number: int, cells: dict[str, Value]
) -> None:
    sheet.write_number(row, 0, number, formats.whole)
    texts = [(value, each.width) for each in columns if isinstance(value := cells.get(each.code), str)]
    sheet.set_row(row, height(texts))
    for place, column in enumerate(columns, start=1):
        value = cells.get(column.code)
        if column.formula:
            formula = f"={_filled(column.formula, columns, row)}"
            sheet.write_formula(row, place, formula, formats.number, _shown(value, column))
        elif isinstance(value, str):
            sheet.write_string(row, place, value, formats.text)
        elif value is not None:
            sheet.write_number(row, place, float(value), formats.number)
        else:
            sheet.write_blank(row, place, None, formats.text)


def _sums(sheet: Any, formats: _Formats, made: Table) -> int:
    """The last line; where it stands."""
    row = 5 + len(made.cells)
    sheet.write_blank(row, 0, None, formats.sum_text)
    for place, column in enumerate(made.columns, start=1):
        value = made.sums.get(column.code)
        if place == 1:
            sheet.write_string(row, place, _("Total"), formats.sum_text)
        elif column.code == "percent":
            formula = f"={_filled(column.formula, made.columns, row)}"
            sheet.write_formula(row, place, formula, formats.sum_number, _shown(value, column))
        elif (column.is_summed or column.formula) and made.cells:
            letter = _letters(place)
            formula = f"=SUM({letter}6:{letter}{row})"
            sheet.write_formula(row, place, formula, formats.sum_number, _shown(value or 0, column))
        else:
            sheet.write_blank(row, place, None, formats.sum_text)
    return row


def _foot(
    sheet: Any, formats: _Formats, bases: Sequence[str], signers: Sequence[str], row: int, last: int
) -> int:
    if bases:
        row += 1
        sheet.merge_range(
            row, 0, row, last, _("Converted values by: %(bases)s", bases="; ".join(bases)), formats.plain
        )
        sheet.set_row(row, 15 * (1 + len("; ".join(bases)) // 160))
    row += 2
    step = max(1, (last + 1) // max(1, len(signers)))
    for number, signer in enumerate(signers):
        end = last if number == len(signers) - 1 else (number + 1) * step - 1
        sheet.merge_range(row, number * step, row, end, signer, formats.sign)
    return row + 5


def _paper(sheet: Any, end: int, last: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.25, right=0.25, top=0.5, bottom=0.5)
    sheet.print_area(0, 0, end, last)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(3, 4)
    sheet.freeze_panes(5, 2)
    sheet.set_footer("&C&P/&N")


def _filled(formula: str, columns: Sequence[Column], row: int) -> str:
    places = {column.code: place for place, column in enumerate(columns, start=1)}
    return _CODE.sub(lambda found: f"{_letters(places[found[1]])}{row + 1}", formula)


def _shown(value: Value, column: Column) -> float | str:
    if value is None:
        return "" if column.code == "percent" else 0
    return float(value) if isinstance(value, Decimal | int) else value


def _letters(place: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    letters: str = xl_col_to_name(place)
    return letters
