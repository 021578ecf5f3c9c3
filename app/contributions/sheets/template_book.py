"""The sheet to fill in: the columns that are read, with lists of villages, kinds and units to choose from."""

import io
from typing import Any

from app.accounts.models import Account
from app.contributions.queries import ledger
from app.i18n import _
from app.projects.goods import GOODS
from app.projects.models import Project
from app.quantities import UNITS

ROWS = 500


def headings() -> list[tuple[str, int]]:
    """The headings with the width of their columns; the reader knows each of them."""
    return [
        ("STT", 6), ("Họ và tên", 28), ("Thôn", 18), ("Ngày", 12), ("Loại đóng góp", 22), ("Số lượng", 12),
        ("ĐVT", 16), ("Cụ thể", 22), ("Số người", 10), ("Số phiếu thu", 14), ("Ghi chú", 28),
    ]  # fmt: skip


def template(actor: Account, project: Project) -> io.BytesIO:
    """The workbook, in memory."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet, lists = book.add_worksheet("Đóng góp"), book.add_worksheet("Danh mục")
    sheet.write_string(0, 0, project.name, book.add_format({"bold": True, "font_size": 13}))
    _head(book, sheet)
    _offer(sheet, lists, actor, project)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
    book.close()
    out.seek(0)
    return out


def _head(book: Any, sheet: Any) -> None:
    look = {
        "bold": True,
        "border": 1,
        "bg_color": "#E8EEF7",
        "text_wrap": True,
        "valign": "vcenter",
        "align": "center",
    }
    head = book.add_format(look)
    formats = {
        3: book.add_format({"num_format": "dd/mm/yyyy"}),
        5: book.add_format({"num_format": "#,##0.###"}),
    }
    for column, (name, width) in enumerate(headings()):
        sheet.write_string(2, column, name, head)
        sheet.set_column(column, column, width, formats.get(column))
    sheet.write_comment(2, 3, _("Day/month/year, for example 05/11/2026"))
    sheet.freeze_panes(3, 2)


def _offer(sheet: Any, lists: Any, actor: Account, project: Project) -> None:
    """Drop-down lists; other villages than those known may be written."""
    villages = [each.full_name for each in ledger.villages(actor, project.commune_id)]
    goods = [str(good.label) for good in GOODS.values()]
    units = [str(unit.sign) for unit in UNITS.values()]
    for place, (column, values, is_strict) in enumerate(
        ((2, villages, False), (4, goods, False), (6, units, True))
    ):
        lists.write_column(0, place, values)
        if values:
            letter = "ABC"[place]
            source = f"='Danh mục'!${letter}$1:${letter}${len(values)}"
            rule = {
                "validate": "list",
                "source": source,
                "error_type": "stop" if is_strict else "information",
            }
            sheet.data_validation(3, column, 2 + ROWS, column, rule)
    lists.hide()
