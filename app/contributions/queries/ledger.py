"""Lines of the ledger for officers: of a village head the own village's, of the commune's people all of the commune."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, false, func, literal_column, or_, select, true
from sqlalchemy.orm import joinedload
from werkzeug.exceptions import NotFound

from app.accounts.models import Account
from app.accounts.scopes import communes_of, covers, villages_of
from app.contributions.kinds import KINDS
from app.contributions.models import Contribution, Contributor, Pledge
from app.contributions.queries.sight import found_by_name, visible
from app.contributions.states import STATES, STEPS
from app.db import db
from app.paging import Key, Page, keyset
from app.projects.models import Project
from app.text import fold
from app.units.models import Village

_PAGE = 50
_ALIKE = 5
# Written out, not bound: only so do engines see that an index of these entries holds exactly them.
_WAITS = {
    "confirm": Contribution.state == literal_column("'handed_over'"),
    "approve": Contribution.state.in_([literal_column("'confirmed'"), literal_column("'proposed'")]),
}
MOST_COUNTED = 1000


@dataclass(frozen=True)
class Filters:
    """What of a ledger is asked for."""

    village_id: UUID | None = None
    kind: str = ""
    state: str = ""
    words: str = ""


def lines(
    actor: Account, project: Project, filters: Filters, *, after: str | None = None
) -> Page[Contribution]:
    """The entries of a project, the newest first."""
    query = _whole().where(
        Contribution.project_id == project.id,
        visible(actor, "ledger.read", project),
        *_filtered(filters, found_by_name(actor, project)),
    )
    return keyset(query, [Key(Contribution.number, "number", descending=True)], after=after, size=_PAGE)


def entry_of(actor: Account, project: Project, number: int, permission: str = "ledger.read") -> Contribution:
    """One entry of a project. Raises NotFound for what the officer may not see, or not treat so."""
    query = _whole().where(
        Contribution.project_id == project.id,
        Contribution.number == number,
        visible(actor, permission, project),
    )
    entry: Contribution | None = db.session.scalar(query)
    if entry is None:
        raise NotFound
    return entry


def related(entry: Contribution) -> list[Contribution]:
    """The entries that reverse an entry or stand in its stead, in the order of their numbers."""
    row = Contribution
    mine = or_(row.reverses_id == entry.id, row.replaces_id == entry.id)
    # A correction belongs to the same project: said so that no engine looks through every ledger.
    query = select(row).where(row.project_id == entry.project_id, mine)
    return list(db.session.scalars(query.order_by(row.number)))


def waiting(actor: Account, step: str, *, after: str | None = None) -> Page[Contribution]:
    """What an officer can confirm or approve now, the oldest first; to approve never what they had in hand before."""
    row = Contribution
    query = _whole().where(_waiting(actor, step))
    return keyset(query, [Key(row.recorded_at, "recorded_at"), Key(row.id, "id")], after=after, size=_PAGE)


def waiting_of(actor: Account, step: str, tokens: Sequence[str]) -> list[Contribution]:
    """Those of these entries that the officer can confirm or approve now."""
    query = _whole().where(_waiting(actor, step), Contribution.token.in_(tokens))
    return list(db.session.scalars(query))


def waiting_count(actor: Account, step: str) -> int:
    """How much waits, a thousand at most."""
    found = select(Contribution.id).where(_waiting(actor, step)).limit(MOST_COUNTED)
    return db.session.scalar(select(func.count()).select_from(found.subquery())) or 0


def pledges(actor: Account, state: str = "waiting", *, after: str | None = None) -> Page[Pledge]:
    """The residents' pledges of an officer's commune, the oldest first."""
    communes = communes_of(actor, "pledge.decide")
    query = select(Pledge).options(joinedload(Pledge.project)).where(Pledge.state == state)
    if communes is not None:
        query = query.where(Pledge.commune_id.in_(communes) if communes else false())
    keys = [Key(Pledge.received_at, "received_at"), Key(Pledge.id, "id")]
    return keyset(query, keys, after=after, size=20)


def taken_back(actor: Account, since: datetime) -> list[Pledge]:
    """The pledges that residents have taken back themselves since then, the newest first."""
    communes = communes_of(actor, "pledge.decide")
    query = select(Pledge).options(joinedload(Pledge.project)).where(Pledge.decided_at >= since)
    query = query.where(Pledge.state == "declined", Pledge.decided_by_id.is_(None))
    if communes is not None:
        query = query.where(Pledge.commune_id.in_(communes) if communes else false())
    return list(db.session.scalars(query.order_by(Pledge.decided_at.desc(), Pledge.id).limit(20)))


def pledge_of(actor: Account, token: str) -> Pledge:
    """One pledge. Raises NotFound for another commune's."""
    pledge = db.session.scalar(select(Pledge).where(Pledge.token == token))
    if pledge is None or not covers(actor, "pledge.decide", pledge.commune_id):
        raise NotFound
    return pledge


def villages(actor: Account, commune_id: UUID, permission: str = "ledger.record") -> list[Village]:
    """The villages for which an officer may enter something, in the order of their names."""
    held = villages_of(actor, permission, commune_id)
    query = select(Village).where(Village.commune_id == commune_id)
    if held is not None:
        query = query.where(Village.id.in_(held) if held else false())
    return list(db.session.scalars(query.order_by(Village.sort_key, Village.id)))


def known_names(actor: Account, commune_id: UUID, village: Village | None, *, most: int = 300) -> list[str]:
    """The givers of a village whose names are known, for the list under the box."""
    if not covers(actor, "ledger.read", commune_id, village.id if village else None):
        return []
    query = select(Contributor.name).where(Contributor.place_id == (village.id if village else commune_id))
    return list(db.session.scalars(query.order_by(Contributor.sort_key, Contributor.id).limit(most)))


def earlier(entry: Contribution) -> list[Contribution]:
    """What the same giver has given of the same good to the same project before: perhaps this was entered already."""
    row = Contribution
    query = select(row).where(
        row.project_id == entry.project_id, row.contributor_id == entry.contributor_id, row.good == entry.good,
        row.id != entry.id, row.struck_at.is_(None), row.reverses_id.is_(None), row.number < entry.number,
    )  # fmt: skip
    return list(db.session.scalars(query.order_by(row.number.desc()).limit(_ALIKE)))


def _waiting(actor: Account, step: str) -> ColumnElement[bool]:
    row, permission = Contribution, STEPS[step].permission
    communes = communes_of(actor, permission)
    if communes is None:
        return and_(_WAITS[step], row.struck_at.is_(None))
    where = []
    for commune in communes:
        held = villages_of(actor, permission, commune)
        mine = true() if held is None else row.village_id.in_(held) if held else false()
        where.append(and_(row.commune_id == commune, mine))
    hands = (row.recorded_by_id, row.confirmed_by_id) if step == "approve" else ()
    return and_(
        _WAITS[step],
        or_(false(), *where),
        row.struck_at.is_(None),
        or_(row.reverses_id.is_(None), row.state == "proposed"),
        or_(row.replaces_id.is_(None), row.state != "proposed", row.reverses_id.is_not(None)),
        *(or_(hand.is_(None), hand != actor.id) for hand in hands),
    )


def _whole() -> Select[Any]:
    row = Contribution
    return select(row).options(joinedload(row.contributor), joinedload(row.village), joinedload(row.project))


def _filtered(filters: Filters, found: ColumnElement[bool]) -> list[ColumnElement[bool]]:
    row = Contribution
    where: list[ColumnElement[bool]] = []
    if filters.village_id:
        where.append(row.village_id == filters.village_id)
    if filters.kind in KINDS:
        where.append(row.kind == filters.kind)
    if filters.state in STATES:
        where.append(row.state == filters.state)
    for word in fold(filters.words).split():
        named = select(Contributor.id).where(
            Contributor.id == row.contributor_id, Contributor.folded.contains(word, autoescape=True), found
        )
        where.append(named.exists())
    return where
