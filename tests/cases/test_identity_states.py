"""Contact data stay sealed where nobody handles the case any more: closed, withdrawn, or sent to another agency."""

import pytest
from werkzeug.exceptions import Forbidden

from app.cases.actions import NotNow, identity
from app.cases.actions import identity_decisions as decisions
from app.cases.actions import reporter as tellers
from app.cases.models import Case
from app.db import db
from tests.cases.opening import KEY, PHRASE, ask, case_with_contact, request_of
from tests.support.cases import bring_to, teller
from tests.support.people import add_officer, officer

BEFORE_ASSIGNMENT = ("received", "triage", "needs_info", "accepted")
GONE = ("withdrawn", "refused", "guided", "merged", "forwarded")


@pytest.mark.parametrize("state", [*GONE, "reopened"])
def test_nobody_asks_once_the_case_is_not_handled(acting, custodians, state):
    with acting():
        case = case_with_contact(state)
        assert case.assignee_id is None
        for login in ("intake_officer", "inspector", "chief_inspector"):
            with pytest.raises(Forbidden):
                ask(case, login)


@pytest.mark.parametrize("state", ["resolved", "transferred_police"])
def test_who_was_in_charge_does_not_ask_once_the_case_is_closed(acting, custodians, state):
    with acting():
        case = case_with_contact(state)
        assert case.assignee_id == officer("inspector").id
        with pytest.raises(Forbidden):
            ask(case)


@pytest.mark.parametrize("state", BEFORE_ASSIGNMENT)
def test_before_assignment_the_intake_officer_asks(acting, custodians, state):
    with acting():
        assert ask(case_with_contact(state), "intake_officer").status == "waiting"


def test_a_case_that_nobody_is_in_charge_of_any_more_waits_for_its_next_officer(acting, custodians):
    with acting():
        case = case_with_contact()
        case.assignee_id = case.assignee = None
        for login in ("intake_officer", "inspector"):
            with pytest.raises(Forbidden):
                ask(case, login)


def withdrawn_since(token):
    case = db.session.get_one(Case, request_of(token).case_id)
    tellers.withdraw(case=case, reporter=teller(case))
    return request_of(token)


def test_a_withdrawal_stops_what_was_asked_before(acting, custodians):
    with acting():
        request = withdrawn_since(ask(case_with_contact("triage"), "intake_officer").token)
        with pytest.raises(NotNow, match=r"rút|withdrawn"):
            decisions.approve(request=request, actor=officer("identity_custodian"), passphrase=PHRASE)
        assert (request.status, request.contact_sealed) == ("waiting", None)


def test_a_withdrawal_stops_what_was_opened_before(acting, custodians):
    with acting():
        request = ask(case_with_contact("triage"), "intake_officer")
        decisions.approve(request=request, actor=officer("identity_custodian"), passphrase=PHRASE)
        request = withdrawn_since(request.token)
        with pytest.raises(NotNow):
            identity.look(request=request, actor=officer("intake_officer"), key=KEY)
        assert (request.looks, request.seen_at) == (0, None)


def test_a_withdrawal_that_changes_nothing_leaves_the_officer_in_charge_their_way(acting, custodians):
    with acting():
        case = case_with_contact()
        case.goes_on_if_withdrawn = True
        tellers.withdraw(case=case, reporter=teller(case))
        assert ask(case).status == "waiting"


def test_the_custodian_reads_the_state_of_the_case(acting, custodians, as_):
    with acting():
        officer("identity_custodian").language = "en"
        token = ask(bring_to("suspended", case_with_contact("received"))).token
    page = as_("identity_custodian").get(f"/giu-danh-tinh/{token}").page
    assert "State of the case" in page.text
    assert "Suspended" in page.text


def test_two_officers_with_the_same_secret_make_two_requests(acting, custodians):
    with acting():
        case = case_with_contact("received")
        add_officer(db.session, "intake_two", "intake_officer")
        first, second = ask(case, "intake_officer"), ask(case, "intake_two")
        assert first is not second
        assert second.asked_by_id == officer("intake_two").id
        assert identity.was_asked_with(first, KEY)
        assert identity.was_asked_with(second, KEY)
