"""What papers and the check page say. For everyone: columns, not rows, and the name only as far as it was agreed to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from app.contributions.models import Contribution, Contributor
from app.contributions.models.contributor import public_name
from app.contributions.states import GIVEN
from app.db import db
from app.projects.goods import GOODS
from app.projects.models import Project
from app.quantities import Quantity
from app.recognition.outcomes import Outcome, outcome_of
from app.units.models import Commune, Village
from app.units.names import full_name

MOST_CHECKED = 100


@dataclass(frozen=True)
class Checked:
    """One entry as the check page tells it; `instead` is the number and amount of what stands in its stead."""

    outcome: Outcome
    shown_number: str
    name: str
    village: str
    commune: str
    commune_code: str
    road: str
    slug: str
    good: Any
    what: str
    quantity: Quantity
    given_on: date
    reason: str
    instead: tuple[str, Quantity] | None


def public_checked(token: str) -> list[Checked]:
    """The entry with this token, or every entry of the giver with this token; none where it belongs to nobody."""
    row = Contribution
    giver = db.session.scalar(select(Contributor.id).where(Contributor.token == token))
    is_meant = row.token == token if giver is None else row.contributor_id == giver
    query = _checking().where(is_meant if giver is None else and_(is_meant, row.reverses_id.is_(None)))
    return [_checked(each) for each in db.session.execute(query.order_by(row.number).limit(MOST_CHECKED))]


def gifts_of(entry: Contribution) -> Sequence[Contribution]:
    """Everything that the giver of an entry gave to the same project and that still stands, by number. Whoever may
    see the entry may see these: they belong to the same village."""
    row = Contribution
    query = select(row).where(
        row.project_id == entry.project_id, row.contributor_id == entry.contributor_id, row.state.in_(GIVEN),
        row.struck_at.is_(None), row.reverses_id.is_(None),
    )  # fmt: skip
    return db.session.scalars(query.order_by(row.number).limit(MOST_CHECKED)).all()


def _checking() -> Any:
    row, giver, striking, new = Contribution, Contributor, aliased(Contribution), aliased(Contribution)
    return (
        select(
            row.number, row.state, row.good, row.unit, row.amount, row.what, row.given_on, row.struck_at,
            row.reverses_id, giver.kind, giver.name, giver.consent, Project.name.label("road"), Project.slug,
            Commune.code.label("commune_code"), Commune.kind.label("commune_kind"), Commune.name.label("commune"),
            Village.kind.label("village_kind"), Village.name.label("village"), striking.state.label("striking"),
            striking.reason, new.number.label("new_number"), new.good.label("new_good"), new.unit.label("new_unit"),
            new.amount.label("new_amount"),
        )
        .join(giver, giver.id == row.contributor_id)
        .join(Project, Project.id == row.project_id)
        .join(Commune, Commune.id == row.commune_id)
        .outerjoin(Village, Village.id == row.village_id)
        .outerjoin(striking, and_(striking.reverses_id == row.id, striking.state != "declined"))
        .outerjoin(new, and_(new.replaces_id == row.id, new.reverses_id.is_(None), new.state != "declined"))
    )  # fmt: skip


def _checked(row: Any) -> Checked:
    is_struck = row.struck_at is not None
    outcome = outcome_of(
        row.state, is_struck=is_struck, is_reversal=row.reverses_id is not None,
        is_replaced=row.new_number is not None, is_questioned=row.striking == "proposed",
    )  # fmt: skip
    new = is_struck and row.new_number is not None
    return Checked(
        outcome=outcome, shown_number=f"{row.number:04d}", name=public_name(row.kind, row.name, row.consent),
        village=Village(kind=row.village_kind, name=row.village).full_name if row.village else "",
        commune=full_name(row.commune_kind, row.commune), commune_code=row.commune_code, road=row.road,
        slug=row.slug, good=GOODS[row.good].label, what=row.what, given_on=row.given_on,
        quantity=Quantity(row.good, row.unit, row.amount),
        reason=row.reason if is_struck and row.striking == "approved" else "",
        instead=(f"{row.new_number:04d}", Quantity(row.new_good, row.new_unit, row.new_amount)) if new else None,
    )  # fmt: skip
