"""Find the heading of a sheet below its titles, in one line or two, and what each column is."""

from dataclasses import dataclass, field

from app.contributions.sheets.amounts import is_amount
from app.contributions.sheets.days import is_written
from app.contributions.sheets.headings import Column, Columns, understand
from app.contributions.sheets.packages import sheet_cells
from app.contributions.sheets.table import Cell, Table

_SEARCHED = 40
_FIELDS_ONCE = ("order", "giver", "village", "day", "good", "amount", "unit", "note", "document", "parcel")


@dataclass
class Layout(Columns):
    """The row of the heading (its last line), its columns, what is missing of a sheet that can be entered; its first
    line."""

    row: int
    columns: list[Column]
    missing: list[str] = field(default_factory=list)
    top: int = 0

    @property
    def is_long(self) -> bool:
        """One line a gift, with a column that says what it is."""
        return self.of("amount") is not None and self.of("good") is not None

    @property
    def meaning(self) -> list[tuple[int, str, str, str]]:
        """What each column is, however its heading is worded."""
        return [
            (each.place, each.code, each.good, each.unit) for each in self.columns if each.code != "unknown"
        ]

    @property
    def weight(self) -> tuple[bool, int, int, int]:
        """The better one heading is, the more different columns it names and the more units."""
        used = {each.heading for each in self.columns if each.code not in ("unknown", "ignored", "personal")}
        units = sum(bool(each.unit) for each in self.columns)
        return not self.missing, len(used), units, -len(self.columns)


def fill_merged(table: Table) -> None:
    """Every cell of a merge gets what its first one says: a village beside ten households, a title above columns."""
    for merge in table.merges:
        first = table.cell(merge.top, merge.left - 1)
        if first.text and first.kind == "text" and merge.bottom - merge.top < 2000:
            for row, column in sheet_cells(merge):
                if row == merge.top or row in table.rows:
                    table.put(row, column, first)


def find(table: Table) -> Layout | None:
    """The likeliest heading, of the first table where there are several; None when no line looks like one."""
    numbers = sorted(table.rows)[:_SEARCHED]
    found = [
        _layout(table, numbers[place : place + lines]) for lines in (1, 2, 3) for place in range(len(numbers))
    ]
    good = [each for each in found if each.weight[1] >= 2]
    first = min((each.top for each in good if not each.missing), default=None)
    if first is not None:
        good = [each for each in good if each.top <= first + 2]
    return max(good, key=lambda each: each.weight, default=None)


def below(table: Table, layout: Layout) -> tuple[set[int], int | None]:
    """The rows in which the heading is repeated on a further page, and where a table with other columns begins."""
    again: set[int] = set()
    for number in sorted(row for row in table.rows if row > layout.row):
        if number in again or not _is_heading(table, [number]):
            continue
        spans = [range(number, number + lines) for lines in (1, 2, 3)]
        found = [_layout(table, list(span)) for span in spans if all(row in table.rows for row in span)]
        best = max(
            (each for each in found if each.of("giver") or each.of("order")),
            key=lambda each: each.weight,
            default=None,
        )
        if best is None or best.weight[1] < 2:
            continue
        if best.meaning != layout.meaning:
            return again, number
        again |= set(range(number, best.row + 1))
    return again, None


def _layout(table: Table, rows: list[int]) -> Layout:
    columns: list[Column] = []
    width = max(len(table.rows[row]) for row in rows)
    for place in range(width):
        lines = [_line(table.cell(row, place)) for row in rows]
        lines = list(dict.fromkeys(line for line in lines if line))
        if lines:
            last = lines[-1] if len(lines) > 1 else ""
            columns.append(understand(place, " ".join(lines), last))
    columns = _once(columns) if _is_heading(table, rows) else []
    return Layout(rows[-1], columns, _missing(columns), rows[0])


def _line(cell: Cell) -> str:
    """A heading is words and never long."""
    text = " ".join(cell.text.split())
    return text if cell.kind == "text" and len(text) <= 100 else ""


def _is_heading(table: Table, rows: list[int]) -> bool:
    """No line of a heading holds amounts or is one title across the sheet; and lines follow each other."""
    if rows[-1] - rows[0] != len(rows) - 1:
        return False
    for row in rows:
        texts = {cell.text for cell in table.rows[row] if cell.text}
        if len(texts) < 2 or any(_is_value(cell) for cell in table.rows[row] if cell.text):
            return False
    return True


def _is_value(cell: Cell) -> bool:
    """A number, an amount with its unit, a day: what stands below a heading and never in it."""
    text = cell.text.strip("() ")
    return cell.kind != "text" or text.isdigit() or is_amount(text) or is_written(text)


def _once(columns: list[Column]) -> list[Column]:
    """A field that two columns claim is the first one's; what the second says is not read."""
    seen: set[str] = set()
    kept = []
    for each in columns:
        if each.code in seen:
            each = Column(each.place, "unknown", each.heading)  # noqa: PLW2901
        if each.code in _FIELDS_ONCE or each.code in ("people", "what", "map_sheet", "land_type"):
            seen.add(each.code)
        kept.append(each)
    return kept


def _missing(columns: list[Column]) -> list[str]:
    codes = {each.code for each in columns}
    missing = [] if "giver" in codes else ["giver"]
    if "gift" in codes or {"good", "amount"} <= codes:
        return missing
    if "amount" in codes:
        return [*missing, "good"]
    return [*missing, "amount"] if "good" in codes else [*missing, "gift"]
