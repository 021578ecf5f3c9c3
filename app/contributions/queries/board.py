"""The figures of one project: needed, pledged, given, used; each good in its own unit, never added to another."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from app.contributions.models import Contribution, LedgerTotal
from app.contributions.states import GIVEN, TOTALLED, USED
from app.db import db
from app.projects.goods import GOODS, Good
from app.projects.models import Project
from app.quantities import Quantity
from app.units.models import Village

Place = tuple[UUID, str, str]


@dataclass
class Figure:
    """One good in one unit: how much is needed, and how much there is in each state."""

    good: str
    unit: str
    needed: int = 0
    amounts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(TOTALLED, 0))
    entries: int = 0
    people: int = 0
    givers: int = 0

    @property
    def row(self) -> Good:
        return GOODS[self.good]

    def of(self, *states: str) -> Quantity:
        return Quantity(self.good, self.unit, sum(self.amounts[state] for state in states))

    @property
    def need(self) -> Quantity:
        return Quantity(self.good, self.unit, self.needed)

    @property
    def pledged(self) -> Quantity:
        return self.of("pledged")

    @property
    def given(self) -> Quantity:
        """Everything handed over, whether or not it is confirmed."""
        return self.of(*GIVEN)

    @property
    def approved(self) -> Quantity:
        return self.of("approved")

    @property
    def waiting(self) -> Quantity:
        """Handed over, and not yet approved."""
        return self.of("handed_over", "confirmed")

    @property
    def used(self) -> Quantity:
        return self.of(USED)

    @property
    def is_used_ahead(self) -> bool:
        """Whether more was used than is approved: what was handed over can be used before."""
        return self.approved < self.used


@dataclass(frozen=True)
class Subtotal:
    """What one village gave of each good; no village: what was given from outside of the villages."""

    village: Village | None
    figures: list[Figure]


def figures(project: Project) -> list[Figure]:
    """Every good that the project needs or was given, in the order of the table of goods."""
    found: dict[tuple[str, str], Figure] = {}
    for need in project.needs:
        found.setdefault((need.good, need.unit), Figure(need.good, need.unit)).needed = need.amount
    for total in db.session.scalars(select(LedgerTotal).where(LedgerTotal.project_id == project.id)):
        _take(found, total)
    for good, unit, count in db.session.execute(_givers(project)):
        if (good, unit) in found:
            found[good, unit].givers = count
    return _ordered(found.values())


def public_subtotals(project: Project) -> list[Subtotal]:
    """What each village gave, of what is approved."""
    by_place: dict[UUID, dict[tuple[str, str], Figure]] = defaultdict(dict)
    query = select(LedgerTotal).where(LedgerTotal.project_id == project.id, LedgerTotal.state == "approved")
    for total in db.session.scalars(query.where(LedgerTotal.amount > 0)):
        _take(by_place[total.place_id], total)
    villages = db.session.scalars(
        select(Village).where(Village.id.in_(by_place)).order_by(Village.sort_key, Village.id)
    )
    found = [Subtotal(village, _ordered(by_place[village.id].values())) for village in villages]
    if project.commune_id in by_place:
        found.append(Subtotal(None, _ordered(by_place[project.commune_id].values())))
    return found


def _take(found: dict[tuple[str, str], Figure], total: LedgerTotal) -> None:
    figure = found.setdefault((total.good, total.unit), Figure(total.good, total.unit))
    figure.amounts[total.state] += total.amount
    if total.state in GIVEN:
        figure.entries += total.entries
        figure.people += total.people


def _givers(project: Project) -> Any:
    row = Contribution
    return (
        select(row.good, row.unit, func.count(row.contributor_id.distinct()))
        .where(row.project_id == project.id, row.state.in_(GIVEN))
        .where(row.struck_at.is_(None), row.reverses_id.is_(None))
        .group_by(row.good, row.unit)
    )


def _ordered(found: Iterable[Figure]) -> list[Figure]:
    order = list(GOODS)
    kept = [each for each in found if each.needed or any(each.amounts.values())]
    return sorted(kept, key=lambda each: (order.index(each.good), each.unit))
