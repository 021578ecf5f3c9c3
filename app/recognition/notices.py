"""The notice of a road for the board of the village: who gave what, as far as they agreed to be named, and the totals.

Givers stand in the order of their first entry, not of their names: the place in an alphabet would give away a name
that is not shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from app import clock
from app.addresses import full_address
from app.contributions.models import Contribution, Contributor, LedgerTotal
from app.contributions.models.contributor import public_name
from app.db import db
from app.i18n import format_date
from app.projects.goods import GOODS
from app.projects.models import Project
from app.quantities import Quantity, totals
from app.units.models import Village
from app.words import in_words

MOST_LINES = 3000  # of entries; beyond, the notice says that the rest stands in the ledger


@dataclass(frozen=True)
class Sum:
    """All that was given of one good: in figures and in words."""

    good: str
    amount: str
    words: str


@dataclass(frozen=True)
class Line:
    """One giver: the name as agreed, the village, what they gave."""

    number: int
    name: str
    village: str
    gifts: str


@dataclass(frozen=True)
class Notice:
    """Everything on the notice; days as they are written. `is_cut`: more entries than one notice holds."""

    road: str
    commune: str
    sums: tuple[Sum, ...]
    lines: tuple[Line, ...]
    first_day: str
    last_day: str
    made_on: str
    address: str
    is_cut: bool


def public_notice(project: Project) -> Notice:
    """The notice of an approved project as everyone may read it, of today."""
    rows = db.session.execute(_entries(project.id)).all()
    days = [row.given_on for row in rows]
    return Notice(
        road=project.name, commune=project.commune.full_name, sums=_sums(project.id),
        lines=tuple(_lines(rows[:MOST_LINES])), first_day=_day(min(days, default=None)),
        last_day=_day(max(days, default=None)), made_on=format_date(clock.today()),
        address=full_address("contributions.road", slug=project.slug), is_cut=len(rows) > MOST_LINES,
    )  # fmt: skip


def _entries(project_id: UUID) -> Any:
    row, giver = Contribution, Contributor
    return (
        select(
            row.good, row.unit, row.amount, row.what, row.given_on, row.contributor_id,
            *(giver.kind, giver.name, giver.consent),
            *(Village.kind.label("village_kind"), Village.name.label("village")),
        )
        .join(giver, giver.id == row.contributor_id)
        .outerjoin(Village, Village.id == row.village_id)
        .where(row.project_id == project_id, row.state == "approved")
        .where(row.struck_at.is_(None), row.reverses_id.is_(None))
        .order_by(row.number)
        .limit(MOST_LINES + 1)
    )  # fmt: skip


def _sums(project_id: UUID) -> tuple[Sum, ...]:
    row = LedgerTotal
    query: Any = (
        select(row.good, row.unit, func.sum(row.amount))
        .where(row.project_id == project_id, row.state == "approved")
        .group_by(row.good, row.unit)
        .having(func.sum(row.amount) > 0)
    )
    found = [Quantity(good, unit, int(amount)) for good, unit, amount in db.session.execute(query)]
    order = list(GOODS)
    found.sort(key=lambda each: (order.index(each.good), each.unit))
    return tuple(Sum(str(GOODS[each.good].label), str(each), in_words(each)) for each in found)


def _lines(rows: Sequence[Any]) -> list[Line]:
    by_giver: dict[UUID, list[Any]] = {}
    for row in rows:
        by_giver.setdefault(row.contributor_id, []).append(row)
    return [_line(number, given) for number, given in enumerate(by_giver.values(), start=1)]


def _line(number: int, given: list[Any]) -> Line:
    first = given[0]
    village = Village(kind=first.village_kind, name=first.village).full_name if first.village else ""
    sums = totals(Quantity(row.good, row.unit, row.amount) for row in given)
    gifts = "; ".join(f"{GOODS[good].label} {sum_}" for (good, _unit), sum_ in sums.items())
    return Line(number, public_name(first.kind, first.name, first.consent), village, gifts)


def _day(day: date | None) -> str:
    return format_date(day)
