"""What the worker does by itself: tells that a deadline has passed, closes what waited too long for information."""

from uuid import UUID

from sqlalchemy import select

from app import clock, events
from app.accounts.permissions import SYSTEM
from app.cases.actions import clocks
from app.cases.actions.intake import close_no_info
from app.cases.models import Case, CaseClock
from app.db import db
from app.jobs import enqueue, every, handler

BATCH = 200
SOON_WORKING_DAYS = 2


@every("cases.escalate", minutes=30)
def escalate() -> None:
    """Look for clocks that ran out and give each case a job of its own, so that one failure holds up no other."""
    late = (
        select(CaseClock.case_id, CaseClock.id)
        .where(
            CaseClock.stopped_on.is_(None),
            CaseClock.paused_on.is_(None),
            CaseClock.told_overdue_at.is_(None),
            CaseClock.due_on < clock.today(),
        )
        .order_by(CaseClock.due_on, CaseClock.id)
        .limit(BATCH)
    )
    for case_id, clock_id in db.session.execute(late):
        enqueue("cases.overdue", key=f"overdue:{clock_id}", case_id=str(case_id), rule_clock=str(clock_id))


@every("cases.remind", minutes=30)
def remind() -> None:
    """Look for clocks that end within two working days, each told once; every case has a job of its own."""
    until = clocks.calendar().add_working_days(clock.today(), SOON_WORKING_DAYS)
    near = (
        select(CaseClock.case_id, CaseClock.id)
        .where(
            CaseClock.stopped_on.is_(None),
            CaseClock.paused_on.is_(None),
            CaseClock.told_soon_at.is_(None),
            CaseClock.due_on.between(clock.today(), until),
        )
        .order_by(CaseClock.due_on, CaseClock.id)
        .limit(BATCH)
    )
    for case_id, clock_id in db.session.execute(near):
        enqueue("cases.due_soon", key=f"due_soon:{clock_id}", case_id=str(case_id), rule_clock=str(clock_id))


@handler("cases.due_soon")
def tell_due_soon(*, case_id: str, rule_clock: str) -> None:
    """Put on record, once, that a clock is about to end; not for what the reporter has to answer."""
    near = db.session.get(CaseClock, UUID(rule_clock))
    if near is None or not near.is_running or near.told_soon_at:
        return
    near.told_soon_at = clock.now()
    if near.rule != "needs_info":
        data = {"rule": near.rule, "due_on": near.due_on.isoformat()}
        events.record("case.due_soon", topic=UUID(case_id), actor=SYSTEM, data=data)


@handler("cases.overdue")
def tell_overdue(*, case_id: str, rule_clock: str) -> None:
    """Put one overdue clock on record, once; a question that nobody answered closes the case."""
    ran_out = db.session.get(CaseClock, UUID(rule_clock))
    case = db.session.get(Case, UUID(case_id))
    if ran_out is None or case is None or not ran_out.is_running or ran_out.told_overdue_at:
        return
    if ran_out.due_on >= clock.today():
        return
    ran_out.told_overdue_at = clock.now()
    if ran_out.rule == "needs_info" and case.state == "needs_info":
        close_no_info(case=case, actor=SYSTEM)
        return
    data = {"rule": ran_out.rule, "due_on": ran_out.due_on.isoformat(), "to": case.state}
    events.record("case.overdue", topic=case.id, actor=SYSTEM, data=data)
    clocks.refresh(case)
