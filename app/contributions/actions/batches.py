"""Entries that come together from one sheet: one batch, taken back as a whole."""

import secrets
from uuid import UUID

from sqlalchemy import select
from werkzeug.exceptions import Forbidden

from app import clock, events
from app.accounts.permissions import Actor
from app.accounts.scopes import require_in, villages_of
from app.contributions.actions.checks import hold
from app.contributions.actions.corrections import Correction, correct_held
from app.contributions.models import Batch, Contribution
from app.db import db
from app.i18n import _
from app.once import key_mark, once
from app.projects.models import Project
from app.rules import NotNow


def open_batch(*, actor: Actor, project: Project, file_name: str, entry_count: int, key: str) -> Batch:
    """Begin a batch; `record(…, batch=batch)` enters its rows. The same form is the same batch. Raises Forbidden."""
    _require_somewhere(actor, "ledger.record", project.commune_id)

    def make() -> Batch:
        row = Batch(token=secrets.token_hex(10), key_hash=mark, commune_id=project.commune_id)
        row.project_id, row.file_name, row.entry_count = project.id, file_name[:160], entry_count
        row.by_id, row.at = actor.id, clock.now()
        return row

    mark = key_mark("ledger batch", project.id, key)
    batch, is_new = once(Batch, mark, make)
    if is_new:
        events.record("batch.entered", topic=batch.id, actor=actor, data={"entries": entry_count})
    return batch


def reverse_batch(*, actor: Actor, batch: Batch, reason: str) -> list[Correction]:
    """Take every entry of a batch back that nobody has corrected yet: at once what is not public, by a proposal to the
    leader what is. The second time nothing is left to do. Raises Forbidden, NotNow without a reason."""
    if batch.by_id != actor.id:
        require_in(actor, "ledger.correct", batch.commune_id)
    _require_somewhere(actor, "ledger.correct", batch.commune_id)
    if not reason:
        raise NotNow(_("Say why."))
    hold(batch)
    if batch.reversed_at is not None:
        return []
    entries = _standing(batch)
    batch.reversed_by_id, batch.reversed_at, batch.reason = actor.id, clock.now(), reason
    done = [correct_held(actor, each, reason, f"batch {batch.token}") for each in entries]
    events.record("batch.reversed", topic=batch.id, actor=actor, data={"entries": len(done)})
    return done


def _standing(batch: Batch) -> list[Contribution]:
    """The entries that nobody has corrected and whose correction nobody has asked for, held until the unit ends."""
    row = Contribution
    waiting = select(row.reverses_id).where(
        row.batch_id == batch.id, row.state == "proposed", row.reverses_id.is_not(None)
    )
    asked = set(db.session.scalars(waiting))
    query = select(row).where(
        row.batch_id == batch.id,
        row.reverses_id.is_(None),
        row.struck_at.is_(None),
        row.state.not_in(("proposed", "declined")),
    )
    held = query.order_by(row.number).with_for_update(key_share=True)
    found = db.session.scalars(held, execution_options={"populate_existing": True})
    return [each for each in found if each.id not in asked]


def _require_somewhere(actor: Actor, permission: str, commune_id: UUID) -> None:
    """Raises Forbidden for who may do it in no village of the commune; each entry asks for its own village."""
    if villages_of(actor, permission, commune_id) == frozenset():
        raise Forbidden(permission)
