"""The workflow's table and the verbs that carry it out agree: every state is reachable, every step can be taken."""

import pytest
from werkzeug.exceptions import Forbidden

from app.accounts.roles import ROLES
from app.cases import workflow
from app.cases.actions import NotNow, available, reporter
from app.cases.actions.verbs import VERBS
from app.db import db
from app.events import timeline
from tests.support.cases import ANSWER, bring_to, decide, in_two_weeks, send_report, take, teller
from tests.support.people import officer

OFFICER_STEPS = [code for code, step in workflow.STEPS.items() if step.who == "officer"]


@pytest.mark.every_row
@pytest.mark.parametrize("state", workflow.STATES)
def test_every_state_is_reached_through_the_verbs(acting, state):
    with acting():
        assert bring_to(state).state == state


@pytest.mark.parametrize("state", [*workflow.STATES])
def test_every_state_has_a_way_out(state):
    ways = [
        step for step in workflow.STEPS.values() if state in step.origins and step.target not in (None, state)
    ]
    assert ways or state in {"resolved"}


def test_every_officers_step_has_a_verb_a_permission_that_somebody_holds_and_words():
    held = set().union(*(role.permissions for role in ROLES.values()))
    assert set(VERBS) == set(OFFICER_STEPS)
    for code in OFFICER_STEPS:
        assert f"case.{code}" in held
        assert str(workflow.STEPS[code].label)


def test_steps_name_only_states_that_exist_and_events_of_their_own():
    names = [step.event for step in workflow.STEPS.values()]
    assert len(set(names)) == len(names)
    for step in workflow.STEPS.values():
        assert set(step.origins) <= set(workflow.STATES)
        assert step.target in {None, workflow.PRIOR, *workflow.STATES}
        assert set(step.shown) <= {*step.needs, "reason_code", "due_on", "reason"}


def test_a_step_is_refused_where_it_does_not_start(acting):
    with acting():
        case = bring_to("received")
        with pytest.raises(NotNow):
            take(case, "accept", "chief_inspector", category="budget")


def test_a_step_is_refused_to_whoever_does_not_hold_it(acting):
    with acting():
        case = bring_to("triage")
        for login in (
            "inspector",
            "inspection_head",
            "system_admin",
            "identity_custodian",
            "outside_recipient",
        ):
            with pytest.raises(Forbidden):
                take(case, "accept", login, category="budget")


def test_an_inspector_acts_only_on_cases_of_their_own(acting):
    with acting():
        case = bring_to("verifying")
        with pytest.raises(Forbidden):
            take(case, "draft_conclusion", "inspector_2", **ANSWER)


def test_the_number_is_given_at_the_first_triage_and_kept_when_reopened(acting):
    with acting():
        first, second = bring_to("reopened"), bring_to("triage")
        number = first.number
        take(first, "start_triage", "intake_officer", subject="Trụ sở cũ")
        assert first.number == number
        assert int(second.number[-5:]) == int(number[-5:]) + 1


def test_a_proposal_moves_nothing_until_somebody_else_decides(acting):
    with acting():
        case = bring_to("triage")
        take(case, "refuse", "intake_officer", reason_code="spam", explanation="Quảng cáo.")
        assert (case.state, case.pending_step) == ("triage", "refuse")
        with pytest.raises(NotNow):
            take(case, "guide", "intake_officer", explanation="…", where_to_go="…")
        decide(case, "chief_inspector", approve=False, reason="Xem lại ảnh thứ hai.")
        assert (case.state, case.pending_step) == ("triage", None)
        take(case, "refuse", "intake_officer", reason_code="spam", explanation="Quảng cáo.")
        decide(case, "chief_inspector")
        assert (case.state, case.pending_step) == ("refused", None)


def test_nobody_decides_on_a_proposal_of_their_own(acting):
    with acting():
        case = send_report(is_about_inspectorate=True)
        db.session.flush()
        take(case, "start_triage", "outside_recipient", subject="Việc của Thanh tra")
        with pytest.raises(Forbidden):
            decide_own(case)


def decide_own(case):
    take(case, "accept", "outside_recipient", category="budget")
    given = {"assignee": officer("outside_recipient"), "promised_on": in_two_weeks()}
    take(case, "assign", "outside_recipient", **given)
    take(case, "draft_conclusion", "outside_recipient", **ANSWER)
    take(case, "approve_conclusion", "outside_recipient")


def test_a_merged_case_follows_its_parent_and_its_reporter_is_told(acting):
    with acting():
        case = bring_to("merged")
        take(case.parent, "accept", "chief_inspector", category="budget")
        assert [event.name for event in timeline(case.id)][-1] == "case.parent_moved"


def test_a_case_cannot_be_joined_to_itself_by_any_way(acting):
    with acting():
        case = bring_to("merged")
        with pytest.raises(NotNow):
            take(case.parent, "merge", "inspection_head", parent=case)


def test_a_withdrawn_report_goes_on_where_there_are_signs_of_a_violation(acting):
    with acting():
        case = bring_to("triage")
        take(case, "accept", "chief_inspector", category="budget", signs_of_violation=True)
        reporter.withdraw(case=case, reporter=teller(case))
        assert case.state == "accepted"
        assert timeline(case.id)[-1].name == "case.withdrawal_noted"


def test_a_review_is_asked_once_and_decided_by_somebody_who_had_no_part(acting):
    with acting():
        case = bring_to("refused")
        reporter.request_review(case=case, reporter=teller(case), reasons="Việc này ở xã tôi.")
        with pytest.raises(Forbidden):
            take(case, "uphold_review", "chief_inspector", explanation="…")
        take(case, "uphold_review", "chief_inspector_2", explanation="Xem lại địa bàn.")
        assert (case.state, case.has_open_review) == ("reopened", False)
        take(case, "start_triage", "intake_officer", subject="Trụ sở")
        take(case, "guide", "chief_inspector", explanation="…", where_to_go="…")
        with pytest.raises(NotNow):
            reporter.request_review(case=case, reporter=teller(case), reasons="Lần nữa.")


def test_what_is_offered_can_be_taken_and_nothing_else(acting):
    with acting():
        case = bring_to("triage")
        offered = {offer.step.code: offer.is_proposal for offer in available(case, officer("intake_officer"))}
        proposals = {"merge": True, "refuse": True, "guide": True, "forward": True, "accept": True}
        assert offered == proposals | {"ask_info": False, "name_office": False}
        assert available(case, officer("inspector")) == []


def test_the_same_form_sent_twice_takes_a_step_once(acting):
    from app.cases.actions import take_step

    with acting():
        case = bring_to("received")
        for _time in range(2):
            sent = {"case": case, "step": "start_triage", "actor": officer("intake_officer")}
            take_step(**sent, fields={"subject": "Trụ sở"}, key="the same")
        assert [event.name for event in timeline(case.id)].count("case.triaged") == 1
