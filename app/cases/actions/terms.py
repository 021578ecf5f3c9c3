"""What the office edits each December: days off and make-up days, and how long each step may take."""

import uuid
from datetime import date, timedelta

from sqlalchemy import select

from app import clock, events
from app.accounts.models import Account
from app.accounts.permissions import require
from app.cases.actions.recounting import recount
from app.cases.calendar import UNITS
from app.cases.models import CalendarDay, DeadlineRule
from app.db import db
from app.i18n import _
from app.rules import NotNow


def set_day(*, actor: Account, day: date, is_working: bool, note: str, source: str) -> int:
    """Say that a day is off, or worked though the week says no; open due dates are counted anew.

    Returns how many have moved. Raises Forbidden, NotNow for a day that the week itself decides so.
    """
    require(actor, "terms.edit")
    if (day.weekday() < 5) == is_working:
        raise NotNow(_("The week says so already: mark only days that differ from it."))
    before = _days()
    row = db.session.get(CalendarDay, day) or CalendarDay(day=day)
    row.is_working, row.note, row.source = is_working, note, source
    db.session.add(row)
    return _changed("calendar.day_set", actor, day, before)


def clear_day(*, actor: Account, day: date) -> int:
    """Let the week decide again about a day. Returns how many due dates have moved. Raises Forbidden."""
    require(actor, "terms.edit")
    before = _days()
    row = db.session.get(CalendarDay, day)
    if row is None:
        return 0
    db.session.delete(row)
    return _changed("calendar.day_cleared", actor, day, before)


def change_rule(
    *,
    actor: Account,
    code: str,
    amount: int,
    unit: str,
    legal_basis: str,
    effective_from: date,
    is_confirmed: bool,
) -> DeadlineRule:
    """Give a term another length or basis from a day on; clocks that run keep the rule that they began with.

    The same change again is the same row. Raises Forbidden, NotNow for a day that has passed, LookupError for an
    unknown code.
    """
    require(actor, "terms.edit")
    query = select(DeadlineRule).where(DeadlineRule.code == code)
    rules = list(db.session.scalars(query.order_by(DeadlineRule.effective_from).with_for_update()))
    if not rules or unit not in UNITS:
        raise LookupError(code)
    if effective_from < clock.today():
        raise NotNow(_("This day has passed. Choose today or a later day."))
    row = next((each for each in rules if each.effective_from == effective_from), None)
    row = row or DeadlineRule(code=code, kind=rules[-1].kind, effective_from=effective_from)
    row.amount, row.unit, row.legal_basis, row.is_confirmed = amount, unit, legal_basis, is_confirmed
    db.session.add(row)
    for each in rules:
        if each is not row and each.effective_from < effective_from:
            each.effective_to = min(each.effective_to or date.max, effective_from - timedelta(days=1))
    db.session.flush()
    data = {"code": code, "amount": amount, "unit": unit, "from": effective_from.isoformat()}
    events.record("terms.rule_changed", topic=row.id, actor=actor, data=data)
    return row


def _changed(name: str, actor: Account, day: date, before: dict[date, bool]) -> int:
    db.session.flush()
    moved = recount(before)
    data = {"day": day.isoformat(), "moved": moved}
    events.record(name, topic=uuid.UUID(int=day.toordinal()), actor=actor, data=data)
    return moved


def _days() -> dict[date, bool]:
    rows = db.session.execute(select(CalendarDay.day, CalendarDay.is_working))
    return {day: is_working for day, is_working in rows}  # noqa: C416
