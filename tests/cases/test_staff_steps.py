"""Every step of the workflow over its one route: its form shows, refuses what is wrong, and keeps what was typed."""

import pytest
from sqlalchemy import select

from app.cases import workflow
from app.cases.actions import available, request_review
from app.cases.models import Case
from app.db import db
from tests.support.cases import ANSWER, SUMMARY, bring_to, take, teller
from tests.support.people import LOGINS, officer

pytestmark = pytest.mark.one_engine

STEPS = [code for code, step in workflow.STEPS.items() if step.who == "officer"]
LONG = "Nội dung đã gõ, phải còn nguyên. "


def ready_for(step):
    """(case, login): a case on which somebody is offered the step."""
    for origin in workflow.STEPS[step].origins:
        case = bring_to(origin)
        prepare(case, step)
        for login in LOGINS:
            if step in {offer.step.code for offer in available(case, officer(login))}:
                return case, login
    raise AssertionError(f"nobody is offered {step}")


def prepare(case, step):
    if step in {"approve_conclusion", "send_back"} and case.state in workflow.STEPS[step].origins:
        take(case, "draft_conclusion", "inspector", **ANSWER)
    if step in {"publish", "send_back_summary", "correct", "withdraw_publication"} and case.outcome:
        take(case, "draft_summary", "inspector", **SUMMARY)
    if step in {"correct", "withdraw_publication"} and case.outcome:
        take(case, "publish", "chief_inspector")
    if step in workflow.REVIEW_STEPS:
        request_review(case=case, reporter=teller(case), reasons="Chưa đúng.")


def form_of(as_, acting, step):
    with acting():
        case, login = ready_for(step)
        token = case.token
    client = as_(login)
    answer = client.get(f"/thanh-tra/vu-viec/{token}/{step}")
    assert answer.status_code == 200
    return client, token, answer.page.form(f"/{step}")


def controls(page):
    return [each for kind in ("input", "select", "textarea") for each in page.all(kind)]


@pytest.mark.parametrize("step", STEPS)
def test_the_form_of_a_step_asks_what_the_step_needs(as_, acting, step):
    client, token, form = form_of(as_, acting, step)
    assert {"version", "key", "seen_at", "csrf_token"} <= set(form.fields)
    page = client.get(f"/thanh-tra/vu-viec/{token}/{step}").page
    asked = {each.get("name", "").split("-")[0] for each in controls(page)}
    assert set(workflow.STEPS[step].needs) - {"public_photos"} <= asked  # this case has no photos


@pytest.mark.parametrize("step", STEPS)
def test_a_wrong_form_comes_back_with_everything_typed(as_, acting, step):
    client, token, form = form_of(as_, acting, step)
    page = client.get(f"/thanh-tra/vu-viec/{token}/{step}").page
    needed = [each.get("name") for each in controls(page) if each.get("required") is not None]
    boxes = [each.get("name") for each in page.all("textarea")]
    typed = {name: LONG for name in boxes if name != (needed or boxes)[0]}
    wrong = {needed[0]: " "} if needed else {boxes[0]: "x" * 9000}
    answer = client.submit(form, **typed | wrong)
    assert answer.status_code == 422
    assert answer.page.title.startswith("Lỗi:")
    errors = answer.page.one("div", class_="errors")
    ids = {each.get("id") for each in answer.page.root.iter() if each.get("id")}
    assert {each.get("href")[1:] for each in errors.iter("a")} <= ids
    again = answer.page.form(f"/{step}").fields
    assert {name: again[name].strip() for name in typed} == dict.fromkeys(typed, LONG.strip())
    assert again["key"] == form.fields["key"]
    with acting():
        version = db.session.scalar(select(Case.version).where(Case.token == token))
    assert version == int(form.fields["version"])


def test_a_step_that_is_not_offered_leads_back_to_the_case(as_, acting):
    with acting():
        token = bring_to("received").token
    answer = as_("intake_officer").get(f"/thanh-tra/vu-viec/{token}/accept")
    assert answer.status_code == 303
    assert answer.location.endswith(f"/thanh-tra/vu-viec/{token}")


@pytest.mark.parametrize("step", ["khong-co", "withdraw", "request_review"])
def test_a_step_that_officers_do_not_take_has_no_page(as_, acting, step):
    with acting():
        token = bring_to("received").token
    assert as_("chief_inspector").get(f"/thanh-tra/vu-viec/{token}/{step}").status_code == 404


def test_a_step_sent_without_being_offered_is_not_found(as_, acting):
    with acting():
        token = bring_to("triage").token
    client = as_("intake_officer")
    form = client.get(f"/thanh-tra/vu-viec/{token}/refuse").page.form("/refuse")
    assert client.submit(form, to=f"/thanh-tra/vu-viec/{token}/assign").status_code == 404


def test_a_rule_that_says_no_is_told_on_the_form(as_, acting):
    with acting():
        case = bring_to("triage")
        token, number = case.token, case.number
    client = as_("inspection_head")
    form = client.get(f"/thanh-tra/vu-viec/{token}/merge").page.form("/merge")
    answer = client.submit(form, parent=number, reason=LONG)
    assert answer.status_code == 422
    assert answer.page.form("/merge").fields["reason"].strip() == LONG.strip()
    assert answer.page.all("div", class_="errors")
