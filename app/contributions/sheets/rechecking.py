"""The rows of a sheet are checked again, all of them or some, and counted."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update

from app.accounts.models import Account
from app.contributions.models import Sheet, SheetRow
from app.contributions.sheets import twins
from app.contributions.sheets.checking import Checked, check
from app.contributions.sheets.frame import frame_of
from app.db import db

Said = tuple[int, dict[str, str], str]  # number, what the row says, what the officer chose
Found = dict[str, Any]


def results(
    sheet: Sheet, actor: Account, rows: Sequence[Said], *, others: dict[str, int] | None = None
) -> list[Found]:
    """What the check of these rows found, as values of their columns. `others` are marks of rows not among them."""
    frame = frame_of(sheet, actor)
    checked = [check(frame, said) for _number, said, _choice in rows]
    entries = twins.known(sheet.project_id, checked)
    seen = dict(others or {})
    found = []
    for (number, said, choice), row in zip(rows, checked, strict=True):
        mark = twins.mark_of(row)
        like_row = seen.get(mark) if mark else None
        like_row = like_row if like_row is not None and like_row < number else None
        if mark:
            seen.setdefault(mark, number)
        entry = None if row.wrong else twins.like_entry(row, entries, says_day="day" in said)
        state = _state(row, choice, is_twin=bool(like_row or entry))
        found.append(
            {"number": number, "state": state, "mark": mark, "gift_count": len(row.gifts),
             "like_row": like_row, "like_entry": entry}
        )  # fmt: skip
    return found


def check_again(sheet: Sheet, actor: Account, numbers: Sequence[int] | None = None) -> None:
    """Check some rows of a sheet (all, unless told) together with those that seemed to repeat them; count anew."""
    query = select(SheetRow.number, SheetRow.said, SheetRow.choice).where(SheetRow.sheet_id == sheet.id)
    others: dict[str, int] = {}
    if numbers is not None:
        query = query.where(SheetRow.number.in_(numbers) | SheetRow.like_row.in_(numbers))
        others = _marks(sheet.id, numbers)
    rows = [
        (number, said, choice) for number, said, choice in db.session.execute(query.order_by(SheetRow.number))
    ]
    found = results(sheet, actor, rows, others=others)
    if found:
        db.session.execute(update(SheetRow), [{"sheet_id": sheet.id} | each for each in found])
    count(sheet)


def count(sheet: Sheet) -> None:
    """Bring the counts of a sheet up to date."""
    db.session.flush()
    query = select(SheetRow.state, func.count()).where(SheetRow.sheet_id == sheet.id).group_by(SheetRow.state)
    counts = dict.fromkeys(("valid", "faulty", "perhaps", "left_out"), 0)
    for state, number in db.session.execute(query):
        counts[state] = number
    for state, number in counts.items():
        setattr(sheet, f"{state}_count", number)


def _marks(sheet_id: UUID, numbers: Sequence[int]) -> dict[str, int]:
    query = select(SheetRow.mark, func.min(SheetRow.number).label("first")).where(
        SheetRow.sheet_id == sheet_id, SheetRow.mark != "", SheetRow.number.not_in(numbers)
    )
    return {row.mark: row.first for row in db.session.execute(query.group_by(SheetRow.mark))}


def _state(row: Checked, choice: str, *, is_twin: bool) -> str:
    if choice == "leave":
        return "left_out"
    if row.wrong:
        return "faulty"
    return "perhaps" if is_twin and choice != "take" else "valid"
