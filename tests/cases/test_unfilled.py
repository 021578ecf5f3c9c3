"""Nothing leaves the house while a placeholder is left in it: held by the verbs, told by the forms."""

import pytest
from sqlalchemy import func, select

from app.cases import quality
from app.cases.actions import send_message
from app.cases.actions.forwarding import answer, forwarding_of
from app.cases.actions.replies import write_template
from app.cases.models import Case, StepEntry
from app.cases.workflow import STEPS
from app.clock import today
from app.db import db
from app.reports.actions.identity import seal_identity
from app.reports.draft import Contact
from app.reports.models import Message
from app.rules import NotNow
from tests.support.cases import ANSWER, SUMMARY, bring_to, decide, take
from tests.support.markup import words
from tests.support.people import officer

LEFT = "Bạn gửi thêm [nêu việc cần bổ sung] trước ngày [ngày]."
BASE = "/thanh-tra/vu-viec"
NOT_TEXTS = {
    "measures",
    "reason_code",
    "agency",
    "document_on",
    "promised_on",
    "due_on",
    "enforce_by",
    "recovered",
}


def name_as_template(said):
    """From now on a bracket is a placeholder, because a template says so."""
    told = {"place": "message", "category": None, "name": "Mẫu", "text_vi": said, "text_en": said}
    more = {"legal_basis": "", "is_confirmed": False, "effective_from": today(), "key": said}
    return write_template(actor=officer("chief_inspector"), **told, **more)


def test_every_text_that_leaves_is_checked_and_no_other(app, acting):
    with acting():
        for step in STEPS.values():
            for name in set(step.leaving) - NOT_TEXTS:
                with pytest.raises(NotNow, match=r"nêu việc cần bổ sung.*ngày"):
                    quality.check_step(step, {name: LEFT})
            quality.check_step(step, dict.fromkeys(set(step.needs) - set(step.leaving), LEFT))
        for part in ("words", "responsible"):
            with pytest.raises(NotNow):
                quality.check_step(
                    STEPS["draft_conclusion"], {"measures": [ANSWER["measures"][0] | {part: LEFT}]}
                )


def test_the_verbs_send_nothing_that_is_not_filled_in(acting):
    refusal = {"reason_code": "outside", "explanation": LEFT}
    with acting():
        triage, verifying, resolved = map(bring_to, ("triage", "verifying", "resolved"))
        sent = forwarding_of(bring_to("forwarded"))
        officer("agency_liaison").memberships[0].agency_id = sent.agency_id
        written = db.session.scalar(select(func.count()).select_from(StepEntry))
        for verb in (
            lambda: take(triage, "ask_info", "intake_officer", question=LEFT),
            lambda: take(triage, "refuse", "intake_officer", **refusal),  # a proposal
            lambda: take(triage, "refuse", "chief_inspector", **refusal),
            lambda: take(verifying, "draft_conclusion", "inspector", **ANSWER | {"finding": LEFT}),
            lambda: take(resolved, "draft_summary", "inspector", **SUMMARY | {"summary_en": LEFT}),
            lambda: send_message(case=triage, actor=officer("intake_officer"), body=LEFT, key="k"),
            lambda: answer(
                forwarding=sent, actor=officer("agency_liaison"), key="k", **ANSWER | {"finding": LEFT}
            ),
        ):
            with pytest.raises(NotNow, match="ngày"):
                verb()
        assert db.session.scalar(select(func.count()).select_from(StepEntry)) == written
        assert db.session.scalar(select(func.count()).select_from(Message)) == 0


def test_what_was_proposed_or_drafted_before_is_looked_at_again(acting):
    said = "Đến gặp [người trực ở cổng]."
    with acting():
        refused, concluded, published = bring_to("triage"), bring_to("verifying"), bring_to("resolved")
        take(refused, "refuse", "intake_officer", reason_code="outside", explanation=said)
        take(concluded, "draft_conclusion", "inspector", **ANSWER | {"finding": said})
        take(
            published,
            "draft_summary",
            "inspector",
            **SUMMARY | {"public_finding": SUMMARY["public_finding"] + said},
        )
        name_as_template(said)
        for verb in (
            lambda: decide(refused, "chief_inspector"),
            lambda: take(concluded, "approve_conclusion", "chief_inspector"),
            lambda: take(published, "publish", "chief_inspector"),
        ):
            with pytest.raises(NotNow):
                verb()
        assert (refused.state, concluded.state, published.publication_state) == (
            "triage", "verifying", "summary_drafted",
        )  # fmt: skip
        assert decide(refused, "chief_inspector", approve=False, reason="Điền vào").pending_step is None


@pytest.mark.parametrize("form", ["ask_info", "message"])
def test_the_form_says_which_and_keeps_what_was_typed(as_, acting, form):
    with acting():
        token = bring_to("triage").token
    client = as_("intake_officer")
    page = client.get(f"{BASE}/{token}" + ("/ask_info" if form == "ask_info" else "")).page
    action, field = ("/ask_info", "question") if form == "ask_info" else ("/nhan-tin", "message-body")
    answer = client.submit(page.form(action), **{field: LEFT})
    assert answer.status_code == 422
    assert "hãy điền hoặc bỏ: “[nêu việc cần bổ sung]”, “[ngày]”" in words(
        answer.page.one("div", class_="errors")
    )
    assert answer.page.form(action).fields[field].strip() == LEFT
    assert [each.text for each in answer.page.all("mark")][:2] == ["[nêu việc cần bổ sung]", "[ngày]"]
    with acting():
        assert db.session.scalar(select(Case.state)) == "triage"
    done = client.submit(answer.page.form(action), **{field: "Nhà ở đoạn nào [ảnh 2]?"})
    assert done.status_code == 303


def test_a_reason_to_open_contact_data_is_checked_too(as_, acting):
    with acting():
        case = bring_to("triage")
        seal_identity(case.report, Contact(phone="+84912345678", name="Lý Thị Sen"))
        case.identity_state, token = "sealed", case.token
    client = as_("intake_officer")
    form = client.get(f"{BASE}/{token}/danh-tinh").page.form("/danh-tinh")
    answer = client.submit(form, reason_code="hear", reason=LEFT)
    assert answer.status_code == 422
    assert "[ngày]" in answer.page.text
