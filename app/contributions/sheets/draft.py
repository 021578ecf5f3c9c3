"""From bytes to lines that can be checked: the steps of reading a sheet, in order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.contributions.sheets import amounts, days, delimited, layout, lines, notices, sniff, workbook
from app.contributions.sheets.headings import Column, unit_named
from app.contributions.sheets.layout import Layout
from app.contributions.sheets.legacy_text import convert
from app.contributions.sheets.lines import Line
from app.contributions.sheets.refusals import Unreadable
from app.contributions.sheets.table import Notice, Table, notice
from app.text import fold

_MONEY_ABOVE = re.compile(r"(?:đvt|đơn vị tính|đơn vị)\s*:?\s*([\w.\s]{2,20})", re.IGNORECASE)
_NAMED = 40


@dataclass
class Draft:
    """A sheet that was understood: its columns, its lines, the decimal mark of each column with amounts (`?`: to be
    asked), whether days may have been swapped, and what is to be told."""

    columns: list[Column]
    lines: list[Line]
    marks: dict[str, str] = field(default_factory=dict)
    may_be_swapped: bool = False
    notices: list[Notice] = field(default_factory=list)


def read(data: bytes, sheet_name: str = "") -> Draft:
    """Make sense of a file. Raises Unreadable, NotUnderstood."""
    tables = workbook.read(data) if sniff.kind_of(data) == "package" else delimited.read(data)
    if sheet_name:
        tables = [table for table in tables if fold(table.name) == fold(sheet_name)]
        if not tables:
            raise Unreadable("no_such_sheet")
    table, found, others = _chosen(tables)
    draft = Draft(_with_units(table, found), lines.split(table, found))
    draft.notices = [*table.notices, *_told(table, found, draft, others)]
    draft.marks = _marks(draft)
    draft.may_be_swapped = _may_be_swapped(table, found)
    return draft


def _chosen(tables: list[Table]) -> tuple[Table, Layout, list[str]]:
    """The first sheet with a complete heading, and the names of the others that have one. Raises NotUnderstood."""
    found: list[tuple[Table, Layout]] = []
    for table in tables:
        convert(table)
        layout.fill_merged(table)
        if one := layout.find(table):
            found.append((table, one))
    whole = [(table, one) for table, one in found if not one.missing]
    if whole:
        return *whole[0], [each.name for each in tables if each is not whole[0][0] and _has_numbers(each)]
    best = max((one for _table, one in found), key=lambda one: one.weight, default=None)
    if best is None:
        raise notices.NotUnderstood(["giver", "gift"], [])
    known = [each.heading for each in best.columns if each.code not in ("unknown", "ignored", "personal")]
    raise notices.NotUnderstood(best.missing, known)


def _has_numbers(table: Table) -> bool:
    return any(
        cell.kind == "number" or cell.text[:1].isdigit() for row in table.rows.values() for cell in row
    )


def _with_units(table: Table, found: Layout) -> list[Column]:
    """The columns, with the unit that the words above the table give to money (*Đơn vị tính: nghìn đồng*)."""
    above = [cell.text for row in table.rows if row < found.row for cell in table.rows[row]]
    units = [unit_named(each[1]) for text in above for each in _MONEY_ABOVE.finditer(text)]
    money = next((unit for unit in units if unit and unit.unit == "dong"), None)
    columns = []
    for column in found.columns:
        if money and column.good == "cash" and not column.unit:
            column = replace(column, unit="dong", times=str(money.times))  # noqa: PLW2901
            table.notices.append(notice("times", unit=f"{money.times} đồng"))
        elif column.code == "gift" and not column.unit:
            unit = amounts.default_unit(column.good, None)
            if unit and column.good == "land":
                table.notices.append(notice("square_metres", name=column.heading))
            column = replace(column, unit=unit.unit) if unit else column  # noqa: PLW2901
        columns.append(column)
    return columns


def _told(table: Table, found: Layout, draft: Draft, others: list[str]) -> list[Notice]:
    said = [notice("sheet", name=table.name)] if others else []
    said += [notice("other_sheets", names=", ".join(others[:_NAMED]))] if others else []
    for code, kind in (
        ("unknown", "unread_columns"),
        ("ignored", "unread_columns"),
        ("personal", "personal_columns"),
    ):
        names = [column.heading for column in found.columns if column.code == code]
        said += [notice(kind, names=", ".join(dict.fromkeys(names)))] if names else []
    for code in ("total", "section", "foot", "heading", "numbering", "nothing", "other_table"):
        rows = [line.number for line in draft.lines if line.skipped == code]
        said += [notice(code, rows=_listed(rows))] if rows else []
    return said


def _listed(rows: Sequence[int]) -> str:
    """4, 9, 12–40 …"""
    spans: list[list[int]] = []
    for row in rows:
        if spans and row == spans[-1][1] + 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    texts = [str(first) if first == last else f"{first}–{last}" for first, last in spans[:12]]
    return ", ".join(texts) + (" …" if len(spans) > 12 else "")


def _marks(draft: Draft) -> dict[str, str]:
    """The decimal mark of every column; what one column proves holds for those that prove nothing themselves."""
    kept = [line for line in draft.lines if not line.skipped]
    found: dict[str, str] = {}
    torn: set[str] = set()
    for column in draft.columns:
        if column.code in ("gift", "amount"):
            texts = [line.values[column.key] for line in kept if column.key in line.values]
            found[column.key] = amounts.settle(texts, column.good, column.unit_word)
            torn |= {column.key} if len(amounts.proofs(texts)) > 1 else set()
    proved = set(found.values()) & {",", "."}
    if len(proved) == 1:
        only = proved.pop()
        found = {key: only if mark == "?" and key not in torn else mark for key, mark in found.items()}
    return found


def _may_be_swapped(table: Table, found: Layout) -> bool:
    column = found.of("day")
    if column is None:
        return False
    cells = [table.cell(row, column.place) for row in table.rows if row > found.row]
    made = [cell.text for cell in cells if cell.kind == "day"]
    return days.is_ambiguous_mix(made, [cell.text for cell in cells if cell.kind == "text"])
