"""The calendar and the terms as the office edits them, reminders before a term ends, and the public count of overdue
cases."""

from datetime import date

import pytest

from app.cases.actions import clocks, figures
from app.cases.actions.escalation import escalate, remind
from app.cases.models import CalendarDay, DeadlineRule, PublicFigure
from app.db import db
from tests.support.cases import bring_to, send_report
from tests.support.follower import happened

DAYS, RULES = "/quan-tri/lich-lam-viec", "/quan-tri/thoi-han"
OFF = {"day": "30/11/2026", "kind": "off", "note": "Nghỉ đột xuất", "source": "Công điện 12"}
RULE = {
    "code": "triage",
    "amount": "5",
    "unit": "working_days",
    "legal_basis": "Luật mới",
    "effective_from": "1/1/2027",
}


@pytest.fixture
def monday(frozen):
    frozen("2026-11-23 09:00")


@pytest.mark.parametrize("login", ["chief_inspector", "system_admin"])
def test_a_day_is_marked_and_removed_on_the_page(as_, acting, monday, login):
    with acting():
        case = send_report()
        assert clocks.clocks_of(case)[0].due_on or True
    client = as_(login)
    form = client.get(DAYS).page.form("/lich-lam-viec")
    for _time in range(2):
        assert client.submit(form, **OFF).location == f"{DAYS}?nam=2026"
    page = client.get(f"{DAYS}?nam=2026").page
    assert "Nghỉ đột xuất" in page.text
    assert "Công điện 12" in page.text
    with acting():
        assert db.session.get(CalendarDay, date(2026, 11, 30)).is_working is False
        assert len(happened(db.session.merge(case), "case.due_moved")) == 1
    remove = next(
        each for each in page.all("form") if "2026-11-30" in [i.get("value") for i in each.iter("input")]
    )
    fields = {each.get("name"): each.get("value") for each in remove.iter("input")}
    assert client.post(f"{DAYS}/bo", data=fields).status_code == 303
    with acting():
        assert db.session.get(CalendarDay, date(2026, 11, 30)) is None
        assert len(happened(db.session.merge(case), "case.due_moved")) == 2


@pytest.mark.parametrize(
    "wrong",
    [{"day": ""}, {"day": "5/12/2026"}, {"kind": None}, {"note": ""}, {"source": ""}, {"kind": "worked"}],
)
def test_what_is_wrong_with_a_day_is_told(as_, acting, monday, wrong):
    client = as_("chief_inspector")
    answer = client.submit(client.get(DAYS).page.form("/lich-lam-viec"), **OFF | wrong)
    assert answer.status_code == 422
    assert answer.page.title.startswith("Lỗi:")


@pytest.mark.parametrize("year", ["2025", "2099", "9999", "x", "٢٠٢٦", ""])
def test_every_year_has_its_page(as_, year):
    assert as_("chief_inspector").get(f"{DAYS}?nam={year}").status_code == 200


def test_a_term_is_changed_on_the_page_with_its_basis(as_, acting, monday):
    client = as_("chief_inspector")
    form = client.get(RULES).page.form("/thoi-han")
    assert client.submit(form, **RULE, is_confirmed="y").status_code == 303
    page = client.get(RULES).page
    assert "Luật mới" in page.text
    with acting():
        rows = (
            db.session.query(DeadlineRule)
            .filter_by(code="triage")
            .order_by(DeadlineRule.effective_from)
            .all()
        )
        assert [(each.amount, each.effective_to) for each in rows] == [(7, date(2026, 12, 31)), (5, None)]
        assert rows[1].is_confirmed


@pytest.mark.parametrize(
    "wrong",
    [{"code": ""}, {"amount": "0"}, {"unit": None}, {"legal_basis": ""}, {"effective_from": "1/1/2020"}],
)
def test_what_is_wrong_with_a_term_is_told_and_nothing_changes(as_, acting, monday, wrong):
    client = as_("chief_inspector")
    answer = client.submit(client.get(RULES).page.form("/thoi-han"), **RULE | wrong)
    assert answer.status_code == 422
    with acting():
        assert db.session.query(DeadlineRule).filter_by(code="triage").count() == 1


def test_a_term_that_is_near_is_told_once_and_again_when_it_was_extended(acting, run_jobs, frozen):
    frozen("2026-11-23 09:00")
    with acting():
        case, waiting = send_report(), bring_to("needs_info")
        ids = case.id, waiting.id
    for moment in ("2026-11-25 09:00", "2026-11-25 10:00"):
        frozen(moment)
        with acting():
            remind()
        run_jobs()
    with acting():
        told = happened(db.session.merge(case), "case.due_soon")
        assert [each.data["rule"] for each in told] == ["acknowledge"]
        assert happened(db.session.merge(waiting), "case.due_soon") == []
    assert ids


def test_what_is_overdue_is_counted_a_day_late_and_stands_on_the_first_page(client, acting, run_jobs, frozen):
    frozen("2026-11-16 09:00")
    with acting():
        send_report()
        bring_to("refused")
    frozen("2026-11-20 09:00")
    with acting():
        escalate()
        figures.count_figures()
        assert db.session.get(PublicFigure, date(2026, 11, 19)).overdue == 1
    page = client.get("/en/").page
    assert "cases overdue now" in page.text
