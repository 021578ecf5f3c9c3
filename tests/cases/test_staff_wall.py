"""The conflict wall: whoever is too near to a case cannot tell that it exists, by any page, count or search."""

import re

import pytest
from sqlalchemy import select

from app.cases.models import CaseConcern
from app.cases.queries import lookup, people, queue
from app.cases.queries.queue import Filters
from app.cases.queries.views import VIEWS
from app.db import db
from app.units.models import Agency
from tests.support.cases import agency, bring_to, send_report, take
from tests.support.people import add_officer, officer, signed_in_client

PAGES = ("", "/xem-truoc", "/refuse", "/anh/x/large.jpeg", "/anh/x/che", "/ghi-am/x")
POSTS = ("/refuse", "/de-xuat", "/ghi-chu", "/nhan-tin", "/anh/x/che")


def sees_anything(login):
    who = officer(login)
    held = [queue.lines(who, view, Filters(), after=None).rows for view in VIEWS.values()]
    return any(held) or any(queue.counts(who).values())


def concerned(session, login, role, **unit):
    account = add_officer(session, login, role)
    for name, value in unit.items():
        setattr(account.memberships[0], name, value)
    session.flush()
    return account


@pytest.mark.parametrize("role", ["intake_officer", "inspection_head", "chief_inspector"])
def test_a_member_of_the_office_concerned_sees_nothing_anywhere(app, acting, role):
    with acting() as session:
        office = agency(kind="department")
        case = bring_to("triage", send_report(office_id=office.id))
        concerned(session, "near", role, agency_id=office.id)
        concerned(session, "far", role, agency_id=agency(kind="office").id)
        assert not sees_anything("near")
        assert sees_anything("far")
        assert lookup.case_named(officer("near"), case.number) is None
        assert lookup.case_named(officer("far"), case.number) is case
        token = case.token
    client = signed_in_client(app, "near")
    for page in PAGES:
        assert client.get(f"/thanh-tra/vu-viec/{token}{page}").status_code == 404, page
    for page in POSTS:
        assert client.post(f"/thanh-tra/vu-viec/{token}{page}", data=csrf(client)).status_code == 404, page


def csrf(client):
    form = client.get("/thanh-tra").page.form("/dang-xuat")
    return {"csrf_token": form.fields["csrf_token"]}


def test_the_answer_is_the_same_with_and_without_the_case(app, acting):
    with acting() as session:
        office = agency(kind="department")
        token = send_report(office_id=office.id).token
        concerned(session, "near", "chief_inspector", agency_id=office.id)
    client = signed_in_client(app, "near")
    there = client.get(f"/thanh-tra/vu-viec/{token}").get_data(as_text=True)
    nowhere = client.get("/thanh-tra/vu-viec/kkkkkkkkkkkk").get_data(as_text=True)
    assert re.sub(token, "kkkkkkkkkkkk", there) == nowhere
    for view in VIEWS:
        assert token not in client.get(f"/thanh-tra?xem={view}").get_data(as_text=True)


def test_the_wall_stands_around_offices_below_and_the_commune(acting):
    with acting() as session:
        below = session.scalar(select(Agency).where(Agency.parent_id.is_not(None)).order_by(Agency.code))
        parent = session.get_one(Agency, below.parent_id)
        case = send_report(office_id=parent.id)
        concerned(session, "below", "chief_inspector", agency_id=below.id)
        concerned(session, "village", "chief_inspector", commune_id=case.commune_id)
        assert not sees_anything("below")
        assert not sees_anything("village")


def test_whoever_triage_adds_is_outside_at_once(acting):
    with acting() as session:
        case = bring_to("triage")
        assert sees_anything("intake_officer_2")
        own = officer("intake_officer_2")
        session.add(CaseConcern(case_id=case.id, unit_id=own.id))
        session.flush()
        assert not sees_anything("intake_officer_2")
        assert sees_anything("intake_officer")


def test_reports_about_the_inspectorate_are_for_the_outside_recipient_alone(app, acting, as_):
    with acting():
        case = send_report(is_about_inspectorate=True)
        token = case.token
        for login in ("intake_officer", "chief_inspector", "inspection_head", "inspector"):
            assert not sees_anything(login)
        assert sees_anything("outside_recipient")
        assert [each.login for each in people.can_be_in_charge(case)] == ["outside_recipient"]
    assert as_("chief_inspector").get(f"/thanh-tra/vu-viec/{token}").status_code == 404
    assert as_("outside_recipient").get(f"/thanh-tra/vu-viec/{token}").status_code == 200


def test_nobody_of_the_inspectorate_becomes_an_outside_recipient(acting):
    with acting() as session:
        send_report(is_about_inspectorate=True)
        house = session.scalar(select(Agency).where(Agency.is_inspectorate))
        concerned(session, "double", "outside_recipient", agency_id=house.id)
        assert not sees_anything("double")
        both = concerned(session, "both", "outside_recipient")
        both.memberships += concerned(session, "other", "chief_inspector").memberships
        session.flush()
        db.session.refresh(both)
        assert not sees_anything("both")


def test_the_outside_recipient_sees_no_other_case(acting):
    with acting():
        bring_to("verifying")
        assert not sees_anything("outside_recipient")


@pytest.mark.parametrize("login", ["system_admin", "identity_custodian"])
def test_who_reads_no_case_does_not_open_the_console(acting, as_, login):
    with acting():
        token = send_report().token
    assert as_(login).get("/thanh-tra").status_code == 403
    assert as_(login).get(f"/thanh-tra/vu-viec/{token}").status_code == 403


def test_an_inspector_opens_only_what_is_assigned(acting, as_):
    with acting():
        token = bring_to("verifying").token
    assert as_("inspector").get(f"/thanh-tra/vu-viec/{token}").status_code == 200
    assert as_("inspector_2").get(f"/thanh-tra/vu-viec/{token}").status_code == 404


def test_a_concerned_inspector_is_not_offered_for_the_case(acting, as_):
    with acting() as session:
        office = agency(kind="department")
        case = bring_to("accepted", send_report(office_id=office.id))
        officer("inspector_2").memberships[0].agency_id = office.id
        session.flush()
        assert [each.login for each in people.can_be_in_charge(case)] == ["inspector"]
        token = case.token
    page = as_("inspection_head").get(f"/thanh-tra/vu-viec/{token}/assign").page
    offered = [each.get("value") for each in page.one("select", id="assignee").iter("option")]
    assert offered == ["", "inspector"]


def test_a_case_behind_the_wall_cannot_be_named_as_a_parent(acting, as_):
    with acting() as session:
        office = agency(kind="department")
        hidden = bring_to("triage", send_report(office_id=office.id))
        case, number = bring_to("triage"), hidden.number
        officer("inspection_head").memberships[0].agency_id = office.id
        session.flush()
        token = case.token
    client = as_("inspection_head")
    form = client.get(f"/thanh-tra/vu-viec/{token}/merge").page.form("/merge")
    hidden_answer = client.submit(form, parent=number, reason="Cùng một việc")
    no_answer = client.submit(form, parent="PA-2026-99999", reason="Cùng một việc")
    assert hidden_answer.status_code == no_answer.status_code == 422
    assert hidden_answer.page.text == no_answer.page.text


def test_the_wall_also_parts_a_child_from_its_parent(acting, as_):
    with acting() as session:
        office = agency(kind="department")
        parent = bring_to("triage", send_report(office_id=office.id))
        child = bring_to("triage")
        take(child, "merge", "inspection_head", parent=parent)
        officer("chief_inspector").memberships[0].agency_id = office.id
        session.flush()
        token, number = child.token, parent.number
    page = as_("chief_inspector").get(f"/thanh-tra/vu-viec/{token}").page
    linked = [link for link in page.links if "/vu-viec/" in link]
    assert not [link for link in linked if token not in link]
    assert number not in page.text
