"""Due dates counted anew when the office edits the calendar: what moved a clock's end is done again, in order, on the
days as they are now. The old date stays in the history of the case."""

from collections.abc import Mapping
from datetime import date

from flask import g
from sqlalchemy import select, update

from app import clock, events
from app.accounts.permissions import SYSTEM
from app.cases.actions.clocks import calendar
from app.cases.calendar import Calendar
from app.cases.models import Case, CaseClock
from app.db import db


def due_again(running: CaseClock, days: Calendar, before: Calendar) -> date:
    """When a clock ends on this calendar. A day that somebody has set stays that day."""
    if running.moves is None:
        return _shifted(running, days, before)
    due_on = days.due(running.started_on, running.amount, running.unit)
    for kind, *values in running.moves:
        if kind == "set":
            due_on = date.fromisoformat(values[0])
        elif kind == "extend":
            due_on = days.add_days(due_on, int(values[0]))
        else:
            paused, resumed = (date.fromisoformat(each) for each in values)
            due_on = days.resume(due_on, paused, resumed, running.unit)
    return due_on


def recount(before: Mapping[date, bool]) -> int:
    """Count every clock anew that has not stopped; returns how many ends have moved. `before`: the days that differed
    from the week until now."""
    g.pop("calendar", None)
    days, old, moved = calendar(), Calendar(before), 0
    for running in db.session.scalars(select(CaseClock).where(CaseClock.stopped_on.is_(None))).all():
        due_on = due_again(running, days, old)
        if due_on != running.due_on:
            _move(running, due_on)
            moved += 1
    return moved


def _move(running: CaseClock, due_on: date) -> None:
    data = {"rule": running.rule, "old": running.due_on.isoformat(), "new": due_on.isoformat()}
    events.record("case.due_moved", topic=running.case_id, actor=SYSTEM, data=data)
    running.due_on = due_on
    if due_on >= clock.today():
        running.told_overdue_at = running.told_soon_at = None
    db.session.flush()
    _repeat_earliest(running)


def _repeat_earliest(moved: CaseClock) -> None:
    """The case repeats its earliest clock; no form that somebody has open on it grows stale by that."""
    running = CaseClock.stopped_on.is_(None), CaseClock.paused_on.is_(None)
    first = select(CaseClock.due_on, CaseClock.rule).where(CaseClock.case_id == moved.case_id, *running)
    row = db.session.execute(first.order_by(CaseClock.due_on, CaseClock.id).limit(1)).one_or_none()
    due_on, rule = row or (None, None)
    repeated = update(Case).where(Case.id == moved.case_id).values(due_on=due_on, due_rule=rule)
    db.session.execute(repeated)


def _shifted(running: CaseClock, days: Calendar, before: Calendar) -> date:
    """A clock from before its moves were kept: later than its rule by as many days as until now."""
    was = before.due(running.started_on, running.amount, running.unit)
    late = before.days_between(was, running.due_on, running.unit)
    if late < 0:
        return running.due_on
    return days.due(days.due(running.started_on, running.amount, running.unit), late, running.unit)
