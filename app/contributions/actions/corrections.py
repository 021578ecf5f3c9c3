"""Corrections: never a change, always a reversing entry with a reason and, where it was otherwise, a new entry.

What is not public yet is corrected at once. What is public already stays as it is until the commune's leader, another
person, approves the reversal and the new entry together.
"""

import secrets
from dataclasses import dataclass

from sqlalchemy import select

from app import clock, events
from app.accounts.permissions import Actor
from app.accounts.scopes import require_in
from app.contributions.actions import books
from app.contributions.actions.checks import check_second, hold
from app.contributions.actions.entries import complete, new_entry, next_number
from app.contributions.gift import Gift
from app.contributions.models import Contribution, Contributor
from app.db import db
from app.i18n import _
from app.once import key_mark, once
from app.rules import NotNow

COPIED = (
    "commune_id", "project_id", "village_id", "contributor_id", "kind", "good", "unit", "amount", "written_unit",
    "written_amount", "given_on", "handed_over_on", "what", "document", "people", "batch_id",
)  # fmt: skip


@dataclass(frozen=True)
class Correction:
    """The entry that strikes, and the one that stands instead (none when nothing was given)."""

    reversal: Contribution
    replacement: Contribution | None


def correct(
    *,
    actor: Actor,
    entry: Contribution,
    reason: str,
    key: str,
    gift: Gift | None = None,
    contributor: Contributor | None = None,
    is_pledge: bool | None = None,
) -> Correction:
    """Strike an entry, with a reason, and enter what is right instead (`gift`; by the same giver unless another is
    named). The same form sent again is the same correction. Raises Forbidden, NotNow."""
    hold(entry)
    return correct_held(actor, entry, reason, key, gift, contributor, is_pledge)


def correct_held(
    actor: Actor,
    entry: Contribution,
    reason: str,
    key: str,
    gift: Gift | None = None,
    contributor: Contributor | None = None,
    is_pledge: bool | None = None,
) -> Correction:
    """The same for an entry that is held already."""
    require_in(actor, "ledger.correct", entry.commune_id, entry.village_id)
    giver = contributor or entry.contributor
    if giver.commune_id != entry.commune_id:
        raise NotNow(_("This giver belongs to another commune."))
    require_in(actor, "ledger.correct", giver.commune_id, giver.village_id)
    mark = key_mark("ledger reversal", entry.id, key)
    reversal, is_new = once(Contribution, mark, lambda: _reversal(actor, entry, reason, gift, mark))
    if not is_new:
        return Correction(reversal, replacement_of(entry))
    is_public = entry.state == "approved"
    if not is_public:
        _strike(entry, reversal)
    pledged = entry.state == "pledged" if is_pledge is None else is_pledge
    state = "proposed" if is_public else "pledged" if pledged else "handed_over"
    replacement = _replacement(actor, entry, giver, gift, state, reason, key) if gift else None
    db.session.flush()
    name = "contribution.correction_proposed" if is_public else "contribution.reversed"
    events.record(name, topic=entry.id, actor=actor, data={"reversal": reversal.number})
    return Correction(reversal, replacement)


def approve_correction(*, actor: Actor, reversal: Contribution) -> Correction:
    """The leader approves the correction of a public entry: it is struck, and the new one is public in its stead.

    Raises Forbidden, NotNow for who asked for it, and for an entry that corrects none.
    """
    require_in(actor, "ledger.approve", reversal.commune_id, reversal.village_id)
    entry = _corrected_by(reversal)
    hold(entry, reversal)
    replacement = replacement_of(entry)
    if reversal.state == "approved":
        return Correction(reversal, replacement)
    _check_waiting(reversal)
    check_second(actor, reversal)
    reversal.state, reversal.approved_by_id, reversal.approved_at = "approved", actor.id, clock.now()
    _strike(entry, reversal)
    if replacement is not None:
        replacement.state, replacement.approved_by_id = "approved", actor.id
        replacement.approved_at = reversal.approved_at
        books.enter(replacement)
    db.session.flush()
    events.record("contribution.reversed", topic=entry.id, actor=actor, data={"reversal": reversal.number})
    return Correction(reversal, replacement)


def decline_correction(*, actor: Actor, reversal: Contribution, reason: str) -> Correction:
    """The leader leaves the public entry as it is. Raises Forbidden, NotNow without a reason."""
    require_in(actor, "ledger.approve", reversal.commune_id, reversal.village_id)
    entry = _corrected_by(reversal)
    hold(entry, reversal)
    replacement = replacement_of(entry)
    if reversal.state == "declined":
        return Correction(reversal, None)
    _check_waiting(reversal)
    if not reason:
        raise NotNow(_("Say why."))
    for each in filter(None, (reversal, replacement)):
        each.state, each.refusal = "declined", reason
    db.session.flush()
    events.record("contribution.correction_declined", topic=entry.id, actor=actor)
    return Correction(reversal, replacement)


def replacement_of(entry: Contribution) -> Contribution | None:
    """The entry that stands, or is proposed, instead of a corrected one."""
    query = select(Contribution).where(
        Contribution.project_id == entry.project_id,
        Contribution.replaces_id == entry.id,
        Contribution.reverses_id.is_(None),
        Contribution.state != "declined",
    )
    return db.session.scalar(query.order_by(Contribution.number.desc()).limit(1))


def _corrected_by(reversal: Contribution) -> Contribution:
    if reversal.reverses is None:
        raise NotNow(_("This entry is no correction."))
    return reversal.reverses


def _check_waiting(reversal: Contribution) -> None:
    if reversal.state != "proposed":
        raise NotNow(_("This correction was decided already."))
    if reversal.project.stage == "closed":
        raise NotNow(_("The ledger of this project is closed: nothing is changed any more."))


def _reversal(actor: Actor, entry: Contribution, reason: str, gift: Gift | None, mark: bytes) -> Contribution:
    if not reason:
        raise NotNow(_("Say why."))
    if entry.struck_at is not None or entry.is_reversal or entry.state in ("proposed", "declined"):
        raise NotNow(_("This entry was corrected: it is only kept for reading."))
    if _is_waiting(entry):
        raise NotNow(_("A correction of this entry waits for approval already."))
    if entry.project.stage == "closed":
        raise NotNow(_("The ledger of this project is closed: nothing is changed any more."))
    if gift is not None:
        gift.check()
    row = Contribution(**{name: getattr(entry, name) for name in COPIED})
    row.key_hash, row.token, row.number = mark, secrets.token_hex(10), next_number(entry.commune_id)
    row.project, row.contributor = entry.project, entry.contributor
    row.reverses, row.reverses_id = entry, entry.id
    row.state = "proposed" if entry.state == "approved" else entry.state
    row.reason, row.recorded_by_id, row.recorded_at = reason, actor.id, clock.now()
    return row


def _replacement(
    actor: Actor, entry: Contribution, giver: Contributor, gift: Gift, state: str, reason: str, key: str
) -> Contribution:
    mark = key_mark("ledger replacement", entry.id, key)
    row = new_entry(actor, entry.project, giver, gift, mark, state)
    row.replaces, row.replaces_id, row.reason, row.batch_id = entry, entry.id, reason, entry.batch_id
    db.session.add(row)
    db.session.flush()
    complete(row, gift)
    if state != "proposed":
        books.enter(row)
    return row


def _strike(entry: Contribution, reversal: Contribution) -> None:
    books.check_stock(entry)
    books.leave(entry, document=reversal)
    entry.struck_at = clock.now()


def _is_waiting(entry: Contribution) -> bool:
    waiting = select(Contribution.id).where(
        Contribution.project_id == entry.project_id,
        Contribution.reverses_id == entry.id,
        Contribution.state == "proposed",
    )
    return db.session.scalar(waiting.limit(1)) is not None
