"""The officers' half of the way in a real browser: from sorting to publication by a second person."""

import io
import secrets

import pytest

from app.cases.actions import reporter
from app.photos import actions as photos
from app.reports.actions import submit
from app.reports.draft import Draft
from tests.photos.drawn import saved, scene
from tests.support.cases import SUMMARY, WORDS, in_two_weeks
from tests.support.live import DESK, leave
from tests.support.people import officer

FINDING = "Đoàn kiểm tra tại chỗ, lập biên bản với đơn vị quản lý và xem sổ tài sản của xã."
PEOPLE = ("intake_officer", "chief_inspector", "inspection_head", "inspector", "chief_inspector_2")


@pytest.fixture
def sent(acting, run_jobs):
    with acting():
        key = secrets.token_urlsafe(16)
        evidence = [
            photos.keep(stream=io.BytesIO(saved(scene(), "JPEG")), kind="photo", form_key=key, position=1)
        ]
        report = submit(draft=Draft(words=WORDS), evidence=evidence, form_key=key).report
        token = reporter.case_of(report.id).token
    run_jobs()
    return f"/thanh-tra/vu-viec/{token}"


def step(page, case, code, **filled):
    """From the case's page to the form of a step by its button, filled in and sent."""
    page.goto(case)
    leave(page, f".steps a[href$='/{code}']")
    fill_and_send(page, case, filled)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_from_the_queue_to_the_published_outcome(new_context, acting, run_jobs, sent, language):
    with acting():
        for login in PEOPLE:
            officer(login).language = language
    intake, chief, head, inspector, second = (
        new_context(login, viewport=DESK).new_page() for login in PEOPLE
    )
    intake.goto("/thanh-tra")
    leave(intake, "a.subject")
    assert intake.get_attribute("html", "lang") == language
    step(intake, sent, "start_triage", subject="Trụ sở cũ bỏ trống")
    step(chief, sent, "accept", category="public_asset")
    step(head, sent, "assign", assignee="inspector", promised_on=in_two_weeks().strftime("%d/%m/%Y"))
    inspector.goto(f"{sent}/draft_conclusion")
    inspector.click("[name='measures-more']")  # a row made by script
    measures = {
        "measures-0-code": "put_to_use",
        "measures-1-code": "recover_money",
        "measures-1-amount": "25.000.000",
    }
    told = {
        "outcome": "substantiated",
        "finding": FINDING,
        "document_number": "12/KL-TTr",
        "document_on": "20/11/2026",
    }
    fill_and_send(inspector, sent, told | measures)
    step(chief, sent, "approve_conclusion")
    step(inspector, sent, "resolve", result="Đã giao nhà cho thôn.", recovered="25.000.000")
    leave(inspector, "a[href$='/che']")
    leave(inspector, "[name='nothing']")
    run_jobs()
    photo = inspector.locator("a[href$='/che']").get_attribute("href").split("/")[-2]
    summary = {name: text for name, text in SUMMARY.items() if text}
    english = {
        "title_en": "An empty office given to the village",
        "summary_en": "An office stood empty for months.",
    }
    step(inspector, sent, "draft_summary", **summary, **english, public_photos=photo)
    step(second, sent, "publish")
    leave(second, "a[href*='/phan-anh/PA-']")
    second.goto(second.url.replace("/phan-anh", "/en/phan-anh") if language == "en" else second.url)
    assert second.inner_text("h1").replace("\u00a0", " ") == (
        english["title_en"] if language == "en" else SUMMARY["title"]
    )
    assert second.locator("article img").count() == 1
    assert "25" in second.inner_text("ul.measures")


def fill_and_send(page, case, filled):
    for name, value in filled.items():
        field = page.locator(f"[name='{name}']")
        kind = field.first.evaluate("(each) => each.type")
        if kind == "select-one":
            field.select_option(value)
        elif kind in ("radio", "checkbox"):
            page.locator(f"[name='{name}'][value='{value}']").check(force=True)
        else:
            field.fill(value)
    page.click("form.step-form > .actions button")
    page.wait_for_url(f"**{case}")
