"""Due dates counted anew after the calendar was edited, against dates counted by hand.

September 2026: the 2nd (Wednesday) and the 1st are off, Monday 31 August is off and Saturday 22 August worked instead.
Tết 2026: 16 to 20 February (Monday to Friday) are off.
"""

from datetime import date

import pytest
from werkzeug.exceptions import Forbidden

from app.cases.actions import NotNow, clocks, terms
from app.cases.actions.recounting import due_again
from app.cases.calendar import Calendar
from app.cases.models import CaseClock
from app.db import db
from tests.support.cases import bring_to, send_report, take
from tests.support.follower import happened
from tests.support.people import officer

WORKING, DAYS = "working_days", "days"
TET = {date(2026, 2, day): False for day in range(16, 21)}
SEPTEMBER = {
    date(2026, 8, 31): False,
    date(2026, 9, 1): False,
    date(2026, 9, 2): False,
    date(2026, 8, 22): True,
}


def a_clock(started_on, amount, unit, *moves, due_on=None):
    made = CaseClock(started_on=started_on, amount=amount, unit=unit, moves=[list(each) for each in moves])
    made.due_on = due_on
    return made


@pytest.mark.parametrize(
    ("running", "before", "after", "expected"),
    [
        # Tết announced late: 7 working days from Thu 12 February: 13, then 23-27, then 2 March
        (a_clock(date(2026, 2, 12), 7, WORKING), {}, TET, date(2026, 3, 2)),
        # 10 calendar days from 8 February end on 18 February, which is off: Saturday and Sunday follow, so Monday 23
        (a_clock(date(2026, 2, 8), 10, DAYS), {}, TET, date(2026, 2, 23)),
        # 5 working days from Thu 20 August: 21, Sat 22 (worked), 24, 25, 26
        (a_clock(date(2026, 8, 20), 5, WORKING), {}, SEPTEMBER, date(2026, 8, 26)),
        # 5 working days from Thu 27 August: 28, then 3, 4, 7, 8 September
        (a_clock(date(2026, 8, 27), 5, WORKING), {}, SEPTEMBER, date(2026, 9, 8)),
        # Paused from Fri 28 August to Fri 4 September: 2 working days stood still (3, 4), not 5
        (
            a_clock(date(2026, 8, 26), 5, WORKING, ("pause", "2026-08-28", "2026-09-04")),
            {},
            SEPTEMBER,
            date(2026, 9, 9),
        ),
        # 30 days from 3 August end on 2 September, off: Thursday 3; extended by 15: Friday 18
        (a_clock(date(2026, 8, 3), 30, DAYS, ("extend", "15")), {}, SEPTEMBER, date(2026, 9, 18)),
        # A day that was set stays, whatever the calendar says
        (a_clock(date(2026, 8, 3), 20, WORKING, ("set", "2026-09-02")), {}, SEPTEMBER, date(2026, 9, 2)),
        # The swap is taken back: 5 working days from Thu 20 August are 21, 24, 25, 26, 27
        (a_clock(date(2026, 8, 20), 5, WORKING), SEPTEMBER, {}, date(2026, 8, 27)),
    ],
)
def test_counted_by_hand(running, before, after, expected):
    assert due_again(running, Calendar(after), Calendar(before)) == expected


def test_a_clock_from_before_its_moves_were_kept_is_as_late_as_it_was():
    old = a_clock(date(2026, 8, 27), 5, WORKING, due_on=date(2026, 9, 7))  # 3 September, and two days paused
    old.moves = None
    assert due_again(old, Calendar(SEPTEMBER), Calendar({})) == date(2026, 9, 10)


def running(case, rule):
    db.session.expire_all()
    return next(each for each in clocks.clocks_of(case) if each.rule == rule and each.stopped_on is None)


def day_off(day, login="chief_inspector", **told):
    given = {"is_working": False, "note": "Nghỉ đột xuất", "source": "Công điện 12"} | told
    return terms.set_day(actor=officer(login), day=day, **given)


def test_an_edited_calendar_moves_open_clocks_and_keeps_the_old_date_in_the_history(acting, frozen):
    frozen("2026-11-23 09:00")  # Monday; the 24th is off, 7 working days end on Thursday 3 December
    with acting():
        case, done = send_report(), bring_to("refused")
        assert running(case, "triage").due_on == date(2026, 12, 3)
        version = case.version
        assert day_off(date(2026, 11, 30)) >= 1
        assert running(case, "triage").due_on == date(2026, 12, 4)
        assert (case.version, case.due_on) == (version, date(2026, 11, 26))
        told = happened(case, "case.due_moved")
        assert told[0].data == {"rule": "triage", "old": "2026-12-03", "new": "2026-12-04"}
        assert happened(done, "case.due_moved") == []
        assert terms.clear_day(actor=officer("chief_inspector"), day=date(2026, 11, 30)) >= 1
        assert running(case, "triage").due_on == date(2026, 12, 3)


def test_pauses_and_extensions_are_done_again_on_the_new_days(acting, frozen):
    frozen("2026-11-23 09:00")
    with acting():
        case = bring_to("verifying")
        take(case, "suspend", "chief_inspector", reason="Chờ giám định.")
        before = running(case, "verify").due_on
    frozen("2026-11-27 09:00")
    with acting():
        case = db.session.merge(case)
        take(case, "resume", "chief_inspector", note="")
        take(case, "extend", "chief_inspector", days=10, reason="Phức tạp.")
        moves = running(case, "verify").moves
        assert [each[0] for each in moves] == ["pause", "extend"]
        due_on = running(case, "verify").due_on
        day_off(due_on)
        assert running(case, "verify").due_on > due_on > before


def test_only_the_chief_and_administrators_edit_and_only_what_differs_from_the_week(acting):
    with acting():
        for login in ("intake_officer", "inspector", "inspection_head", "identity_custodian"):
            with pytest.raises(Forbidden):
                day_off(date(2026, 12, 1), login)
        with pytest.raises(NotNow):
            day_off(date(2026, 12, 5))  # a Saturday
        with pytest.raises(NotNow):
            day_off(date(2026, 12, 1), is_working=True)  # a Tuesday
        assert day_off(date(2026, 12, 5), "system_admin", is_working=True) == 0


def test_a_rule_changes_from_a_day_on_and_what_runs_keeps_its_own(acting, frozen):
    frozen("2026-11-23 09:00")
    new = {"amount": 5, "unit": WORKING, "legal_basis": "Luật mới, Điều 3", "is_confirmed": True}
    with acting():
        case, me = send_report(), officer("chief_inspector")
        for _time in range(2):
            terms.change_rule(actor=me, code="triage", effective_from=date(2026, 12, 1), **new)
        assert clocks.rules_on(date(2026, 11, 30), "triage")["triage"].amount == 7
        assert clocks.rules_on(date(2026, 12, 1), "triage")["triage"].amount == 5
        assert running(case, "triage").amount == 7
        with pytest.raises(NotNow):
            terms.change_rule(actor=me, code="triage", effective_from=date(2026, 11, 1), **new)
        with pytest.raises(LookupError):
            terms.change_rule(actor=me, code="none", effective_from=date(2026, 12, 1), **new)
