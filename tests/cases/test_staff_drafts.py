"""What an officer writes is kept while it is written, comes back with a word that it did, and goes with its form."""

import pytest
from sqlalchemy import func, select

from app.cases.models import Case, StaffDraft
from app.db import db
from tests.support.cases import bring_to, take
from tests.support.live import DESK

TYPED = "Một đoạn dài đã gõ mười phút, không được mất."
AGAIN = "Đã mở lại bản nháp"


@pytest.fixture
def token(acting):
    with acting():
        return bring_to("verifying").token


def count(acting):
    with acting():
        return db.session.scalar(select(func.count()).select_from(StaffDraft))


def kept(client, token, form, **fields):
    """Keep a form of a case as a draft, by the button that works without script."""
    page = client.get(f"/thanh-tra/vu-viec/{token}" + ("" if "-body" in str(fields) else f"/{form}")).page
    action = {"note": "/ghi-chu", "message": "/nhan-tin"}.get(form, f"/{form}")
    return client.submit(
        page.form(action), to=f"/thanh-tra/vu-viec/{token}/ban-nhap/{form}", go="keep", **fields
    )


def test_a_draft_of_a_step_is_there_again_and_goes_when_the_step_is_taken(as_, acting, token):
    client = as_("inspector")
    assert kept(client, token, "ask_info", question=TYPED).status_code == 303
    page = client.get(f"/thanh-tra/vu-viec/{token}/ask_info").page
    assert AGAIN in page.text
    assert page.form("/ask_info").fields["question"].strip() == TYPED
    assert "(có bản nháp)" in client.get(f"/thanh-tra/vu-viec/{token}").page.text
    assert client.submit(page.form("/ask_info")).status_code == 303
    assert count(acting) == 0


@pytest.mark.parametrize(
    ("form", "field", "action"), [("note", "note-body", "/ghi-chu"), ("message", "message-body", "/nhan-tin")]
)
def test_notes_and_messages_have_drafts_too(as_, acting, token, form, field, action):
    client = as_("inspector")
    kept(client, token, form, **{field: TYPED})
    page = client.get(f"/thanh-tra/vu-viec/{token}").page
    assert page.form(action).fields[field].strip() == TYPED
    assert AGAIN in page.text
    assert client.submit(page.form(action)).status_code == 303
    assert count(acting) == 0


def test_a_draft_is_thrown_away(as_, acting, token):
    client = as_("inspector")
    kept(client, token, "ask_info", question=TYPED)
    form = client.get(f"/thanh-tra/vu-viec/{token}/ask_info").page.form("/ask_info")
    client.submit(form, to=f"/thanh-tra/vu-viec/{token}/ban-nhap/ask_info", go="discard")
    page = client.get(f"/thanh-tra/vu-viec/{token}/ask_info").page
    assert page.form("/ask_info").fields["question"].strip() == ""
    assert count(acting) == 0


def test_a_draft_is_nobody_elses_and_lies_in_no_clear_words(as_, acting, token):
    kept(as_("inspector"), token, "ask_info", question=TYPED)
    assert AGAIN not in as_("chief_inspector").get(f"/thanh-tra/vu-viec/{token}").page.text
    with acting():
        draft = db.session.scalars(select(StaffDraft)).one()
        assert TYPED.encode() not in draft.fields_sealed
        assert draft.fields["question"] == [TYPED]
    path = f"/thanh-tra/vu-viec/{token}/ban-nhap/ask_info"
    form = as_("inspector").get(f"/thanh-tra/vu-viec/{token}/ask_info").page.form("/ask_info")
    assert as_("inspector_2").submit(form, to=path).status_code == 404
    assert as_("inspector").submit(form, to=path.replace("ask_info", "khac")).status_code == 404


def test_a_draft_of_an_older_case_shows_both_when_it_is_sent(as_, acting, token):
    client = as_("inspector")
    kept(client, token, "ask_info", question=TYPED)
    with acting():
        case = db.session.scalars(select(Case).where(Case.token == token)).one()
        take(case, "extend", "chief_inspector", days=30, reason="Vụ việc phức tạp")
    answer = client.submit(client.get(f"/thanh-tra/vu-viec/{token}/ask_info").page.form("/ask_info"))
    assert answer.status_code == 409
    assert "Vụ việc phức tạp" in answer.page.text
    assert TYPED in answer.page.text


def test_a_draft_that_comes_after_its_form_was_taken_is_not_kept(as_, acting, token):
    client = as_("inspector")
    form = client.get(f"/thanh-tra/vu-viec/{token}/ask_info").page.form("/ask_info")
    assert client.submit(form, question=TYPED).status_code == 303
    late = client.submit(form, to=f"/thanh-tra/vu-viec/{token}/ban-nhap/ask_info", question=TYPED)
    assert late.status_code == 303
    assert count(acting) == 0


def test_a_draft_has_an_end(as_, acting, token):
    client = as_("inspector")
    assert kept(client, token, "ask_info", question="x" * 50_000).status_code == 413
    assert count(acting) == 0


def test_what_was_typed_is_there_after_the_window_was_closed(new_context, acting, token):
    context = new_context("inspector", viewport=DESK)
    page = context.new_page()
    page.goto(f"/thanh-tra/vu-viec/{token}/draft_conclusion")
    page.fill("#finding", TYPED)
    page.get_by_text("Đã lưu nháp lúc").wait_for()
    page.close()
    again = context.new_page()
    again.goto(f"/thanh-tra/vu-viec/{token}/draft_conclusion")
    assert again.input_value("#finding") == TYPED
    assert AGAIN in again.inner_text("main")
