"""A resident's pledge from the public page: sent without an account, confirmed or declined by the commune."""

import secrets
import uuid
from dataclasses import dataclass
from datetime import date

from app import clock, events, vault
from app.accounts.permissions import Actor
from app.accounts.scopes import require_in
from app.contributions.actions.contributors import contributor_named
from app.contributions.actions.entries import record
from app.contributions.gift import Gift
from app.contributions.models import Contribution, Pledge
from app.db import db
from app.i18n import _
from app.once import key_mark, once
from app.projects.models import Project
from app.rules import NotNow
from app.units.villages import village_named


@dataclass(frozen=True)
class Resident:
    """Whoever writes on a public page: no account, and no trace of who it was but what they say themselves."""

    kind = "resident"
    id: uuid.UUID | None = None


RESIDENT = Resident()
Told = tuple[str, str, int, str | None, str | None, str | None]


def pledge_code(project: Project, key: str) -> str:
    """The code by which whoever sent a form sees what became of their pledge: the same form, the same code."""
    return vault.derive_code(f"pledge {project.id} {key}")


def mark_of_code(code: str) -> bytes:
    """What is UNIQUE of a pledge, and all that the database knows of its code."""
    return key_mark("pledge", code)


def send_pledge(
    *, project: Project, gift: Gift, name: str, contact: str, key: str, notice_version: str, words: str = ""
) -> Pledge:
    """Keep a pledge; name, contact and words only the commune's officers can read. The same form is the same pledge;
    with other words it puts right what waits. Raises NotNow for one that was decided, for a project that takes no
    contributions, for no name or no way to reach them.
    """
    if not project.takes_gifts:
        raise NotNow(_("This project takes no contributions now."))
    if not (name and contact):
        raise NotNow(_("Say who you are and how the commune can reach you."))
    gift.check()

    told = (gift.good, gift.quantity.unit, gift.quantity.amount, name, contact, words or None)
    mark = mark_of_code(pledge_code(project, key))
    pledge, is_new = once(Pledge, mark, lambda: _new(project, mark, notice_version, told))
    if is_new:
        events.record("pledge.sent", topic=pledge.id, actor=RESIDENT)
    elif told != _told(pledge):
        _put_right(pledge, told)
    return pledge


def confirm_pledge(
    *, actor: Actor, pledge: Pledge, village: str = "", kind: str = "household", what: str = ""
) -> Contribution:
    """The commune takes a pledge into its ledger, under the giver's name. Raises Forbidden, NotNow."""
    require_in(actor, "pledge.decide", pledge.commune_id)
    if pledge.contribution is not None:
        return pledge.contribution
    _check_waiting(pledge)
    home = village_named(pledge.commune_id, village) if village else None
    giver = contributor_named(
        actor=actor,
        commune_id=pledge.commune_id,
        village=home,
        kind=kind,
        name=pledge.name,
        contact=pledge.contact,
    )
    scale = pledge.quantity
    gift = Gift(scale.good, scale.unit, scale.amount, _day(pledge), what=what)
    key = f"pledge {pledge.token}"
    entry = record(actor=actor, project=pledge.project, contributor=giver, gift=gift, key=key, is_pledge=True)
    pledge.contribution, pledge.contribution_id = entry, entry.id
    _decide(actor, pledge, "confirmed")
    return entry


def decline_pledge(*, actor: Actor, pledge: Pledge, reason: str) -> Pledge:
    """The commune does not take a pledge, and says why. Raises Forbidden, NotNow without a reason."""
    require_in(actor, "pledge.decide", pledge.commune_id)
    if pledge.state == "declined":
        return pledge
    _check_waiting(pledge)
    if not reason:
        raise NotNow(_("Say why."))
    pledge.reason = reason
    return _decide(actor, pledge, "declined")


def withdraw_pledge(*, pledge: Pledge) -> Pledge:
    """Whoever holds the code takes back a pledge that nobody has answered. Again it is the same. Raises NotNow."""
    if pledge.standing == "withdrawn":
        return pledge
    _check_waiting(pledge)
    pledge.state, pledge.decided_at = "declined", clock.now()
    db.session.flush()
    events.record("pledge.withdrawn", topic=pledge.id, actor=RESIDENT)
    return pledge


def _new(project: Project, mark: bytes, notice_version: str, told: Told) -> Pledge:
    row = Pledge(key_hash=mark, project_id=project.id, project=project, commune_id=project.commune_id)
    row.token, row.received_at, row.notice_version = secrets.token_hex(10), clock.now(), notice_version
    row.begin_key()
    return _write(row, told)


def _put_right(pledge: Pledge, told: Told) -> None:
    _check_waiting(pledge)
    _write(pledge, told)
    db.session.flush()
    events.record("pledge.changed", topic=pledge.id, actor=RESIDENT)


def _told(pledge: Pledge) -> Told:
    return (pledge.good, pledge.unit, pledge.amount, pledge.name, pledge.contact, pledge.words)


def _write(pledge: Pledge, told: Told) -> Pledge:
    pledge.good, pledge.unit, pledge.amount, pledge.name, pledge.contact, pledge.words = told
    return pledge


def _check_waiting(pledge: Pledge) -> None:
    if pledge.state != "waiting":
        raise NotNow(_("This pledge was decided already."))


def _decide(actor: Actor, pledge: Pledge, state: str) -> Pledge:
    pledge.state, pledge.decided_by_id, pledge.decided_at = state, actor.id, clock.now()
    db.session.flush()
    events.record(f"pledge.{state}", topic=pledge.id, actor=actor)
    return pledge


def _day(pledge: Pledge) -> date:
    return clock.local_date(pledge.received_at)
