"""Givers: written down once in each village, named in public only as far as they consent."""

import secrets
import uuid

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app import clock, events
from app.accounts.permissions import Actor
from app.accounts.scopes import require_in
from app.contributions.kinds import CONSENTS, GIVERS
from app.contributions.models import Contributor
from app.db import db
from app.i18n import _
from app.rules import NotNow
from app.text import clean, fold, name_sort_key, sort_key
from app.units.models import Village

LONGEST = 120


def contributor_named(
    *,
    actor: Actor,
    commune_id: uuid.UUID,
    name: str,
    village: Village | None = None,
    kind: str = "household",
    distinction: str = "",
    contact: str = "",
) -> Contributor:
    """The giver of this name in the village (else in the commune), written down when new, without consent to be named.

    Raises Forbidden, NotNow for no name or an unknown kind.
    """
    require_in(actor, "ledger.record", commune_id, village.id if village else None)
    name, distinction = " ".join(clean(name).split()), " ".join(clean(distinction).split())
    if not fold(name) or len(name) > LONGEST or kind not in GIVERS:
        raise NotNow(_("Write who gave it."))
    place = village.id if village else commune_id
    known = select(Contributor).filter_by(place_id=place, kind=kind, name=name, distinction=distinction)
    if found := db.session.scalar(known):
        return found
    row = new_contributor(actor, commune_id, name, village, kind, distinction)
    if contact:
        row.begin_key()
        row.contact = contact
    return _written(row, known)


def new_contributor(
    actor: Actor,
    commune_id: uuid.UUID,
    name: str,
    village: Village | None = None,
    kind: str = "household",
    distinction: str = "",
) -> Contributor:
    """The row of a giver, not yet in the database; who may write it was asked before."""
    row = Contributor(commune_id=commune_id, village=village, village_id=village.id if village else None)
    row.place_id, row.kind = village.id if village else commune_id, kind
    row.name, row.distinction = name, distinction
    row.token, row.folded = secrets.token_hex(10), fold(f"{name} {distinction}")
    row.sort_key = (sort_key if kind in ("group", "organisation") else name_sort_key)(name)[:500]
    row.created_by_id, row.created_at, row.consent = actor.id, clock.now(), "anonymous"
    return row


def set_consent(*, actor: Actor, contributor: Contributor, consent: str) -> Contributor:
    """Keep how a giver agrees to be named, or that they no longer do. Raises Forbidden, NotNow."""
    require_in(actor, "ledger.record", contributor.commune_id, contributor.village_id)
    if consent not in CONSENTS:
        raise NotNow(_("Choose one of the answers shown."))
    if consent != contributor.consent:
        before, contributor.consent, contributor.consent_at = contributor.consent, consent, clock.now()
        db.session.flush()
        data = {"from": before, "to": consent}
        events.record("contributor.consent_set", topic=contributor.id, actor=actor, data=data)
    return contributor


def set_contact(*, actor: Actor, contributor: Contributor, contact: str) -> Contributor:
    """Keep how to reach a giver, encrypted; nothing erases it. Raises Forbidden."""
    require_in(actor, "ledger.record", contributor.commune_id, contributor.village_id)
    if contact:
        contributor.begin_key()
        contributor.contact = contact
    else:
        contributor.contact_sealed = contributor.wrapped_key = None
    db.session.flush()
    events.record("contributor.contact_set", topic=contributor.id, actor=actor)
    return contributor


def _written(row: Contributor, known: object) -> Contributor:
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:  # somebody else wrote them down at the same moment
        found: Contributor | None = db.session.scalar(known)  # type: ignore[call-overload]
        if found is None:
            raise
        return found
    return row
