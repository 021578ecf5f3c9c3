"""The lines of the summary: what each village gave to each road; what each commune gave."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import selectinload

from app.contributions.models import Contribution, LandCard, LedgerTotal
from app.contributions.queries.prices import spans, valued
from app.contributions.values import Price, convert
from app.db import db
from app.projects.models import Project
from app.quantities import Quantity
from app.units.models import Commune, Village

Goods = dict[tuple[str, str], int]
STATE_SOURCES = ("central", "province", "commune")


@dataclass(frozen=True)
class Period:
    """From one day to another, both of them within it; without an end where there is none."""

    since: date | None = None
    until: date | None = None


ALWAYS = Period()


@dataclass
class Line:
    """What came from one place: amounts by good and unit, how many gave each, how many came to work, the state of the
    certificates. The first line of a road carries the road's own facts (`leads`)."""

    place: str
    project: Project | None = None
    leads: bool = True
    amounts: Goods = field(default_factory=dict)
    givers: Goods = field(default_factory=dict)
    people: int = 0
    certificates: dict[str, int] = field(default_factory=dict)
    valued: dict[Price, Quantity] = field(default_factory=dict)  # the amount that each price applies to
    money: dict[str, int] = field(default_factory=dict)  # funds received, by source, in đồng
    roads: int = 0

    def quantity(self, good: str, unit: str) -> Quantity | None:
        """The amount of one good in one unit; None for nothing."""
        amount = self.amounts.get((good, unit), 0)
        return Quantity(good, unit, amount) if amount else None

    @property
    def converted(self) -> int:
        """The worth in đồng of everything that has a price on its day, besides money."""
        return sum(convert(quantity, price).value for price, quantity in self.valued.items())

    @property
    def unpriced(self) -> list[str]:
        """The goods that were given and have no price for all that was given."""
        priced: dict[tuple[str, str], int] = {}
        for price, quantity in self.valued.items():
            key = (price.good, price.unit)
            priced[key] = priced.get(key, 0) + quantity.amount
        return sorted(
            {key[0] for key, sum_ in self.amounts.items() if key[0] != "cash" and priced.get(key, 0) < sum_}
        )

    @property
    def from_state(self) -> int:
        return sum(self.money.get(source, 0) for source in STATE_SOURCES)

    @property
    def from_enterprises(self) -> int:
        return self.money.get("enterprise", 0)


def of_commune(commune_id: UUID, period: Period, villages: Sequence[UUID] | None = None) -> list[Line]:
    """One line for each village that gave to each public road of a commune, in the order of the roads' names.

    `villages` leaves out what others gave. A road to which nothing was given yet has one line without amounts.
    """
    found: dict[tuple[UUID, UUID | None], Line] = {}
    roads = {road.id: road for road in db.session.scalars(_roads(commune_id))}
    here = select(Village).where(Village.commune_id == commune_id)
    names = {each.id: each.full_name for each in db.session.scalars(here)}
    for row in db.session.execute(_given(commune_id, period, villages)):
        if row.project_id in roads:
            line = found.setdefault(
                (row.project_id, row.village_id),
                Line(names.get(row.village_id, ""), roads[row.project_id]),
            )
            line.amounts[row.good, row.unit] = int(row.amount)
            line.givers[row.good, row.unit] = row.givers
            line.people += int(row.people or 0) if row.good == "labour" else 0
    place = (Contribution.project_id, Contribution.village_id)
    for key, price, quantity in valued(spans(commune_id), _counts(commune_id, period, villages), *place):
        if key in found:
            found[key].valued[price] = quantity
    for row in db.session.execute(_certificates(commune_id, period, villages)):
        if (row.project_id, row.village_id) in found:
            found[row.project_id, row.village_id].certificates[row.certificate_status] = row.cards
    return _led(roads, list(found.values()), shows_empty=villages is None)


def of_province(period: Period = ALWAYS) -> list[Line]:
    """One line for each commune that has a public road, with what it was given in the period."""
    communes = {each.id: each for each in db.session.scalars(select(Commune).order_by(Commune.sort_key))}
    roads = (
        select(Project.commune_id, func.count())
        .where(Project.approved_at.is_not(None))
        .group_by(Project.commune_id)
    )
    counts = {row[0]: row[1] for row in db.session.execute(roads)}
    lines = {id_: Line(each.full_name, roads=counts[id_]) for id_, each in communes.items() if id_ in counts}
    for row in db.session.execute(_kept_totals() if period == ALWAYS else _given_in(period)):
        line = lines.get(row.commune_id)
        if line is not None:
            line.amounts[row.good, row.unit] = int(row.amount)
            line.people += int(row.people or 0) if row.good == "labour" else 0
    return list(lines.values())


def _kept_totals() -> Any:
    return _by_commune(LedgerTotal).where(LedgerTotal.state == "approved", LedgerTotal.amount > 0)


def _given_in(period: Period) -> Any:
    row = Contribution
    return _by_commune(row).where(
        row.state == "approved", row.struck_at.is_(None), row.reverses_id.is_(None), *_within(period)
    )


def _by_commune(row: Any) -> Any:
    sums = (func.sum(row.amount).label("amount"), func.sum(row.people).label("people"))
    return select(row.commune_id, row.good, row.unit, *sums).group_by(row.commune_id, row.good, row.unit)


def _led(roads: dict[UUID, Project], lines: list[Line], *, shows_empty: bool) -> list[Line]:
    """In order; the first line of each road carries its facts."""
    ordered = []
    for road in roads.values():
        own = sorted((line for line in lines if line.project is road), key=lambda line: line.place)
        if not own and shows_empty:
            own = [Line(", ".join(each.full_name for each in road.villages), road)]
        for place, line in enumerate(own):
            line.leads = place == 0
            line.money = {each.source: each.given for each in road.funding} if line.leads else {}
        ordered += own
    return ordered


def _roads(commune_id: UUID) -> Select[Any]:
    return (
        select(Project)
        .where(Project.commune_id == commune_id, Project.approved_at.is_not(None))
        .options(selectinload(Project.funding))
        .order_by(Project.folded, Project.id)
    )


def _counts(commune_id: UUID, period: Period, villages: Sequence[UUID] | None) -> list[ColumnElement[bool]]:
    row = Contribution
    where = [
        row.commune_id == commune_id,
        row.state == "approved",
        row.struck_at.is_(None),
        row.reverses_id.is_(None),
    ]
    where += _within(period)
    if villages is not None:
        where.append(row.village_id.in_(villages))
    return where


def _within(period: Period) -> list[ColumnElement[bool]]:
    row = Contribution
    since = [row.given_on >= period.since] if period.since else []
    return since + ([row.given_on <= period.until] if period.until else [])


def _given(commune_id: UUID, period: Period, villages: Sequence[UUID] | None) -> Any:
    row = Contribution
    key = (row.project_id, row.village_id, row.good, row.unit)
    sums = (
        func.sum(row.amount).label("amount"), func.sum(row.people).label("people"),
        func.count(row.contributor_id.distinct()).label("givers"),
    )  # fmt: skip
    return select(*key, *sums).where(*_counts(commune_id, period, villages)).group_by(*key)


def _certificates(commune_id: UUID, period: Period, villages: Sequence[UUID] | None) -> Any:
    row, key = Contribution, (Contribution.project_id, Contribution.village_id, LandCard.certificate_status)
    query = select(*key, func.count().label("cards")).join(LandCard, LandCard.contribution_id == row.id)
    return query.where(*_counts(commune_id, period, villages)).group_by(*key)
