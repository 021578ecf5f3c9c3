"""Photos of a case looked at: large, nearer, turned, two beside each other; with script and without."""

import io
import secrets

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from app.cases.actions import reporter
from app.cases.models import Case
from app.db import db
from app.photos import actions as photos
from app.reports.actions import submit
from app.reports.draft import Draft
from tests.photos.drawn import saved, scene
from tests.support.cases import WORDS, bring_to
from tests.support.live import DESK

pytestmark = pytest.mark.one_engine


@pytest.fixture
def pictured(acting, run_jobs):
    """(address of a case with two photos, the tokens of the photos)."""
    with acting():
        key = secrets.token_urlsafe(16)
        kept = [
            photos.keep(
                stream=io.BytesIO(saved(scene(*size), "JPEG")), kind="photo", form_key=key, position=n
            )
            for n, size in enumerate(((1000, 800), (600, 900)), 1)
        ]
        report = submit(draft=Draft(words=WORDS), evidence=kept, form_key=key).report
        token = bring_to("triage", reporter.case_of(report.id)).token
    run_jobs()
    with acting():
        case = db.session.scalars(select(Case).where(Case.token == token)).one()
        return f"/thanh-tra/vu-viec/{token}", [each.attachment.token for each in case.attachments]


def shown(page):
    frames = page.all("div", class_="frame") or [
        each for each in page.all("div") if "frame" in (each.get("class") or "")
    ]
    return [(each.find("img").get("src").split("/")[-2], each.get("class").split()[-1]) for each in frames]


def test_two_photos_stand_side_by_side_and_turn_without_script(as_, pictured):
    address, (first, second) = pictured
    client = as_("intake_officer")
    (link,) = [each for each in client.get(address).page.links if each.endswith("/hai-anh")]
    page = client.get(link).page
    assert shown(page) == [(first, "turn-0"), (second, "turn-0")]
    form = page.form("/hai-anh")
    page = client.submit(form, trai=second, xoay_trai="90", phai=first, xoay_phai="270").page
    assert shown(page) == [(second, "turn-90"), (first, "turn-270")]


@pytest.mark.parametrize("asked", ["trai=zzz&phai=", "xoay_trai=45&xoay_phai=x"])
def test_an_address_that_names_no_photo_of_the_case_shows_its_first_and_last(as_, pictured, asked):
    address, (first, second) = pictured
    page = as_("intake_officer").get(f"{address}/hai-anh?{asked}").page
    assert shown(page) == [(first, "turn-0"), (second, "turn-0")]


def test_a_case_without_photos_has_no_such_page(as_, acting):
    with acting():
        token = bring_to("triage").token
    assert as_("intake_officer").get(f"/thanh-tra/vu-viec/{token}/hai-anh").status_code == 404


def test_the_viewer_goes_nearer_turns_pages_and_sets_two_beside_each_other(new_context, pictured):
    address, (first, second) = pictured
    page = new_context("intake_officer", viewport=DESK).new_page()
    page.goto(address)
    page.click("#photos .evidence img >> nth=0")
    picture = page.locator(".pane img >> nth=0")
    assert f"/anh/{first}/large.jpeg" in picture.get_attribute("src")
    page.keyboard.press("+")
    page.click("[data-do=right]")
    assert "rotate(90deg) scale(1.5)" in picture.get_attribute("style")
    assert "xoay 90°" in page.inner_text(".viewer [role=status]")
    page.keyboard.press("PageDown")
    assert f"/anh/{second}/" in picture.get_attribute("src")
    page.click("[data-do=two]")
    sides = page.locator(".pane img")
    assert [sides.nth(n).get_attribute("src").split("/")[-2] for n in (0, 1)] == [second, first]
    boxes = [page.locator(".pane").nth(n).bounding_box() for n in (0, 1)]
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    page.focus(".pane >> nth=1")
    page.click("[data-do=left]")
    assert "rotate(270deg)" in sides.nth(1).get_attribute("style")
    assert "rotate(0deg)" in sides.nth(0).get_attribute("style")
    page.keyboard.press("Escape")
    expect(page.locator(".viewer")).to_be_hidden()
    assert page.url.split("?")[0].endswith(address)


def test_the_choices_stand_in_one_row_and_the_open_case_has_no_frame(new_context, pictured):
    address, _photos = pictured
    page = new_context("intake_officer", viewport=DESK).new_page()
    page.goto(f"{address}/hai-anh")
    boxes = [each.bounding_box() for each in page.locator(".two-choices select").all()]
    assert len({round(each["width"]) for each in boxes}) == len({each["y"] for each in boxes}) == 1
    page.goto(f"/thanh-tra?xem=tat-ca&mo={address.rsplit('/', 1)[-1]}#mo")
    page.focus("#mo")
    look = page.evaluate("(({outlineStyle, boxShadow}) => [outlineStyle, boxShadow])(getComputedStyle(mo))")
    assert look == ["none", "none"]
