"""The list of households of a road, for the commune's own files: CSV with a mark for Excel, XLSX.

No cell of it can become a formula: in CSV a sign that begins one gets an apostrophe before it, in XLSX texts are texts.
"""

import csv
import io
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.accounts.models import Account
from app.contributions.models import Contribution
from app.contributions.queries.sight import name_of, reads_giver, visible
from app.contributions.tables.paper import height
from app.db import db
from app.i18n import _
from app.projects.models import Project
from app.quantities import UNITS, show_number

_AT_ONCE = 1000
_WIDTHS = (7, 12, 26, 20, 14, 18, 14, 10, 9, 14, 24, 30)
_BEGIN_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def headings() -> list[str]:
    """The headings of the list."""
    return [
        _("Number"), _("Day"), _("Giver"), _("Village"), _("Kind"), _("What exactly"), _("Amount"), _("Unit"),
        _("People"), _("Number of the receipt for money"), _("State"), _("Note"),
    ]  # fmt: skip


def rows(actor: Account, project: Project) -> Iterator[list[str]]:
    """The entries of a road that stand, as an officer may read them, in the order of their numbers."""
    row = Contribution
    query = (
        select(row)
        .where(row.project_id == project.id, visible(actor, "ledger.read", project))
        .where(row.struck_at.is_(None), row.reverses_id.is_(None), row.state.not_in(("proposed", "declined")))
        .options(joinedload(row.contributor), joinedload(row.village))
        .order_by(row.number)
    )
    for entry in db.session.scalars(query.execution_options(yield_per=_AT_ONCE)):
        yield _cells(entry, name_of(actor, entry), entry.note if reads_giver(actor, entry) else "")


def as_csv(actor: Account, project: Project) -> bytes:
    """CSV with a byte order mark, lines as Excel ends them."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow(headings())
    for cells in rows(actor, project):
        writer.writerow([harmless(cell) for cell in cells])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def as_xlsx(actor: Account, project: Project) -> io.BytesIO:
    """The same as a workbook: amounts are numbers, everything else is text."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet(_("Givers"))
    look = {"font_name": "Times New Roman", "font_size": 11, "border": 1, "valign": "top"}
    head, text = (book.add_format({**look, "text_wrap": True, "bold": bold}) for bold in (True, False))
    number = book.add_format({**look, "num_format": "#,##0.###"})
    sheet.write_row(0, 0, headings(), head)
    sheet.set_row(0, height(zip(headings(), _WIDTHS, strict=True)))
    last = 0
    for last, cells in enumerate(rows(actor, project), start=1):
        sheet.set_row(last, height(zip(cells, _WIDTHS, strict=True)))
        for place, cell in enumerate(cells):
            if place == 6:
                sheet.write_number(last, place, float(cell.replace(",", ".")), number)
            else:
                sheet.write_string(last, place, cell, text)
    _paper(sheet, last)
    book.close()
    out.seek(0)
    return out


def harmless(cell: str) -> str:
    """A cell that no spreadsheet runs."""
    return f"'{cell}" if cell.startswith(_BEGIN_FORMULAS) else cell


def _cells(entry: Contribution, name: str, note: str) -> list[str]:
    return [
        entry.shown_number, f"{entry.given_on:%d/%m/%Y}", name,
        entry.village.full_name if entry.village else "", str(entry.good_row.label), entry.what,
        show_number(entry.amount, entry.unit).replace(".", "").replace("\u00a0", ""), str(UNITS[entry.unit].sign),
        str(entry.people or ""), entry.document, str(entry.state_row.label), note,
    ]  # fmt: skip


def _paper(sheet: Any, last: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.print_area(0, 0, last, len(headings()) - 1)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 0)
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
