"""Clocks of a case, against dates counted by hand on the calendar of 2026."""

from datetime import date

import pytest

from app import jobs
from app.cases.actions import NotNow, clocks, reporter
from app.events import timeline
from app.reports.actions import write
from tests.support.cases import bring_to, in_two_weeks, send_report, take, teller
from tests.support.people import officer


def due(case, rule):
    running = [each for each in clocks.clocks_of(case) if each.rule == rule and each.stopped_on is None]
    return running[0].due_on if running else None


def test_a_report_starts_both_clocks_counted_in_working_days(acting, frozen):
    frozen("2026-08-28 09:00")  # Friday before the long holiday: 31/8 to 2/9 are off
    with acting():
        case = send_report()
        assert due(case, "acknowledge") == date(2026, 9, 4)
        assert due(case, "triage") == date(2026, 9, 11)
        assert (case.due_on, case.due_rule) == (date(2026, 9, 4), "acknowledge")


def test_waiting_for_information_stops_the_clock_and_the_answer_moves_it_on(acting, frozen):
    frozen("2026-11-02 09:00")  # Monday
    with acting():
        case = bring_to("triage")
        assert due(case, "triage") == date(2026, 11, 11)
        frozen("2026-11-04 09:00")
        take(case, "ask_info", "intake_officer", question="Nhà nào?")
        assert case.due_rule == "needs_info"
        frozen("2026-11-09 09:00")  # three working days later
        write(report=case.report, actor=teller(case), body="Nhà hai tầng cạnh chợ.", key="k")
        assert case.state == "triage"
        assert due(case, "triage") == date(2026, 11, 16)
        assert due(case, "needs_info") is None


def test_nobody_answers_for_ten_days_and_the_worker_closes_the_case(acting, frozen, run_jobs, app):
    frozen("2026-11-02 09:00")
    with acting():
        case = bring_to("needs_info")
        case_id = case.id
    with app.app_context():
        jobs.ensure_recurring()
    frozen("2026-11-13 09:00")
    run_jobs()
    with acting() as session:
        case = session.get(type(case), case_id)
        assert case.state == "refused"
        assert reporter.may_ask_review(case)


def test_a_deadline_that_passes_is_put_on_record_once(acting, frozen, run_jobs, app):
    frozen("2026-11-02 09:00")
    with acting():
        case = send_report()
        case_id = case.id
    with app.app_context():
        jobs.ensure_recurring()
    for day in ("2026-11-05", "2026-11-06"):
        frozen(f"{day} 09:00")
        run_jobs()
    with acting():
        assert [event.name for event in timeline(case_id)].count("case.overdue") == 1


def test_an_extension_is_proposed_approved_and_given_twice_at_most(acting, frozen):
    frozen("2026-11-02 09:00")
    with acting():
        case = bring_to("verifying")
        assert due(case, "verify") == date(2026, 12, 2)
        for end in (date(2027, 1, 4), date(2027, 2, 3)):  # 1 January and the weekend are off
            take(case, "extend", "chief_inspector", days=30, reason="Phải đo lại khối lượng.")
            assert due(case, "verify") == end
        with pytest.raises(NotNow):
            take(case, "extend", "chief_inspector", days=5, reason="Nữa.")


def test_a_pause_is_added_to_every_clock_in_its_own_unit(acting, frozen):
    frozen("2026-11-02 09:00")
    with acting():
        case = bring_to("verifying")
        promised = due(case, "promised")
        take(case, "suspend", "chief_inspector", reason="Chờ giám định.")
        assert case.due_on is None
        frozen("2026-11-12 09:00")  # ten days, eight of them worked
        take(case, "resume", "chief_inspector")
        assert due(case, "verify") == date(2026, 12, 14)  # 12 December is a Saturday
        assert clocks.calendar().working_days_between(promised, due(case, "promised")) == 8


def test_a_day_promised_in_the_past_is_refused(acting, frozen):
    frozen("2026-11-02 09:00")
    with acting():
        case = bring_to("accepted")
        frozen("2026-11-20 09:00")
        with pytest.raises(NotNow):
            take(
                case,
                "assign",
                "inspection_head",
                assignee=officer("inspector"),
                promised_on=date(2026, 11, 19),
            )
        take(case, "assign", "inspection_head", assignee=officer("inspector"), promised_on=in_two_weeks())


def test_the_first_due_date_is_kept_when_it_moves(acting, frozen):
    frozen("2026-11-02 09:00")
    with acting():
        case = bring_to("verifying")
        take(case, "extend", "chief_inspector", days=10, reason="Phải đo lại.")
        verify = next(each for each in clocks.clocks_of(case) if each.rule == "verify")
        assert (verify.first_due_on, verify.due_on) == (date(2026, 12, 2), date(2026, 12, 14))
