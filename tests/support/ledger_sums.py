"""What holds in every ledger whatever was done: totals are the sums of the lines, nothing is below nothing, each book
adds up to nothing."""

from collections import Counter
from typing import Any

from sqlalchemy import func, select

from app.contributions.models import Contribution, LedgerTotal, Posting, Use
from app.contributions.states import GIVEN
from app.db import db
from app.projects.models import Project


def faults() -> list[str]:
    """What does not add up. Inside an application context."""
    found = []
    lines, kept = sums_of_lines(), kept_totals()
    if lines != kept:
        found += [f"{key}: {kept.get(key)} kept, {lines.get(key)} by the lines" for key in {*lines, *kept}
                  if lines.get(key) != kept.get(key)]  # fmt: skip
    row = Posting
    by_book = select(func.sum(row.amount)).group_by(row.project_id, row.book, row.good, row.unit)
    found += [f"a book is out by {each}" for each in db.session.scalars(by_book) if each]
    left = _left(lines)
    if left != _stock():
        found.append(f"stock {_stock()}, given less used {left}")
    return found + [
        f"{key}: {amount} is below nothing" for key, amount in {**kept, **left}.items() if amount < 0
    ]


def sums_of_lines() -> dict[Any, int]:
    """(project, place, good, unit, state) → amount, from the entries that count, and what was used."""
    found: Counter[Any] = Counter()
    for row in db.session.scalars(select(Contribution)):
        if row.struck_at is None and not row.is_reversal and row.state in ("pledged", *GIVEN):
            found[row.project_id, row.place_id, row.good, row.unit, row.state] += row.amount
    places = dict(db.session.execute(select(Project.id, Project.commune_id)).all())  # type: ignore[arg-type]
    for use in db.session.scalars(select(Use)):
        key = (use.project_id, places[use.project_id], use.good, use.unit, "used")
        found[key] += -use.amount if use.reverses_id else use.amount
    return {name: amount for name, amount in found.items() if amount}


def kept_totals() -> dict[Any, int]:
    rows = db.session.scalars(select(LedgerTotal).execution_options(populate_existing=True))
    kept = {(row.project_id, row.place_id, row.good, row.unit, row.state): row.amount for row in rows}
    return {name: amount for name, amount in kept.items() if amount}


def _stock() -> dict[Any, int]:
    row = Posting
    key = (row.project_id, row.good, row.unit)
    sums = (
        select(*key, func.sum(row.amount)).where(row.book == "given", row.account == "project").group_by(*key)
    )
    return {
        (project, good, unit): int(sum_) for project, good, unit, sum_ in db.session.execute(sums) if sum_
    }


def _left(lines: dict[Any, int]) -> dict[Any, int]:
    left: Counter[Any] = Counter()
    for (project, _place, good, unit, state), amount in lines.items():
        if state != "pledged":
            left[project, good, unit] += -amount if state == "used" else amount
    return {name: amount for name, amount in left.items() if amount}
