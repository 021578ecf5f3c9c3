"""Information added and a message written without a network: kept on the phone, sent when the network is back and the
session is long over, exactly once; and nothing kept on a device that others use."""

from playwright.sync_api import expect

from tests.journeys.test_report_offline import finger, kept_on, phone, until_kept
from tests.reports.phone import three_photos
from tests.reports.sender import CODE, Phone
from tests.reports.teller import the_report

__all__ = ["finger", "phone"]

WORDS = "Hôm nay đèn vẫn sáng."
STATE = ".outbox [data-part=state]"


def open_followed(finger, client):
    Phone(client).words()
    page = finger.page
    page.goto("/theo-doi")
    page.fill("#code", CODE)
    page.locator("main form button").tap()
    page.wait_for_url("**/theo-doi/ho-so")
    page.locator("#bo-sung summary").tap()
    return page


def test_what_is_added_without_network_is_sent_after_the_session_is_over(
    finger, phone, client, tmp_path, acting
):
    page = open_followed(finger, client)
    page.fill("#add-words", "Nháp.")
    until_kept(page, "Nháp.")
    page.reload()
    expect(page.locator("#add-words")).to_have_value("Nháp.")
    phone.set_offline(True)
    page.set_input_files("#photos", three_photos(tmp_path)[1])
    page.wait_for_selector(".photos li img")
    page.fill("#add-words", WORDS)
    page.locator("#bo-sung form .actions button").tap()
    expect(page.locator(STATE)).to_have_text("Chờ mạng")
    expect(page.locator(".outbox [data-part=photos]")).to_have_text("1 ảnh")
    expect(page.locator("#add-words")).to_have_value("")
    page.close()
    phone.clear_cookies()
    phone.set_offline(False)
    page = phone.new_page()
    page.goto("/hop-thu")
    expect(page.locator(STATE)).to_have_text("Đã gửi")
    with acting():
        report = the_report()
        assert [(each.words, each.replays) for each in report.additions] == [(WORDS, 0)]
        assert len(report.photos) == 1
    assert kept_on(page) == [0, 0], "the pass stays no longer than what it sends"


def test_a_message_on_a_device_that_others_use_is_kept_nowhere_and_sent_while_the_page_is_open(
    finger, phone, client, acting
):
    page = open_followed(finger, client)
    page.locator("summary", has_text="Nhắn").first.tap()
    page.locator("label[for=message-shared]").tap()
    page.fill("#body", WORDS)
    phone.set_offline(True)
    page.locator("form[action$=nhan-tin] .actions button").tap()
    expect(page.locator(STATE)).to_have_text("Chờ mạng")
    assert kept_on(page) == [0, 0]
    phone.set_offline(False)
    expect(page.locator(STATE)).to_have_text("Đã gửi")
    assert kept_on(page) == [0, 0]
    with acting():
        assert [each.body for each in the_report().messages] == [WORDS]


def test_what_only_the_network_can_take_says_so_and_keeps_the_words(finger, phone, client, acting):
    page = open_followed(finger, client)
    page.locator("summary", has_text="Rút phản ánh").tap()
    page.fill("#reason", WORDS)
    page.locator("label[for=is_sure]").tap()
    phone.set_offline(True)
    send = page.locator("form[action$=rut] .actions button")
    send.tap()
    told = page.locator("form[action$=rut] [data-part=no-network]")
    expect(told).to_have_text("Đang mất mạng. Chữ vẫn ở đây, hãy gửi lại khi có mạng.")
    expect(page.locator("#reason")).to_have_value(WORDS)
    phone.set_offline(False)
    send.tap()
    expect(page.locator("h1")).to_have_text("Bạn đã rút phản ánh.")
