"""Two officers on one case lose nothing; a form sent twice is one."""

import pytest
from sqlalchemy import func, select

from app.cases.models import Case, InternalNote, StepEntry
from app.db import db
from app.reports.models import Message
from tests.support.cases import bring_to, take

TYPED = "Một đoạn dài đã gõ mười phút, không được mất."


def count(acting, kind, **wanted):
    with acting():
        return db.session.scalar(select(func.count()).select_from(kind).filter_by(**wanted))


def opened(as_, token, login, step):
    client = as_(login)
    return client, client.get(f"/thanh-tra/vu-viec/{token}/{step}").page.form(f"/{step}")


def test_a_stale_form_shows_what_changed_and_keeps_what_was_typed(as_, acting):
    with acting():
        token = bring_to("verifying").token
    client, form = opened(as_, token, "inspector", "ask_info")
    with acting():
        case = db.session.scalars(select(Case).where(Case.token == token)).one()
        take(case, "extend", "chief_inspector", days=30, reason="Vụ việc phức tạp")
    answer = client.submit(form, question=TYPED)
    assert answer.status_code == 409
    assert "Vụ việc phức tạp" in answer.page.text
    again = answer.page.form("/ask_info")
    assert again.fields["question"].strip() == TYPED
    assert again.fields["key"] == form.fields["key"]
    assert client.submit(again).status_code == 303
    with acting():
        assert db.session.scalar(select(Case.state).where(Case.token == token)) == "needs_info"


def test_only_what_is_new_is_told(as_, acting):
    with acting():
        token = bring_to("verifying").token
    client, form = opened(as_, token, "inspector", "draft_conclusion")
    with acting():
        case = db.session.scalars(select(Case).where(Case.token == token)).one()
        take(case, "suspend", "chief_inspector", reason="Chờ giám định")
    answer = client.submit(form, finding=TYPED)
    assert answer.status_code == 409
    assert len(answer.page.one("ol", class_="timeline").findall("li")) == 1
    assert TYPED in answer.page.text
    assert not [each for each in answer.page.all("button") if each.get("class") == "is-main"]


@pytest.mark.parametrize(("form_name", "field"), [("ghi-chu", "note-body"), ("nhan-tin", "message-body")])
def test_stale_notes_and_messages_wait_for_a_second_look(as_, acting, form_name, field):
    with acting():
        token = bring_to("triage").token
    client = as_("intake_officer")
    form = client.get(f"/thanh-tra/vu-viec/{token}").page.form(f"/{form_name}")
    with acting():
        case = db.session.scalars(select(Case).where(Case.token == token)).one()
        take(case, "accept", "chief_inspector", category="budget")
    answer = client.submit(form, **{field: TYPED})
    assert answer.status_code == 409
    again = answer.page.form(f"/{form_name}")
    assert again.fields[field].strip() == TYPED
    assert client.submit(again).status_code == 303


def test_a_step_sent_twice_is_taken_once(as_, acting):
    with acting():
        token = bring_to("triage").token
    client, form = opened(as_, token, "chief_inspector", "accept")
    given = {"category": "budget", "legal_group": "budget"}
    assert client.submit(form, **given).status_code == 303
    assert client.submit(form, **given).status_code == 303
    assert count(acting, StepEntry, step="accept") == 1
    with acting():
        assert db.session.scalar(select(StepEntry.replays).where(StepEntry.step == "accept")) == 1


def test_a_proposal_sent_twice_waits_once_and_decided_twice_is_decided_once(as_, acting):
    with acting():
        token = bring_to("triage").token
    client, form = opened(as_, token, "intake_officer", "guide")
    given = {"explanation": "Đây là khiếu nại.", "where_to_go": "Ban Tiếp công dân tỉnh"}
    for _time in range(2):
        assert client.submit(form, **given).status_code == 303
    assert count(acting, StepEntry, step="guide", status="proposed") == 1
    chief = as_("chief_inspector")
    decision = chief.get(f"/thanh-tra/vu-viec/{token}").page.form("/de-xuat")
    for _time in range(2):
        assert chief.submit(decision, **{"decision-decision": "approve"}).status_code == 303
    assert count(acting, StepEntry, step="guide", status="approved") == 1
    with acting():
        assert db.session.scalar(select(Case.state).where(Case.token == token)) == "guided"


def test_a_decision_on_what_somebody_else_decided_is_stale(as_, acting):
    with acting():
        token = bring_to("triage").token
    client, form = opened(as_, token, "intake_officer", "guide")
    client.submit(form, explanation="Đây là khiếu nại.", where_to_go="Ban Tiếp công dân tỉnh")
    first, second = as_("chief_inspector"), as_("chief_inspector_2")
    one = first.get(f"/thanh-tra/vu-viec/{token}").page.form("/de-xuat")
    two = second.get(f"/thanh-tra/vu-viec/{token}").page.form("/de-xuat")
    send_back = {"decision-decision": "send_back", "decision-reason": "Thiếu căn cứ pháp lý"}
    assert first.submit(one, **send_back).status_code == 303
    answer = second.submit(two, **{"decision-decision": "approve"})
    assert answer.status_code == 409
    assert "Thiếu căn cứ pháp lý" in answer.page.text


def test_notes_and_messages_sent_twice_are_kept_once(as_, acting):
    with acting():
        token = bring_to("triage").token
    client = as_("intake_officer")
    page = client.get(f"/thanh-tra/vu-viec/{token}").page
    for _time in range(2):
        assert client.submit(page.form("/ghi-chu"), **{"note-body": TYPED}).status_code == 303
        assert client.submit(page.form("/nhan-tin"), **{"message-body": TYPED}).status_code == 303
    assert count(acting, InternalNote) == 1
    assert count(acting, Message) == 1


def test_a_form_without_its_key_is_not_taken(as_, acting):
    with acting():
        token = bring_to("triage").token
    client, form = opened(as_, token, "chief_inspector", "accept")
    for key in ("", "x" * 65):
        assert client.submit(form, category="budget", key=key).status_code == 422
    assert count(acting, StepEntry, step="accept") == 0
