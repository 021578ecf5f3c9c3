"""A helper's phone: the owner's own draft stays out of it, the code is shown, and once wiped Back shows nothing."""

from playwright.sync_api import expect

from tests.journeys.test_report_offline import STATE, finger, kept_on, phone, until_kept
from tests.reports.phone import WORDS, Finger, code_on, three_photos
from tests.reports.teller import the_report

__all__ = ["finger", "phone"]


def test_nothing_is_left_on_a_helpers_phone(finger, phone, tmp_path, acting):
    page = finger.page
    finger.go_on()
    page.fill("#words", "Nháp của chủ máy.")
    until_kept(page, "Nháp của chủ máy.")
    page.close()
    helped = Finger(phone.new_page())
    page = helped.page
    page.goto("/phan-anh/gui-ho")
    assert page.input_value("#words") == ""
    page.set_input_files("#photos", three_photos(tmp_path)[1])
    page.wait_for_selector(".photos li")
    helped.go_on()
    expect(page.locator(".error.is-checked")).to_contain_text("Hãy hỏi người nhờ gửi")
    page.locator("label[for=asker_agrees]").tap()
    helped.go_on()
    page.fill("#words", WORDS)
    helped.go_on()
    page.check("#is_province_level")
    helped.go_on()
    helped.go_on()
    phone.set_offline(True)
    page.locator("button[name=go][value=send]").tap()
    page.wait_for_selector("#code")
    code = code_on(page)
    expect(page.locator(STATE)).to_have_text("Chờ mạng")
    assert page.locator("[data-behaviour=saved]").is_hidden(), "nothing is wiped before it has been sent"
    assert kept_on(page) == [1, 0], "the owner's draft, and nothing of this"
    phone.set_offline(False)
    expect(page.locator(STATE)).to_have_text("Đã gửi")
    page.locator("[data-behaviour=saved]").tap()
    page.wait_for_url("**/phan-anh/gui-ho/xong")
    for _time in range(3):
        page.go_back()
        page.wait_for_timeout(200)
        assert code not in page.content()
        assert WORDS.splitlines()[0] not in page.content()
        assert page.input_value("#words") == ""
    assert kept_on(page) == [1, 0]
    with acting():
        assert the_report().is_assisted
        assert len(the_report().photos) == 1
