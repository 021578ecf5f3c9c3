"""A report from a phone with script: one question at a time, photos made small, few taps."""

import io
import re
from pathlib import Path

from PIL import Image
from playwright.sync_api import expect

from app.photos import sealed
from tests.photos import drawn
from tests.reports.phone import WORDS, Finger, offered, send, shown_step, tell, three_photos
from tests.reports.teller import reports, the_report

FORM = "/phan-anh/gui"


def test_an_unnamed_report_with_a_photo_takes_at_most_twelve_taps(phone, tmp_path, acting):
    finger = Finger(phone.new_page())
    page = finger.page
    page.goto("/")
    finger.tap(page.locator("main a[href='/phan-anh/gui']").first)
    page.wait_for_url(f"**{FORM}")
    finger.take_photo(three_photos(tmp_path)[0])
    page.wait_for_selector(".photos li")
    finger.go_on()
    finger.go_on()
    finger.tap(page.locator("[data-behaviour=place] button"))
    finger.taps += 1  # the phone asks once whether the page may know the place
    finger.tap("label[for=commune-nearby-0]")
    finger.go_on()
    finger.go_on()
    finger.tap("button[name=go][value=send]")
    page.wait_for_selector("#code")
    assert finger.taps <= 12
    with acting():
        assert the_report().commune.name == "Hữu Lũng"
        assert len(the_report().photos) == 1


def test_photos_are_made_small_on_the_phone_and_lose_what_the_camera_wrote(finger, tmp_path, acting):
    page = finger.page
    files = three_photos(tmp_path)
    page.set_input_files("#photos", files)
    expect(page.locator(".photos li")).to_have_count(3)
    tell(finger)
    assert "3 ảnh" in page.locator("[data-summary]").inner_text()
    send(page)
    with acting():
        sent = [sealed.original(photo) for photo in the_report().photos]
    assert len(sent) == 3
    for data in sent:
        assert len(data) <= 320 * 1024
        assert drawn.CANARY.encode() not in data
        assert dict(Image.open(io.BytesIO(data)).getexif()) == {}
    first = Image.open(io.BytesIO(sent[0]))
    assert max(first.size) == 1600
    assert first.height > first.width, "upright, as it was held"
    assert sum(map(len, sent)) < Path(files[0]).stat().st_size / 3


def test_a_photo_can_be_taken_back_before_sending(finger, tmp_path, acting):
    page = finger.page
    page.set_input_files("#photos", three_photos(tmp_path)[1:])
    expect(page.locator(".photos li")).to_have_count(2)
    page.locator(".photos button").first.tap()
    expect(page.locator(".photos li")).to_have_count(1)
    tell(finger)
    send(page)
    with acting():
        assert len(the_report().photos) == 1


def test_the_phones_back_button_goes_one_question_back_and_keeps_the_answers(finger):
    page = finger.page
    tell(finger)
    for step in ("lien-he", "o-dau", "viec"):
        page.go_back()
        expect(page.locator(".step.is-now")).to_have_id(step)
    assert page.input_value("#words") == WORDS
    page.go_forward()
    expect(page.locator(".step.is-now")).to_have_id("o-dau")
    assert page.input_value("#commune_typed") == "phường Kỳ Lừa"


def test_a_former_name_without_marks_is_found_and_chosen_with_the_keyboard(finger, acting):
    page = finger.page
    finger.go_on()
    page.fill("#words", WORDS)
    finger.go_on()
    page.locator("#commune_typed").press_sequentially("dong mo")
    expect(offered(page, "thị trấn Đồng Mỏ (huyện Chi Lăng) →")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert shown_step(page) == "o-dau", "Enter chose, it did not go on"
    finger.go_on()
    finger.go_on()
    send(page)
    with acting():
        assert the_report().commune is not None


def test_a_name_typed_and_never_chosen_is_understood_by_the_server(finger, acting):
    page = finger.page
    finger.go_on()
    page.fill("#words", WORDS)
    finger.go_on()
    page.fill("#commune_typed", "ky lua")
    finger.go_on()
    finger.go_on()
    send(page)
    with acting():
        assert the_report().commune.name == "Kỳ Lừa"


def test_a_forgotten_answer_holds_its_question(finger):
    page = finger.page
    finger.go_on()
    finger.go_on()
    assert shown_step(page) == "viec"
    assert "cần ít nhất một trong ba" in page.locator(".reminder").inner_text()
    page.fill("#words", WORDS)
    assert page.locator(".reminder").count() == 0
    finger.go_on()
    finger.go_on()
    assert shown_step(page) == "o-dau"
    assert "Hãy chọn xã, phường" in page.locator(".reminder").inner_text()
    page.locator("#commune_typed").press_sequentially("atlantis")
    expect(page.locator("[data-behaviour=place] [role=status]")).to_contain_text("Không tìm thấy")
    finger.go_on()
    assert shown_step(page) == "o-dau"
    assert "Không tìm thấy" in page.locator(".error.is-checked").inner_text()
    assert page.evaluate("document.activeElement.id") == "commune_typed"
    page.fill("#commune_typed", "ky lua")
    assert page.locator(".error").count() == 0
    offered(page, "Kỳ Lừa").tap()
    finger.go_on()
    assert shown_step(page) == "lien-he"


def test_what_the_server_finds_wrong_is_listed_only_where_it_can_be_mended(finger, tmp_path):
    page, errors = finger.page, finger.page.locator(".errors")
    page.set_input_files("#photos", three_photos(tmp_path)[1])
    page.wait_for_selector(".photos li")
    tell(finger)
    for _step in range(3):
        finger.tap(".step.is-now [data-go=back]")
    page.locator("summary", has_text="Từ bao giờ").tap()
    page.fill("#estimated_waste", "nhiều lắm")
    for _step in range(3):
        finger.go_on()
    page.locator("button[name=go][value=send]").tap()
    errors.wait_for()
    assert shown_step(page) == "viec"
    assert errors.evaluate("box => box === document.activeElement")
    page.locator(".errors a").tap()
    assert page.evaluate("document.activeElement.id") == "estimated_waste"
    finger.go_on()
    assert shown_step(page) == "o-dau"
    assert errors.is_hidden()
    finger.tap(".step.is-now [data-go=back]")
    assert errors.is_visible()
    page.locator("#estimated_waste").press_sequentially("")
    page.fill("#estimated_waste", "50 triệu")
    assert errors.is_hidden(), "what has been corrected is no longer called wrong"
    for _step in range(3):
        finger.go_on()
    expect(page.locator("[data-summary]")).to_contain_text(re.compile("Ảnh 1, |1 ảnh"))
    send(page)


def test_two_quick_taps_send_once(finger, acting):
    page = finger.page
    tell(finger)
    page.locator("button[name=go][value=send]").dblclick(no_wait_after=True)
    page.wait_for_selector("#code")
    with acting():
        assert len(reports()) == 1


def test_contact_fields_stand_there_only_for_who_wants_them(custodians, phone):
    finger = Finger(phone.new_page())
    page = finger.page
    page.goto(FORM)
    tell(finger)
    page.go_back()
    assert page.locator("#phone").is_hidden()
    page.locator("label[for=contact-1]").tap()
    assert page.locator("#phone").is_visible()
    finger.go_on()
    assert shown_step(page) == "lien-he"
    assert page.locator(".error.is-checked").count() == 2
    page.fill("#phone", "0912")
    page.locator("label[for=has_consent]").tap()
    finger.go_on()
    assert "Ví dụ: 0912 345 678" in page.locator(".error.is-checked").inner_text()
    page.fill("#phone", "0912 345 678")
    finger.go_on()
    send(page)
    assert "đã được niêm phong" in page.locator(".receipt").inner_text()


def test_the_number_of_who_thinks_better_of_it_never_leaves_the_phone(custodians, phone, acting):
    finger = Finger(phone.new_page())
    page = finger.page
    page.goto(FORM)
    tell(finger)
    page.go_back()
    page.locator("label[for=contact-1]").tap()
    page.fill("#phone", "0912 345 678")
    page.locator("label[for=has_consent]").tap()
    finger.go_on()
    assert "0912 345 678" in page.locator("[data-summary]").inner_text()
    finger.tap(".step.is-now [data-go=back]")
    page.locator("label[for=contact-0]").tap()
    finger.go_on()
    assert "0912" not in page.locator("[data-summary]").inner_text()
    with page.expect_request(lambda request: request.method == "POST") as sent:
        send(page)
    assert "0912" not in (sent.value.post_data or "")
    with acting():
        assert the_report().identity is None
