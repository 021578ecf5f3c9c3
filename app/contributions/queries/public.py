"""What everyone reads of the ledger: entries that the commune approved, with the name only as far as it was consented
to. Columns are read, not rows, so that nothing else can slip out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from app.contributions.models import Contribution, Contributor, LedgerTotal
from app.contributions.models.contributor import public_name
from app.db import db
from app.paging import Key, keyset
from app.projects.goods import GOODS
from app.quantities import Quantity
from app.units.models import Village

_PAGE = 50
SHOWN_IN_LISTS = ("land", "labour", "cash")


@dataclass(frozen=True)
class PublicLine:
    """One approved entry as everyone reads it; `corrects` and `corrected_by` are numbers of other entries."""

    number: int
    name: str
    village: str
    good: Any
    what: str
    quantity: Quantity
    given_on: date
    is_struck: bool
    is_reversal: bool
    corrects: int | None
    reason: str

    @property
    def shown_number(self) -> str:
        return f"{self.number:04d}"


def public_lines(
    project_id: UUID, village_id: UUID | None = None, *, after: str | None = None, size: int = _PAGE
) -> tuple[list[PublicLine], str | None]:
    """The approved entries of a project (of one village), the newest first, and the key of the next page."""
    row, giver, old = Contribution, Contributor, aliased(Contribution)
    query: Any = (
        select(
            *(
                row.number,
                row.good,
                row.unit,
                row.amount,
                row.what,
                row.given_on,
                row.struck_at,
                row.reverses_id,
            ),
            *(row.reason, giver.kind, giver.name, giver.consent, old.number.label("old_number")),
            *(Village.kind.label("village_kind"), Village.name.label("village_name")),
        )
        .join(giver, giver.id == row.contributor_id)
        .outerjoin(Village, Village.id == row.village_id)
        .outerjoin(old, old.id == func.coalesce(row.reverses_id, row.replaces_id))
        .where(row.project_id == project_id, row.state == "approved")
    )
    if village_id:
        query = query.where(row.village_id == village_id)
    page = keyset(query, [Key(row.number, "number", descending=True)], after=after, size=size)
    return [_line(each) for each in page.rows], page.after


def public_totals(project_ids: Sequence[UUID]) -> dict[UUID, list[Quantity]]:
    """Land, labour and money approved for each of these projects."""
    row = LedgerTotal
    query: Any = (
        select(row.project_id, row.good, row.unit, func.sum(row.amount))
        .where(row.project_id.in_(project_ids), row.state == "approved", row.good.in_(SHOWN_IN_LISTS))
        .group_by(row.project_id, row.good, row.unit)
        .having(func.sum(row.amount) > 0)
    )
    found: dict[UUID, list[Quantity]] = {}
    for project_id, good, unit, amount in db.session.execute(query) if project_ids else ():
        found.setdefault(project_id, []).append(Quantity(good, unit, int(amount)))
    for quantities in found.values():
        quantities.sort(key=lambda each: SHOWN_IN_LISTS.index(each.good))
    return found


def public_by_commune(good: str, unit: str) -> dict[UUID, int]:
    """How much of a good each commune was given, of what is approved, in parts of the unit."""
    row = LedgerTotal
    query: Any = (
        select(row.commune_id, func.sum(row.amount))
        .where(row.good == good, row.unit == unit, row.state == "approved", row.amount > 0)
        .group_by(row.commune_id)
    )
    return {commune_id: int(amount) for commune_id, amount in db.session.execute(query)}


def _line(row: Any) -> PublicLine:
    village = Village(kind=row.village_kind, name=row.village_name).full_name if row.village_name else ""
    return PublicLine(
        number=row.number, name=public_name(row.kind, row.name, row.consent), village=village,
        good=GOODS[row.good].label, what=row.what, quantity=Quantity(row.good, row.unit, row.amount),
        given_on=row.given_on, is_struck=row.struck_at is not None, is_reversal=row.reverses_id is not None,
        corrects=row.old_number, reason=row.reason,
    )  # fmt: skip
