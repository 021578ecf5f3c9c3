"""Writing to the reporter in a real browser: a template without a new page, the preview as one types."""

import pytest
from sqlalchemy import func, select

from app.cases.models import StepEntry
from app.db import db
from tests.support.cases import bring_to
from tests.support.live import DESK, leave

LEFT = "[nêu việc cần bổ sung]"


@pytest.fixture
def token(acting):
    with acting():
        return bring_to("triage").token


def test_a_template_is_inserted_marked_and_previewed_without_a_new_page(new_context, acting, token):
    page = new_context("intake_officer", viewport=DESK).new_page()
    page.goto(f"/thanh-tra/vu-viec/{token}/ask_info")
    page.evaluate("window.isTheSamePage = true")
    page.fill("#question", "Chào bạn.")
    page.select_option("#question_template", label="Hỏi rõ địa điểm và thời gian")
    page.click("[data-behaviour~='reply']")
    page.locator("#step-form-preview .said", has_text=LEFT).wait_for()
    assert page.input_value("#question").startswith("Chào bạn.\n\nThanh tra tỉnh đã đọc phản ánh")
    assert page.evaluate("document.getSelection().toString()") == LEFT
    assert page.locator(".to-fill mark").all_inner_texts() == [LEFT]
    page.keyboard.type("số nhà")  # what is selected is what is to be filled in
    page.locator("#step-form-preview .said", has_text="số nhà").wait_for()
    assert page.locator(".to-fill:visible, mark:visible").count() == 0
    assert page.evaluate("window.isTheSamePage")
    assert not page.locator("[data-behaviour~='preview']").is_visible()
    leave(page, "form.step-form button.is-main")
    with acting():
        assert db.session.scalar(select(StepEntry).where(StepEntry.step == "ask_info")) is not None


def test_without_script_the_preview_opens_beside_what_is_typed(new_context, acting, token):
    context = new_context("intake_officer", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/thanh-tra/vu-viec/{token}/ask_info")
    page.fill("#question", "Nhà ở đoạn nào?")
    with context.expect_page() as opened:
        page.click("button[formtarget='_blank']")
    opened.value.wait_for_load_state()
    assert "Nhà ở đoạn nào?" in opened.value.inner_text("[data-preview]")
    assert page.input_value("#question") == "Nhà ở đoạn nào?"
    with acting():
        asked = select(func.count()).select_from(StepEntry).where(StepEntry.step == "ask_info")
        assert db.session.scalar(asked) == 0
