"""An entry on its way: recorded, handed over, confirmed by the village, approved by the commune and thereby public."""

import secrets
import uuid
from dataclasses import asdict
from datetime import date
from typing import Any

from app import clock, events
from app.accounts.permissions import Actor
from app.accounts.scopes import require_in
from app.cases.actions.counters import next_value
from app.contributions.actions import books
from app.contributions.actions.checks import check_card, check_open, check_second, hold, hold_ledger
from app.contributions.gift import Gift
from app.contributions.models import Attendee, Batch, Contribution, Contributor, LandCard
from app.contributions.states import STEPS, Step
from app.db import db
from app.i18n import _
from app.once import count_again, key_mark
from app.projects.models import Project
from app.rules import NotNow
from app.units.queries import commune_by_id


def record(
    *,
    actor: Actor,
    project: Project,
    contributor: Contributor,
    gift: Gift,
    key: str,
    is_pledge: bool = False,
    batch: Batch | None = None,
) -> Contribution:
    """Enter a gift (or a pledge) under the next number of the commune; the same form sent again is the same entry.

    Raises Forbidden outside the actor's commune or village; NotNow for what the rules refuse.
    """
    require_in(actor, "ledger.record", project.commune_id, contributor.village_id)
    hold_ledger(project.id)
    mark = mark_of(project, key)
    if kept := count_again(Contribution, mark):
        require_in(actor, "ledger.record", kept.commune_id, kept.village_id)
        return kept
    check_open(project, contributor)
    gift.check()
    entry = new_entry(actor, project, contributor, gift, mark, "pledged" if is_pledge else "handed_over")
    entry.batch_id = batch.id if batch else None
    db.session.add(entry)
    db.session.flush()
    complete(entry, gift)
    books.enter(entry)
    data = {"state": entry.state, "number": entry.number}
    events.record("contribution.recorded", topic=entry.id, actor=actor, data=data)
    return entry


def hand_over(*, actor: Actor, entry: Contribution, on: date | None = None) -> Contribution:
    """What was pledged has come, as pledged. (Where it came differently: `correct` with `is_pledge=False`.)

    Raises Forbidden, NotNow.
    """
    if entry.state in STEPS["confirm"].origins:
        return entry
    if on and on > clock.today():
        raise NotNow(_("This day has not come yet."))
    step = _begin("hand_over", actor, entry)
    entry.handed_over_on = on or clock.today()
    return _finish(step, actor, entry)


def confirm(*, actor: Actor, entry: Contribution) -> Contribution:
    """The village head confirms that it was given so. Land needs its consent card first. Raises Forbidden, NotNow."""
    if entry.state in STEPS["approve"].origins:
        return entry
    step = _begin("confirm", actor, entry)
    if entry.kind == "land":
        check_card(entry.land_card)
    entry.confirmed_by_id, entry.confirmed_at, entry.refusal = actor.id, clock.now(), ""
    return _finish(step, actor, entry)


def approve(*, actor: Actor, entry: Contribution) -> Contribution:
    """The commune's leader approves, and the entry is public. Raises Forbidden, NotNow for what they entered."""
    if entry.state == STEPS["approve"].target:
        return entry
    step = _begin("approve", actor, entry)
    check_second(actor, entry)
    entry.approved_by_id, entry.approved_at = actor.id, clock.now()
    return _finish(step, actor, entry)


def send_back(*, actor: Actor, entry: Contribution, reason: str) -> Contribution:
    """The leader does not approve yet: the village looks again. Raises Forbidden, NotNow without a reason."""
    step = _begin("send_back", actor, entry)
    if not reason:
        raise NotNow(_("Say why."))
    entry.refusal, entry.confirmed_by_id, entry.confirmed_at = reason, None, None
    return _finish(step, actor, entry)


def new_entry(
    actor: Actor,
    project: Project,
    contributor: Contributor,
    gift: Gift,
    mark: bytes,
    state: str,
    number: int | None = None,
) -> Contribution:
    """The row of an entry, not yet in any book; it takes the next number unless it is told one."""
    quantity = gift.quantity
    values: dict[str, Any] = {
        **{name: getattr(gift, name) for name in ("kind", "given_on", "what", "document", "note")},
        "good": gift.good,
        "unit": quantity.unit,
        "amount": quantity.amount,
        "written_unit": gift.unit,
        "written_amount": gift.amount,
        "people": len(gift.attendance) or gift.people,
        "handed_over_on": None if state == "pledged" else gift.given_on,
    }
    return Contribution(
        key_hash=mark, token=secrets.token_hex(10), number=number or next_number(project.commune_id), state=state,
        commune_id=project.commune_id, project=project, project_id=project.id,
        contributor=contributor, contributor_id=contributor.id, village_id=contributor.village_id,
        recorded_by_id=actor.id, recorded_at=clock.now(), **values,
    )  # fmt: skip


def complete(entry: Contribution, gift: Gift) -> None:
    """What belongs to an entry besides: the attendance list, the consent card of land."""
    for position, (name, days) in enumerate(gift.attendance, start=1):
        db.session.add(Attendee(contribution_id=entry.id, position=position, name=name, amount=days))
    if gift.kind == "land":
        facts = asdict(gift.land) if gift.land else {}
        entry.land_card = LandCard(contribution_id=entry.id, certificate_status="not_started", **facts)
    db.session.flush()


def _begin(code: str, actor: Actor, entry: Contribution) -> Step:
    step = STEPS[code]
    require_in(actor, step.permission, entry.commune_id, entry.village_id)
    hold(entry)
    if entry.struck_at is not None or entry.is_reversal:
        raise NotNow(_("This entry was corrected: it is only kept for reading."))
    if entry.state not in step.origins:
        raise NotNow(
            _("This step is not possible while the entry is “%(state)s”.", state=entry.state_row.label)
        )
    if entry.project.stage == "closed":
        raise NotNow(_("The ledger of this project is closed: nothing is changed any more."))
    return step


def _finish(step: Step, actor: Actor, entry: Contribution) -> Contribution:
    before = entry.state
    books.pass_on(entry, step.target)
    db.session.flush()
    data = {"from": before, "to": step.target, "number": entry.number}
    events.record(step.event, topic=entry.id, actor=actor, data=data)
    return entry


def mark_of(project: Project, key: str) -> bytes:
    """What is UNIQUE of the form of a new entry."""
    return key_mark("ledger entry", project.id, key)


def next_number(commune_id: uuid.UUID) -> int:
    """The next number of a commune's ledger. Raises LookupError for a commune that is none."""
    return next_value(counter_of(commune_id))


def counter_of(commune_id: uuid.UUID) -> str:
    """The name of the counter of a commune's ledger. Raises LookupError."""
    place = commune_by_id(commune_id)
    if place is None:
        raise LookupError(commune_id)
    return f"ledger:{place.code}"
