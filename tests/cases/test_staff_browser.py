"""The console in a real browser: boxes are drawn with the mouse, a double click sends once."""

import io
import secrets

import pytest
from sqlalchemy import func, select

from app.cases.actions import reporter
from app.cases.models import StepEntry
from app.db import db
from app.photos import actions as photos
from app.photos.models import Redaction
from app.reports.actions import submit
from app.reports.draft import Draft
from tests.photos.drawn import saved, scene
from tests.support.cases import WORDS, bring_to
from tests.support.live import DESK, leave


@pytest.fixture
def with_photo(acting, run_jobs):
    with acting():
        key = secrets.token_urlsafe(16)
        picture = io.BytesIO(saved(scene(1000, 800), "JPEG"))
        evidence = [photos.keep(stream=picture, kind="photo", form_key=key, position=1)]
        report = submit(draft=Draft(words=WORDS), evidence=evidence, form_key=key).report
        token = bring_to("triage", reporter.case_of(report.id)).token
    run_jobs()
    return token


def test_a_box_drawn_with_the_mouse_covers_that_part_of_the_photo(new_context, acting, with_photo):
    page = new_context("intake_officer", viewport=DESK).new_page()
    page.goto(f"/thanh-tra/vu-viec/{with_photo}")
    leave(page, "a[href$='/che']")
    area = page.locator(".redact svg").bounding_box()
    left, top = area["x"] + area["width"] * 0.2, area["y"] + area["height"] * 0.25
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(left + area["width"] * 0.3, top + area["height"] * 0.5, steps=5)
    page.mouse.up()
    leave(page, "button.is-main")
    with acting():
        ((box,),) = db.session.scalars(select(Redaction.boxes)).all()
    assert all(abs(told - drawn) <= 5 for told, drawn in zip(box, (200, 250, 500, 750), strict=True)), box


def test_a_double_click_takes_a_step_once(new_context, acting):
    with acting():
        token = bring_to("triage").token
    page = new_context("chief_inspector", viewport=DESK).new_page()
    page.goto(f"/thanh-tra/vu-viec/{token}/accept")
    page.select_option("#category", "budget")
    page.dblclick("form.step-form button.is-main")
    page.wait_for_url(f"**/thanh-tra/vu-viec/{token}")
    with acting():
        taken = select(func.count()).select_from(StepEntry).where(StepEntry.step == "accept")
        assert db.session.scalar(taken) == 1


def test_a_whole_step_works_on_a_phone_without_script(new_context, acting):
    with acting():
        token = bring_to("received").token
    page = new_context("intake_officer", java_script_enabled=False).new_page()
    page.goto("/thanh-tra")
    leave(page, "a.subject")
    leave(page, "a[href*='/start_triage']")
    page.fill("#subject", "Trụ sở cũ bỏ trống")
    leave(page, "form.step-form button.is-main")
    assert page.url.split("?")[0].endswith(f"/thanh-tra/vu-viec/{token}")
    assert page.inner_text("h1") == "Trụ sở cũ bỏ trống"
