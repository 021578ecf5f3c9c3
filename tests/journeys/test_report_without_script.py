"""A report from a phone whose browser runs no script: three pages, every mistake forgiven."""

from pathlib import Path

import pytest
from playwright.sync_api import Error, Page

from app.photos import sealed
from tests.reports.phone import WORDS, camera_photo, code_on, three_photos
from tests.reports.teller import reports, the_report
from tests.support.live import leave


@pytest.fixture
def page(new_context) -> Page:
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/phan-anh/gui")
    return page


def press(page: Page, go: str) -> None:
    leave(page, f"button[name=go][value={go}]")


def test_three_photos_reach_the_inspectorate_as_they_were_taken(page, tmp_path, acting, run_jobs):
    files = three_photos(tmp_path)
    page.set_input_files("#photos", files)
    page.fill("#words", WORDS)
    page.check("input[name=category][value=public_asset]")
    page.fill("#commune_typed", "xã Hữu Lũng")
    press(page, "check")
    assert page.locator("h1").inner_text() == "Kiểm tra rồi gửi"
    assert page.locator(".kept").count() == 3
    press(page, "send")
    assert page.locator("h1").inner_text() == "Đã gửi. Cảm ơn bạn."
    assert page.locator(".qr svg").is_visible()
    with acting():
        report = the_report()
        assert report.words == WORDS
        originals = [sealed.original(photo) for photo in report.photos]
        assert originals == [Path(file).read_bytes() for file in files]
        assert originals[0] == camera_photo()
    run_jobs()
    with acting():
        photos = the_report().photos
        assert [photo.state for photo in photos] == ["derived"] * 3
        assert (photos[0].width, photos[0].height) == (3024, 4032), "set upright"


def test_a_name_that_three_communes_bore_is_asked_back_and_nothing_is_lost(page, tmp_path, acting):
    page.set_input_files("#photos", three_photos(tmp_path)[1:])
    page.fill("#words", WORDS)
    page.fill("#commune_typed", "hoa binh")
    page.fill("#village", "Bản Mới")
    press(page, "check")
    assert page.title().startswith("Lỗi: ")
    assert page.locator(".errors").evaluate("box => box === document.activeElement"), (
        "the summary has the focus"
    )
    assert "huyện Chi Lăng" in page.locator("label[for=candidate-2]").inner_text()
    assert page.input_value("#words") == WORDS
    assert page.locator(".kept").count() == 2
    page.check("#candidate-2")
    press(page, "check")
    press(page, "send")
    with acting():
        report = the_report()
        assert report.commune.name == "Vạn Linh"
        assert report.place == {"village": "Bản Mới"}
        assert len(report.photos) == 2


def test_a_way_back_from_the_check_page_leads_to_the_question_with_its_answer(page):
    page.fill("#words", WORDS)
    page.fill("#commune_typed", "Kỳ Lừa")
    press(page, "check")
    with page.expect_navigation():
        page.locator("button[formaction$='#o-dau']").first.click()
    assert page.url.endswith("#o-dau")
    assert page.input_value("#commune_typed") == "Kỳ Lừa"
    assert page.locator("#o-dau").bounding_box()["y"] < 740


def test_loading_the_receipt_again_shows_the_same_code(page, acting):
    page.fill("#words", WORDS)
    page.fill("#commune_typed", "Kỳ Lừa")
    press(page, "check")
    press(page, "send")
    code = code_on(page)
    page.reload()
    assert code_on(page) == code
    with acting():
        assert len(reports()) == 1


def test_who_goes_back_from_the_receipt_and_sends_again_gets_the_same_code(page, acting):
    page.fill("#words", WORDS)
    page.fill("#commune_typed", "Kỳ Lừa")
    press(page, "check")
    press(page, "send")
    code = code_on(page)
    with pytest.raises(Error, match="ERR_CACHE_MISS"):  # the browser asks whether to send the form once more
        page.go_back()
    page.wait_for_timeout(300)
    page.reload()
    assert page.locator("h1").inner_text() == "Kiểm tra rồi gửi"
    assert "đã được nhận" in page.locator(".notice").first.inner_text()
    press(page, "send")
    assert code_on(page) == code
    with acting():
        assert len(reports()) == 1


def test_the_code_typed_in_small_letters_opens_the_report(page):
    page.fill("#words", WORDS)
    page.fill("#commune_typed", "Kỳ Lừa")
    press(page, "check")
    press(page, "send")
    code = code_on(page)
    page.goto("/theo-doi")
    page.fill("#code", code.lower().replace("-", " "))
    page.locator("main form button").click()
    page.wait_for_url("**/theo-doi/ho-so")
    assert code not in page.url


LOW = """
    [...document.querySelectorAll("main button, main select, main textarea, main summary, main .choice label,"
      + " main input:not([type=hidden]):not([type=radio]):not([type=checkbox])")]
    .filter((each) => each.offsetParent && !each.closest(".trap") && each.getBoundingClientRect().height < 44)
    .map((each) => each.name || each.htmlFor || each.textContent)
"""


def test_every_tap_target_is_large_enough_and_the_page_is_not_wider_than_the_phone(page):
    assert page.evaluate(LOW) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
