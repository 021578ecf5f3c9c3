"""What became of a pledge, for whoever holds its code: what was pledged and where it stands, never who pledged it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.contributions.actions.corrections import replacement_of
from app.contributions.actions.pledges import mark_of_code
from app.contributions.models import Contribution, Pledge
from app.contributions.states import GIVEN, PLEDGES, State
from app.db import db
from app.projects.goods import GOODS
from app.quantities import Quantity


@dataclass(frozen=True)
class PublicPledge:
    """One pledge as its page tells it: `given` is what the ledger says came of it, once something did."""

    state: State
    good: Any
    quantity: Quantity
    given: Quantity | None
    reason: str
    received_at: datetime
    decided_at: datetime | None
    road: str
    slug: str
    commune: str


def pledge_with(code: str) -> Pledge | None:
    """The pledge with this code; None where there is none."""
    query = select(Pledge).where(Pledge.key_hash == mark_of_code(code)).options(joinedload(Pledge.project))
    return db.session.scalar(query)


def public_pledge(pledge: Pledge) -> PublicPledge:
    """A pledge as its page tells it."""
    entry = _stands(pledge.contribution)
    state = _state(pledge, entry)
    project = pledge.project
    return PublicPledge(
        PLEDGES[state], GOODS[pledge.good].label, pledge.quantity,
        entry.quantity if entry and state == "given" else None, _reason(pledge, state), pledge.received_at,
        pledge.decided_at, project.name, project.slug if project.is_public else "", project.commune.full_name,
    )  # fmt: skip


def _stands(entry: Contribution | None) -> Contribution | None:
    """The entry that stands for a pledge now: the one it became, or what was entered in its stead under the same name.
    What somebody else gave is nothing that the code may show."""
    giver = entry.contributor_id if entry else None
    while entry is not None and entry.struck_at is not None:
        entry = replacement_of(entry)
    return entry if entry and entry.contributor_id == giver else None


def _state(pledge: Pledge, entry: Contribution | None) -> str:
    if pledge.state != "confirmed":
        return pledge.standing
    if entry is None:
        return "struck"
    return "given" if entry.state in GIVEN else "confirmed"


def _reason(pledge: Pledge, state: str) -> str:
    if state != "struck":
        return pledge.reason
    first = pledge.contribution
    if first is None or replacement_of(first) is not None:  # the reason may name who gave it instead
        return ""
    row = Contribution
    query = select(row.reason).where(row.project_id == first.project_id, row.reverses_id == first.id)
    return db.session.scalar(query.limit(1)) or ""
