"""The receipt on a phone with script: the code is not lost by loading again, going back, or leaving too early."""

from PIL import Image
from playwright.sync_api import expect

from tests.reports.phone import code_on, send, shown_step, tell, three_photos
from tests.reports.teller import reports, the_report


def test_loading_the_receipt_again_shows_the_same_code_though_the_browser_let_go_of_the_photos(
    finger, tmp_path, acting
):
    page = finger.page
    page.set_input_files("#photos", three_photos(tmp_path)[1])
    page.wait_for_selector(".photos li")
    tell(finger)
    code = send(page)
    page.reload()
    assert code_on(page) == code
    with acting():
        assert len(the_report().photos) == 1


def test_who_goes_back_from_the_receipt_finds_the_code_again(finger, acting):
    page = finger.page
    tell(finger)
    code = send(page)
    page.go_back()
    assert page.locator("#words").input_value() == "", "nothing of the report is left on the phone"
    assert shown_step(page) == "anh"
    page.locator("[data-behaviour=again] button").tap()
    page.wait_for_selector("#code")
    assert code_on(page) == code
    with acting():
        assert len(reports()) == 1


def test_who_goes_back_after_a_correction_finds_the_code_again(finger):
    page = finger.page
    tell(finger)
    for _step in range(3):
        finger.tap(".step.is-now [data-go=back]")
    page.locator("summary", has_text="Từ bao giờ").tap()
    page.fill("#estimated_waste", "nhiều lắm")
    for _step in range(3):
        finger.go_on()
    page.locator("button[name=go][value=send]").tap()
    page.wait_for_selector(".errors")
    page.fill("#estimated_waste", "50 triệu")
    for _step in range(3):
        finger.go_on()
    code = send(page)
    page.go_back()
    expect(page.locator("[data-behaviour=again]")).to_be_focused()
    assert page.evaluate("scrollY") == 0
    page.locator("[data-behaviour=again] button").tap()
    page.wait_for_selector("#code")
    assert code_on(page) == code


def test_going_back_to_the_receipt_shows_it_again(finger):
    page = finger.page
    tell(finger)
    code = send(page)
    page.locator("form[action='/theo-doi'] button").tap()
    page.wait_for_url("**/theo-doi/ho-so")
    answer = page.go_back()
    assert answer is None or answer.ok
    page.wait_for_selector("#code")
    assert code_on(page) == code


def test_a_code_that_is_said_to_be_safe_stays_on_the_phone_no_longer(finger):
    page = finger.page
    tell(finger)
    send(page)
    page.locator("[data-behaviour=saved]").tap()
    page.wait_for_url("**/")
    page.goto("/hop-thu")
    assert page.locator("[data-behaviour=outbox]").is_hidden()
    page.goto("/phan-anh/gui")
    assert page.locator("[data-behaviour=again]").is_hidden()


def test_a_phone_that_threw_the_receipt_out_shows_it_again(finger):
    page = finger.page
    tell(finger)
    code = send(page)
    page.evaluate(
        """() => {
        Object.defineProperty(document, "hidden", { value: true });
        document.dispatchEvent(new Event("visibilitychange"));
        document.body.click();
    }"""
    )
    page.reload()
    page.wait_for_selector("#code")
    assert code_on(page) == code


def test_a_shared_device_forgets_at_once(finger):
    page = finger.page
    page.locator("label[for=is_shared_device]").tap()
    tell(finger)
    send(page)
    assert "chép mã ra giấy" in page.locator(".receipt").inner_text()
    page.go_back()
    assert page.locator("[data-behaviour=again]").is_hidden()


def test_the_receipt_can_be_saved_as_a_picture_and_copied(finger, phone):
    page = finger.page
    tell(finger)
    code = send(page)
    with page.expect_download() as saved:
        page.locator("[data-way=save]").tap()
    assert saved.value.suggested_filename == "chung-suc.png"
    with Image.open(saved.value.path()) as picture:
        assert picture.size[0] == 900
    phone.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("[data-behaviour=copy]").tap()
    assert page.evaluate("navigator.clipboard.readText()") == code


def test_leaving_before_the_code_is_safe_is_asked_about(finger):
    page = finger.page
    tell(finger)
    send(page)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.locator("h1").tap()
    with page.expect_event("dialog"):
        page.locator(".brand").tap(no_wait_after=True)
    assert asked == ["beforeunload"]
    assert page.locator("#code").is_visible()
    page.locator("[data-behaviour=saved]").tap()
    page.wait_for_url("**/")
    assert asked == ["beforeunload"]


def test_the_qr_fills_in_the_code_and_takes_it_out_of_the_address(finger, phone):
    code = None
    tell(finger)
    code = send(finger.page)
    page = phone.new_page()
    page.goto(f"/theo-doi#{code}")
    assert page.input_value("#code") == code
    assert "#" not in page.url
    page.locator("main form button").tap()
    page.wait_for_url("**/theo-doi/ho-so")
