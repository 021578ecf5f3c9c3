"""The golden book (*sổ vàng*) of a commune: those who gave and agreed to be named, and what of theirs is approved."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import and_, exists, func, select

from app.contributions.models import Contribution, Contributor
from app.contributions.models.contributor import public_name
from app.db import db
from app.paging import Key, keyset
from app.projects.goods import GOODS
from app.quantities import Quantity
from app.units.models import Village

_PAGE = 50
MOST_COUNTED = 1000


@dataclass(frozen=True)
class Giver:
    """One line of the book: the name as agreed, the village, each good apart."""

    name: str
    village: str
    gifts: list[tuple[Any, Quantity]]


def public_givers(commune_id: UUID, *, after: str | None = None) -> tuple[list[Giver], str | None]:
    """A page of the book, the newest names first: an alphabet would give away names that stand as initials."""
    row = Contributor
    query = (
        select(row.id, row.kind, row.name, row.consent)
        .add_columns(Village.kind.label("village_kind"), Village.name.label("village"))
        .outerjoin(Village, Village.id == row.village_id)
        .where(row.commune_id == commune_id, row.consent != "anonymous", exists().where(*_stands(row.id)))
    )
    page = keyset(query, [Key(row.id, "id", descending=True)], after=after, size=_PAGE)
    gifts = _gifts([each.id for each in page.rows])
    return [_giver(each, gifts.get(each.id, [])) for each in page.rows], page.after


def public_unnamed(commune_id: UUID) -> int:
    """How many gave without a name, a thousand at most."""
    row = Contributor
    found = select(row.id).where(
        row.commune_id == commune_id, row.consent == "anonymous", exists().where(*_stands(row.id))
    )
    count = select(func.count()).select_from(found.limit(MOST_COUNTED).subquery())
    return db.session.scalar(count) or 0


def _stands(contributor_id: Any) -> Any:
    row = Contribution
    return and_(
        row.contributor_id == contributor_id, row.state == "approved", row.struck_at.is_(None),
        row.reverses_id.is_(None),
    ),  # fmt: skip


def _gifts(ids: list[UUID]) -> dict[UUID, list[tuple[Any, Quantity]]]:
    row = Contribution
    query: Any = (
        select(row.contributor_id, row.good, row.unit, func.sum(row.amount))
        .where(row.contributor_id.in_(ids), row.state == "approved")
        .where(row.struck_at.is_(None), row.reverses_id.is_(None))
        .group_by(row.contributor_id, row.good, row.unit)
    )
    found: dict[UUID, list[tuple[Any, Quantity]]] = {}
    for giver, good, unit, amount in db.session.execute(query) if ids else ():
        found.setdefault(giver, []).append((GOODS[good].label, Quantity(good, unit, int(amount))))
    order = list(GOODS)
    for gifts in found.values():
        gifts.sort(key=lambda each: (order.index(each[1].good), each[1].unit))
    return found


def _giver(row: Any, gifts: list[tuple[Any, Quantity]]) -> Giver:
    village = Village(kind=row.village_kind, name=row.village).full_name if row.village else ""
    return Giver(public_name(row.kind, row.name, row.consent), village, gifts)
