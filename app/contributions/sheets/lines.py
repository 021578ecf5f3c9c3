"""The rows below a heading: which are gifts, and which are totals, villages above their households, signatures."""

import re
import unicodedata
from dataclasses import dataclass, field

from app.contributions.sheets.amounts import from_cell
from app.contributions.sheets.days import from_serial
from app.contributions.sheets.layout import Layout, below
from app.contributions.sheets.table import Cell, Table
from app.text import clean

_TOTAL = re.compile(
    r"(tổng|cộng|tổng cộng|tổng số|tong|cong|tong cong|tong so)\b[\s:.]*(?P<rest>.*)", re.DOTALL
)
_OF_PLACE = re.compile(
    r"(cộng|số|thôn|bản|khối|tổ|toàn|xã|phường|trang|chung|hộ|dồn|mang|chuyển|trước|(xóm|khu|nhóm|đợt|tháng|quý|năm|ngày)\b|"
    r"\(|\d|i+\b|a\b|b\b|cong|so|thon|ban)"
)
_CARRIED = re.compile(
    r"(lũy kế|luỹ kế|cộng dồn|mang sang|chuyển sang|(số )?(trang|kỳ|đợt) trước (mang|chuyển) sang|trong đó)\b.*",
    re.DOTALL,
)
_SECTION = re.compile(
    r"(?:(?:[ivx]+|[a-z]|\d+)\s*[.)\-:/]?\s*)?((thôn|bản|khối phố|khối|tổ dân phố|xóm)\s+\S.{0,55})",
    re.IGNORECASE,
)
_FOOT = re.compile(
    r"người lập|lập biểu|trưởng thôn|trưởng bản|chủ tịch|kế toán|thủ quỹ|t\.?m\.? ?ubnd|tm\.|đại diện|ký, ?ghi|"
    r"ký, ?đóng|xác nhận của|ngày\s*[\d.…_]*\s*tháng\s*[\d.…_]*\s*năm",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"\(?\s*(\d{1,2}|[a-z])\s*\)?", re.IGNORECASE)


@dataclass
class Line:
    """One row: its number in the file, what it says by the keys of the columns, why it is passed over (if it is)."""

    number: int
    values: dict[str, str] = field(default_factory=dict)
    skipped: str = ""


def split(table: Table, layout: Layout) -> list[Line]:
    """Every row below the heading that holds anything, told apart."""
    lines, village, at_foot = [], "", False
    again, other = below(table, layout)
    for number in sorted(row for row in table.rows if row > layout.row):
        line = Line(number, _values(table, layout, number))
        line.skipped = "heading" if number in again else _why_skipped(table, layout, line)
        if other is not None and number >= other:
            line.skipped, line.values = "other_table", {}
            lines.append(line)
            continue
        if line.skipped == "section":
            village = _section(table, number)
        at_foot = (at_foot or line.skipped == "foot") and not (line.values.get("order", "").isdigit())
        if at_foot and not any(text[0].isdigit() for text in _amounts(layout, line)):
            line.skipped = "foot"
        if village and not line.values.get("village") and not line.skipped:
            line.values["village"] = village
        lines.append(line)
    return lines


def _values(table: Table, layout: Layout, number: int) -> dict[str, str]:
    values = {}
    for column in layout.columns:
        if column.code in ("unknown", "ignored", "personal"):
            continue
        text = _text(table, table.cell(number, column.place), column.code)
        if text:
            values[column.key] = text
    return values


def _text(table: Table, cell: Cell, code: str) -> str:
    if cell.kind == "number":
        if code == "day":
            return from_serial(cell.text, counts_from_1904=table.counts_from_1904)
        return from_cell(cell.text)
    text = clean(cell.text) if cell.text else ""
    return "" if code == "gift" and text.strip("-–—. ") in ("", "0", "x", "X") else text


def _why_skipped(table: Table, layout: Layout, line: Line) -> str:
    cells = [cell for cell in table.rows[line.number] if cell.text]
    texts = list(dict.fromkeys(unicodedata.normalize("NFC", " ".join(cell.text.split())) for cell in cells))
    if any(_is_total(text) for text in texts[:3]):
        return "total"
    if _is_heading_again(table, layout, line.number):
        return "heading"
    if _is_numbering(texts):
        return "numbering"
    amounts = _amounts(layout, line) if len(texts) > 1 else []
    if any(text[0].isdigit() for text in amounts):
        return ""
    if any(_FOOT.search(text) for text in texts):
        return "foot"
    if amounts:
        return ""
    if _section(table, line.number):
        return "section"
    if not line.values.get("giver") or not layout.is_long:
        return "nothing"
    return ""


def _amounts(layout: Layout, line: Line) -> list[str]:
    keys = [column.key for column in layout.gifts] + ["amount"]
    return [line.values[key] for key in keys if key in line.values]


def _is_total(text: str) -> bool:
    """Tổng, Cộng thôn Nà Lầu; never a household named Tống or Công."""
    words = text.casefold().lstrip("*-+. ")
    if _CARRIED.fullmatch(words):
        return True
    found = _TOTAL.fullmatch(words)
    return found is not None and (not found["rest"] or _OF_PLACE.match(found["rest"]) is not None)


def _is_heading_again(table: Table, layout: Layout, number: int) -> bool:
    """The heading repeated at the top of a printed page."""
    same = [
        table.cell(number, column.place).text.strip() == table.cell(layout.row, column.place).text.strip()
        for column in layout.columns
        if table.cell(layout.row, column.place).text.strip()
    ]
    return len(same) > 1 and all(same)


def _is_numbering(texts: list[str]) -> bool:
    """(1) (2) (3) or A B 1 2 below the heading: every cell one sign, in order, none twice."""
    if len(texts) < 3 or not all(_NUMBERING.fullmatch(text) for text in texts):
        return False
    numbers = [int(digits) for digits in (text.strip("() ") for text in texts) if digits.isdigit()]
    return (
        len(numbers) >= 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] < 5
    )


def _section(table: Table, number: int) -> str:
    """The village that a row of its own names, above its households."""
    texts = {" ".join(cell.text.split()) for cell in table.rows[number] if cell.kind == "text" and cell.text}
    named = [found[1] for found in map(_SECTION.fullmatch, texts) if found]
    return clean(named[0]) if len(named) == 1 and len(texts) <= 2 else ""
