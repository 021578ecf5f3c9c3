"""What a phone takes along to a village meeting: who is known there, and what each of them has given to this road.

Of a village head the own village's households, of the commune's people those of the commune, the road's villages first.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, false, select

from app.accounts.models import Account
from app.accounts.scopes import villages_of
from app.contributions.models import Contribution, Contributor
from app.contributions.queries.sight import within
from app.db import db
from app.projects.models import Project
from app.quantities import Quantity

MOST_GIVERS = 2000  # about 150 kB; whoever is not among them is typed in full
MOST_LINES = 5000


def givers(actor: Account, project: Project) -> Sequence[Any]:
    """The givers whose names help to enter a line: (id, name, distinction, kind, village_id)."""
    row, near = Contributor, [each.id for each in project.villages]
    held = villages_of(actor, "ledger.record", project.commune_id)
    mine: ColumnElement[bool] = row.commune_id == project.commune_id
    if held is not None:
        mine = row.village_id.in_(held) if held else false()
    query = select(row.id, row.name, row.distinction, row.kind, row.village_id).where(mine)
    query = query.order_by(row.sort_key, row.id)
    first = db.session.execute(query.where(row.place_id.in_(near)).limit(MOST_GIVERS)).all()
    rest = query.where(row.place_id.not_in(near)).limit(MOST_GIVERS - len(first))
    return [*first, *(db.session.execute(rest).all() if len(first) < MOST_GIVERS else ())]


def last_gifts(actor: Account, project: Project) -> dict[UUID, list[tuple[Quantity, Any]]]:
    """By giver, the newest line of each good that stands in the ledger of this road, with its day."""
    row = Contribution
    query = select(row.contributor_id, row.good, row.unit, row.amount, row.given_on).where(
        row.project_id == project.id, row.struck_at.is_(None), row.reverses_id.is_(None), row.state != "declined",
        within(actor, "ledger.record", project),
    )  # fmt: skip
    found: dict[UUID, dict[tuple[str, str], tuple[Quantity, Any]]] = defaultdict(dict)
    for giver, good, unit, amount, day in db.session.execute(
        query.order_by(row.number.desc()).limit(MOST_LINES)
    ):
        found[giver].setdefault((good, unit), (Quantity(good, unit, amount), day))
    return {giver: list(lines.values()) for giver, lines in found.items()}
