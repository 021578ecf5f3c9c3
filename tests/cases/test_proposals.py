"""Proposals: two extensions by two people, nothing left behind when a case moves on, the wall put up at triage."""

import pytest
from sqlalchemy import select

from app.cases import fields
from app.cases.actions import NotNow, available, clocks, reporter
from app.cases.models import StepEntry
from app.cases.visibility import visible_to
from app.db import db
from app.units.models import Agency
from tests.support.cases import ANSWER, agency, bring_to, decide, take, teller
from tests.support.people import add_officer, officer


def running(case):
    return {each.rule for each in clocks.clocks_of(case) if each.is_running}


def test_an_inspector_proposes_two_extensions_and_no_third(acting):
    with acting():
        case = bring_to("verifying")
        for _time in range(2):
            take(case, "extend", "inspector", days=10, reason="Phải đo lại khối lượng.")
            decide(case, "chief_inspector")
        take(case, "extend", "inspector", days=10, reason="Nữa.")
        with pytest.raises(NotNow):
            decide(case, "chief_inspector")


def test_the_reporter_reads_the_new_due_date_of_an_approved_extension(acting):
    with acting():
        case = bring_to("verifying")
        take(case, "extend", "inspector", days=10, reason="Phải đo lại khối lượng.")
        decide(case, "chief_inspector")
        entry = db.session.scalars(select(StepEntry).where(StepEntry.step == "extend")).one()
        due = next(each.due_on for each in clocks.clocks_of(case) if each.rule == "verify")
        assert fields.words("due_on", entry.fields["due_on"]) == due.strftime("%d/%m/%Y")


def test_a_case_that_moves_on_leaves_no_proposal_and_no_clock_behind(acting):
    with acting():
        case = bring_to("triage")
        sent = {"agency": agency(kind="department"), "document_number": "1/CV", "package": "Tóm tắt."}
        take(case, "forward", "intake_officer", **sent)
        assert "forward" in running(case)
        take(case, "accept", "chief_inspector", category="budget")
        assert case.pending_step is None
        assert "forward" not in running(case)
        assert not db.session.scalars(select(StepEntry).where(StepEntry.status == "proposed")).all()


def test_a_withdrawn_case_waits_for_nobody(acting):
    with acting():
        case = bring_to("verifying")
        take(case, "draft_conclusion", "inspector", **ANSWER)
        reporter.withdraw(case=case, reporter=teller(case))
        assert (case.state, case.pending_step) == ("withdrawn", None)


def test_after_a_review_that_was_granted_only_triage_has_a_deadline(acting):
    with acting():
        case = bring_to("concluded")
        reporter.request_review(case=case, reporter=teller(case), reasons="Chưa đúng chỗ.")
        take(case, "uphold_review", "chief_inspector_2", explanation="Xem lại.")
        assert running(case) == {"triage"}


def test_the_wall_stands_as_soon_as_triage_names_the_office(acting):
    with acting() as session:
        case = bring_to("triage")
        office = agency(kind="department")
        accused = add_officer(session, "accused", "chief_inspector", agency_id=office.id)
        session.flush()
        seen = select(type(case).id).where(type(case).id == case.id, visible_to(accused))
        assert session.scalar(seen) is not None
        take(case, "name_office", "intake_officer", office=office)
        assert session.scalar(seen) is None
        assert available(case, accused) == []


def test_a_case_found_to_be_about_the_inspectorate_leaves_its_officers(acting):
    with acting() as session:
        case = bring_to("triage")
        inspectorate = session.scalars(select(Agency).where(Agency.is_inspectorate)).first()
        take(case, "name_office", "intake_officer", office=inspectorate)
        assert available(case, officer("chief_inspector")) == []
        assert available(case, officer("outside_recipient"))
