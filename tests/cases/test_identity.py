"""Opening sealed contact data: two people, ten minutes, one browser, and the reporter is told."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from werkzeug.exceptions import Forbidden

from app import clock
from app.accounts import actions as accounts
from app.accounts.models import CustodianKey
from app.cases.actions import NotNow, identity
from app.cases.actions import identity_decisions as decisions
from app.cases.models import Case, IdentityRequest
from app.cases.queries import identity as queries
from app.db import db
from app.jobs import Job
from tests.cases.opening import KEY, NAME, PHRASE, ask, case_with_contact, request_of
from tests.support.cases import agency
from tests.support.follower import happened
from tests.support.people import officer


def test_a_request_is_approved_with_the_own_key_and_read_by_who_asked(acting, custodians):
    with acting():
        request = ask(case_with_contact())
        decisions.approve(request=request, actor=officer("identity_custodian"), passphrase=PHRASE)
        assert identity.look(request=request, actor=officer("inspector"), key=KEY)["name"] == NAME
        assert request.looks == 1
        assert len(happened(request.case, "identity.opened")) == 1
        identity.look(request=request, actor=officer("inspector"), key=KEY)
        assert len(happened(request.case, "identity.looked")) == 1


def test_nobody_else_looks_and_no_other_browser(acting, custodians):
    with acting():
        request = ask(case_with_contact())
        decisions.approve(request=request, actor=officer("identity_custodian"), passphrase=PHRASE)
        for login in ("chief_inspector", "inspector_2", "identity_custodian"):
            with pytest.raises(Forbidden):
                identity.look(request=request, actor=officer(login), key=KEY)
        with pytest.raises(identity.OtherBrowser):
            identity.look(request=request, actor=officer("inspector"), key="z" * 43)
        assert request.looks == 0


def test_the_ten_minutes_count_from_the_first_look(acting, custodians, run_jobs, frozen):
    frozen("2026-11-22 09:00")
    with acting():
        key = ask(case_with_contact()).token
        decisions.approve(request=request_of(key), actor=officer("identity_custodian"), passphrase=PHRASE)
    frozen("2026-11-22 15:00")
    with acting():
        identity.look(request=request_of(key), actor=officer("inspector"), key=KEY)
    frozen("2026-11-22 15:09")
    run_jobs()
    with acting():
        identity.look(request=request_of(key), actor=officer("inspector"), key=KEY)
        assert request_of(key).contact_sealed
    frozen("2026-11-22 15:10")
    with acting(), pytest.raises(NotNow):
        identity.look(request=request_of(key), actor=officer("inspector"), key=KEY)
    run_jobs()
    with acting():
        assert (request_of(key).status, request_of(key).contact_sealed) == ("ended", None)


def test_what_nobody_decides_or_looks_at_is_over_by_itself(acting, custodians, run_jobs, frozen):
    frozen("2026-11-20 09:00")
    with acting():
        left, unread = ask(case_with_contact()).token, ask(case_with_contact()).token
        decisions.approve(request=request_of(unread), actor=officer("identity_custodian"), passphrase=PHRASE)
    frozen("2026-11-21 09:01")
    with acting():
        db.session.query(Job).delete()  # lost; the sweep finds what they would have ended
        identity.sweep()
        assert (request_of(unread).status, request_of(unread).contact_sealed) == ("ended", None)
        assert request_of(left).stage == "waiting"
    frozen("2026-11-23 09:01")
    with acting():
        assert request_of(left).stage == "ended"
        with pytest.raises(NotNow):
            decisions.approve(
                request=request_of(left), actor=officer("identity_custodian"), passphrase=PHRASE
            )
        assert queries.waiting_requests(officer("identity_custodian")) == []


def test_only_who_handles_the_case_asks(acting, custodians):
    with acting():
        case = case_with_contact()
        for login in ("inspector_2", "intake_officer", "chief_inspector", "inspection_head", "system_admin"):
            with pytest.raises(Forbidden):
                ask(case, login)
        open_to_intake = case_with_contact("triage")
        assert ask(open_to_intake, "intake_officer").status == "waiting"


def test_an_anonymous_reporter_has_nothing_to_open(acting, custodians):
    with acting(), pytest.raises(Forbidden):
        ask(case_with_contact(contact=None))


def test_the_same_form_and_a_second_request_are_one(acting, custodians):
    with acting():
        case = case_with_contact()
        first = ask(case)
        assert ask(case) is first
        assert ask(case, key="other" * 8) is first
        identity.withdraw(request=first, actor=officer("inspector"))
        second = ask(case, key="other" * 8)
        assert second is not first
        assert db.session.query(IdentityRequest).count() == 2


def test_who_does_not_handle_the_case_any_more_reads_nothing(acting, custodians):
    with acting():
        case = case_with_contact()
        request, later = ask(case), ask(case_with_contact())
        decisions.approve(request=request, actor=officer("identity_custodian"), passphrase=PHRASE)
        case.assignee_id = later.case.assignee_id = officer("inspector_2").id
        with pytest.raises(Forbidden):
            identity.look(request=request, actor=officer("inspector"), key=KEY)
        with pytest.raises(NotNow):
            decisions.approve(request=later, actor=officer("identity_custodian"), passphrase=PHRASE)


def test_a_custodian_who_is_concerned_cannot_tell_that_there_is_a_request(acting, custodians):
    with acting():
        office = agency(kind="department")
        ask(case_with_contact("triage", office_id=office.id), "intake_officer")
        request = db.session.scalars(select(IdentityRequest)).one()
        near = officer("identity_custodian")
        near.memberships[0].agency_id = office.id
        db.session.flush()
        assert queries.waiting_requests(near) == []
        with pytest.raises(Forbidden):
            decisions.approve(request=request, actor=near, passphrase=PHRASE)
        assert len(queries.waiting_requests(officer("identity_custodian_2"))) == 1


def test_what_is_said_of_the_inspectorate_is_for_custodians_of_another_house(acting, custodians):
    with acting():
        case = case_with_contact("triage", "outside_recipient", is_about_inspectorate=True)
        ask(case, "outside_recipient")
        mine, other = officer("identity_custodian"), officer("identity_custodian_2")
        other.memberships[0].agency_id = agency(kind="office").id
        db.session.flush()
        assert queries.waiting_requests(mine) == []
        assert len(queries.waiting_requests(other)) == 1


def test_a_wrong_passphrase_opens_nothing_and_a_retired_key_opens_what_it_was_made_for(acting, custodians):
    with acting():
        case, me = case_with_contact(), officer("identity_custodian")
        old = db.session.scalars(select(CustodianKey).where(CustodianKey.account_id == me.id)).one()
        accounts.make_key(actor=me, passphrase="mưa rừng chín suối gió", known=old.public_key)
        request = ask(case)
        with pytest.raises(accounts.WrongPassphrase):
            decisions.approve(request=request, actor=me, passphrase="mưa rừng chín suối gió")
        decisions.approve(request=request, actor=me, passphrase=PHRASE)
        assert request.status == "approved"


def test_a_custodian_whose_key_is_younger_than_the_report_cannot_open_it(acting, custodians):
    with acting():
        request = ask(case_with_contact())
        me = officer("identity_custodian_2")
        db.session.query(CustodianKey).filter_by(account_id=me.id).delete()
        accounts.make_key(actor=me, passphrase=PHRASE)
        with pytest.raises(NotNow):
            decisions.approve(request=request, actor=me, passphrase=PHRASE)


def test_a_revoked_custodian_decides_nothing(acting, custodians):
    with acting():
        request, gone = ask(case_with_contact()), officer("identity_custodian")
        accounts.take_away(actor=officer("system_admin"), membership=gone.memberships[0])
        with pytest.raises(Forbidden):
            decisions.approve(request=request, actor=gone, passphrase=PHRASE)


def test_of_two_custodians_the_first_decides(acting, custodians):
    with acting():
        request = ask(case_with_contact())
        decisions.refuse(request=request, actor=officer("identity_custodian_2"), reason="Hỏi qua trang được.")
        with pytest.raises(NotNow):
            decisions.approve(request=request, actor=officer("identity_custodian"), passphrase=PHRASE)
        assert (request.status, request.contact_sealed) == ("refused", None)


def test_looking_makes_no_form_on_the_case_stale(acting, custodians):
    with acting():
        request = ask(case_with_contact())
        decisions.approve(request=request, actor=officer("identity_custodian"), passphrase=PHRASE)
        before = request.case.version
        identity.look(request=request, actor=officer("inspector"), key=KEY)
        db.session.flush()
        db.session.expire_all()
        case = db.session.get_one(Case, request.case_id)
        assert (case.identity_state, case.version) == ("disclosed_to_unit", before)
        assert [each.looks for each in queries.openings_of(case)] == [1]
        assert clock.now() - queries.openings_of(case)[0].at < timedelta(minutes=1)
