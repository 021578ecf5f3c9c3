"""Many givers at once: those who are known already, in whatever capitals they are written, and those who are new."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.accounts.permissions import Actor
from app.accounts.scopes import require_in
from app.contributions.actions.contributors import contributor_named, new_contributor
from app.contributions.models import Contributor
from app.db import db
from app.text import fold
from app.units.models import Village

_Key = tuple[UUID, str, str]


class Wanted(NamedTuple):
    """A giver by village, kind and name."""

    village: Village | None
    kind: str
    name: str


def contributors_named(*, actor: Actor, commune_id: UUID, wanted: Sequence[Wanted]) -> list[Contributor]:
    """The giver of each name, written down when new. HOÀNG VĂN TÀI is the Hoàng Văn Tài who is known.

    Raises Forbidden.
    """
    for village_id in {each.village.id if each.village else None for each in wanted}:
        require_in(actor, "ledger.record", commune_id, village_id)
    known = _known(commune_id, wanted)
    fresh: dict[_Key, Contributor] = {}
    for each in wanted:
        key = _key(commune_id, each)
        if key not in known and key not in fresh:
            fresh[key] = new_contributor(actor, commune_id, each.name, each.village, each.kind)
    try:
        with db.session.begin_nested():
            db.session.add_all(fresh.values())
    except IntegrityError:  # somebody else wrote one of them down at the same moment
        return [
            known.get(_key(commune_id, each))
            or contributor_named(actor=actor, commune_id=commune_id, **each._asdict())
            for each in wanted
        ]
    return [(known | fresh)[_key(commune_id, each)] for each in wanted]


def _known(commune_id: UUID, wanted: Sequence[Wanted]) -> dict[_Key, Contributor]:
    names = sorted({fold(each.name) for each in wanted})
    rows = db.session.scalars(
        select(Contributor).where(
            Contributor.commune_id == commune_id, Contributor.folded.in_(names), Contributor.distinction == ""
        )
    )
    found: dict[_Key, Contributor] = {}
    for row in rows:
        found.setdefault((row.place_id, row.kind, row.name.casefold()), row)
    return found


def _key(commune_id: UUID, each: Wanted) -> _Key:
    place = each.village.id if each.village else commune_id
    return place, each.kind, each.name.casefold()
