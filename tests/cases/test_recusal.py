"""Stepping aside: one tap, at once, for good; and the case is not left lying."""

import pytest

from app.cases.actions.recusal import recuse
from app.cases.models import Case
from app.cases.queries import queue
from app.cases.queries.queue_filters import Filters
from app.cases.queries.views import VIEWS
from app.db import db
from tests.support.cases import bring_to, in_two_weeks, take
from tests.support.follower import happened
from tests.support.people import officer


def in_view(login, view):
    page = queue.lines(officer(login), VIEWS[view], Filters(), after=None)
    return [row.token for row in page.rows]


@pytest.fixture
def token(acting):
    with acting():
        return bring_to("verifying").token


def step_aside(client, token):
    page = client.get(f"/thanh-tra/vu-viec/{token}").page
    return client.submit(page.form("/khong-tham-gia"))


def test_one_tap_takes_the_case_out_of_every_list(as_, acting, token):
    client = as_("inspector")
    assert step_aside(client, token).location == "/thanh-tra"
    assert client.get(f"/thanh-tra/vu-viec/{token}").status_code == 404
    with acting():
        for view in VIEWS:
            assert token not in in_view("inspector", view)


def test_whose_case_it_was_is_nobodys_and_those_who_assign_are_told(as_, acting, token):
    step_aside(as_("inspector"), token)
    with acting():
        case = db.session.query(Case).filter_by(token=token).one()
        assert case.assignee_id is None
        for login in ("inspection_head", "chief_inspector"):
            assert token in in_view(login, "cho-duyet")
        assert len(happened(case, "case.recused")) == 1
        given = {
            "assignee": officer("inspector_2"),
            "promised_on": in_two_weeks(),
            "reason": "Người trước rút.",
        }
        take(case, "reassign", "inspection_head", **given)
        assert token not in in_view("inspection_head", "cho-duyet")
        assert token in in_view("inspector_2", "cua-toi")


def test_nobody_gives_it_back_to_who_stepped_aside(as_, acting, token):
    step_aside(as_("inspector"), token)
    page = as_("inspection_head").get(f"/thanh-tra/vu-viec/{token}/reassign").page
    offered = {each.get("value") for each in page.one("select", id="assignee").iter("option")}
    assert offered == {"", "inspector_2"}


def test_who_was_not_in_charge_leaves_it_as_it_is(as_, acting, token):
    step_aside(as_("intake_officer"), token)
    with acting():
        case = db.session.query(Case).filter_by(token=token).one()
        assert case.assignee_id == officer("inspector").id
        assert case.pending_step is None
    assert as_("intake_officer").get(f"/thanh-tra/vu-viec/{token}").status_code == 404
    assert as_("intake_officer_2").get(f"/thanh-tra/vu-viec/{token}").status_code == 200


def test_a_draft_that_waits_for_approval_goes_on_waiting(acting):
    with acting():
        case = bring_to("verifying")
        case.pending_step = "approve_conclusion"
        recuse(case=case, actor=officer("inspector"))
        assert case.pending_step == "approve_conclusion"


def test_the_history_tells_colleagues_who_stepped_aside_and_not_the_reporter(as_, acting, token):
    step_aside(as_("inspector"), token)
    page = as_("chief_inspector").get(f"/thanh-tra/vu-viec/{token}").page
    assert "Đã xin không tham gia vụ việc" in page.text
