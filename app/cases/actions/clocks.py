"""The clocks of a case: started, paused, resumed, extended and stopped by the steps of the workflow.

Every clock follows a `deadline_rule` row and the calendar of days off; `case.due_on` repeats the earliest clock that
runs, for queues. Dates are days in Vietnam; the day something happens does not count.
"""

from datetime import date, datetime, time
from functools import cache

from flask import g
from sqlalchemy import Date, Select, and_, bindparam, func, or_, select

from app import clock
from app.cases.calendar import Calendar, seed_days
from app.cases.deadline_rules import RULES
from app.cases.models import CalendarDay, Case, CaseClock, DeadlineRule, StepEntry
from app.db import db

_DAYS = select(*CalendarDay.__table__.columns["day", "is_working"])


def calendar() -> Calendar:
    """The calendar of days off and make-up days, read once for each unit of work."""
    if "calendar" not in g:
        rows = db.session.execute(_DAYS).all()
        g.calendar = Calendar.of((day, is_working) for day, is_working in rows)
    found: Calendar = g.calendar
    return found


def clocks_of(case: Case) -> list[CaseClock]:
    """All clocks of a case, stopped ones too, by the day they started."""
    query = select(CaseClock).where(CaseClock.case_id == case.id).order_by(CaseClock.started_on, CaseClock.id)
    return list(db.session.scalars(query))


def rules_on(day: date, *codes: str) -> dict[str, DeadlineRule]:
    """The rules in force on a day, by code. Raises LookupError when the office has left none for one of them."""
    found = {rule.code: rule for rule in db.session.scalars(_rules(), {"codes": codes, "day": day})}
    if missing := set(codes) - found.keys():
        raise LookupError(f"no deadline rule {', '.join(sorted(missing))} on {day}")
    return found


@cache
def _rules() -> Select[DeadlineRule]:
    """Of several rules that are in force the one that came last stands: it is read last."""
    day = bindparam("day", type_=Date())
    in_force = and_(
        DeadlineRule.effective_from <= day,
        or_(DeadlineRule.effective_to.is_(None), DeadlineRule.effective_to >= day),
    )
    wanted = DeadlineRule.code.in_(bindparam("codes", expanding=True))
    return select(DeadlineRule).where(wanted, in_force).order_by(DeadlineRule.effective_from)


def due_date(code: str, on: date | None = None) -> date:
    """When something that starts on a day (today) is due by its rule."""
    day = on or clock.today()
    rule = rules_on(day, code)[code]
    return calendar().due(day, rule.amount, rule.unit)


def begin(case: Case, *codes: str) -> list[CaseClock]:
    """The first clocks of a case that is being made, to be added when it is there; it knows the earliest already."""
    today = clock.today()
    first = [_clock(case, rule, today) for rule in rules_on(today, *codes).values()]
    _repeat_earliest(case, first)
    return first


def start(case: Case, *codes: str, due_on: date | None = None) -> None:
    """Start clocks by their rules, or one with a due date of its own; one that runs already starts afresh. While a case
    is suspended they stand still like its others."""
    today = clock.today()
    stop(case, *codes)
    rules = rules_on(today, *codes)
    started = [_clock(case, rules[code], today, due_on) for code in codes]
    for each in started if case.state == "suspended" else ():
        each.paused_on = today
    db.session.add_all(started)


def _clock(case: Case, rule: DeadlineRule, today: date, due_on: date | None = None) -> CaseClock:
    end = due_on or calendar().due(today, rule.amount, rule.unit)
    return CaseClock(
        moves=[["set", due_on.isoformat()]] if due_on else [],
        case_id=case.id,
        rule=rule.code,
        kind=rule.kind,
        amount=rule.amount,
        unit=rule.unit,
        legal_basis=rule.legal_basis,
        is_confirmed=rule.is_confirmed,
        started_on=today,
        first_due_on=end,
        due_on=end,
    )


def stop(case: Case, *codes: str) -> None:
    """Stop clocks; without codes, all of them."""
    for each in clocks_of(case):
        if each.stopped_on is None and (not codes or each.rule in codes):
            each.stopped_on = clock.today()


def pause(case: Case) -> None:
    """Let every running clock stand still from today."""
    for each in clocks_of(case):
        if each.is_running:
            each.paused_on = clock.today()


def resume(case: Case) -> None:
    """Let paused clocks go on: each is due later by the days it stood still, counted in its own unit."""
    for each in clocks_of(case):
        if each.paused_on and each.stopped_on is None:
            each.due_on = calendar().resume(each.due_on, each.paused_on, clock.today(), each.unit)
            _moved(each, "pause", each.paused_on.isoformat(), clock.today().isoformat())
            each.paused_on = None


def extend(case: Case, code: str, days: int) -> date:
    """Move a running clock's end by so many calendar days; returns the new due date. Raises LookupError if none."""
    for each in clocks_of(case):
        if each.rule == code and each.stopped_on is None:
            each.due_on = calendar().add_days(each.due_on, days)
            _moved(each, "extend", str(days))
            return each.due_on
    raise LookupError(f"no {code} clock runs")


def _moved(running: CaseClock, *move: str) -> None:
    """Keep what has moved the end of a clock, and that nobody has been told of the new one yet."""
    running.moves = [*(running.moves or []), list(move)] if running.moves is not None else None
    running.told_soon_at = running.told_overdue_at = None


def refresh(case: Case) -> None:
    """Repeat the earliest running clock on the case row, where queues sort by it."""
    db.session.flush()
    _repeat_earliest(case, clocks_of(case))


def _repeat_earliest(case: Case, all_clocks: list[CaseClock]) -> None:
    running = [each for each in all_clocks if each.is_running]
    first = min(running, key=lambda each: each.due_on, default=None)
    case.due_on = first.due_on if first else None
    case.due_rule = first.rule if first else None


def seed() -> None:
    """Plant the rules and the days off of the first years where the office has none yet."""
    if db.session.scalar(select(DeadlineRule.id).limit(1)) is None:
        for rule in RULES:
            db.session.add(
                DeadlineRule(
                    code=rule.code,
                    kind=rule.kind,
                    amount=rule.amount,
                    unit=rule.unit,
                    legal_basis=rule.legal_basis,
                    effective_from=rule.since,
                    is_confirmed=rule.is_confirmed,
                )
            )
    if db.session.scalar(select(CalendarDay.day).limit(1)) is None:
        for day in seed_days():
            db.session.add(
                CalendarDay(day=day.on, is_working=day.is_working, note=day.note, source=day.source)
            )


def extensions_of(case: Case) -> int:
    """How often the term to verify has been extended since the case was last accepted."""
    day = max((each.started_on for each in clocks_of(case) if each.rule == "verify"), default=None)
    if day is None:
        return 0
    since = datetime.combine(day, time.min, clock.LOCAL)
    done = select(func.count()).where(
        StepEntry.case_id == case.id,
        StepEntry.step == "extend",
        StepEntry.status.in_(("done", "approved")),
        StepEntry.at >= since,
    )
    return db.session.scalar(done) or 0


def move_promise(case: Case, due_on: date) -> date | None:
    """Move the day promised to the reporter to the new legal end, if a promise runs; returns it."""
    for each in clocks_of(case):
        if each.rule == "promised" and each.stopped_on is None:
            each.due_on = max(each.due_on, due_on)
            _moved(each, "set", each.due_on.isoformat())
            return each.due_on
    return case.promised_on
