"""No network from the second question on: the report is kept, sends itself when the network is back, and the code that
was noted without a network opens it."""

import pytest
from playwright.sync_api import expect

from tests.house.test_axe import violations
from tests.reports.phone import HUU_LUNG, WORDS, Finger, code_on, offered, shown_step, three_photos
from tests.reports.teller import reports, the_report

STATE = ".receipt [data-part=state]"


@pytest.fixture
def phone(browser, live_server):
    """A phone whose console may complain that there is no network."""
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 360, "height": 740}, locale="vi-VN",
        has_touch=True, geolocation=HUU_LUNG, permissions=["geolocation"],
    )  # fmt: skip
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def finger(phone):
    finger = Finger(phone.new_page())
    finger.page.goto("/phan-anh/gui")
    return finger


KEPT = """() => new Promise((done) => {
    const asked = indexedDB.open("chung-suc");
    asked.onsuccess = () => {
        const rows = asked.result.transaction(["reports"]).objectStore("reports").getAll();
        rows.onsuccess = () => done(JSON.stringify(rows.result));
    };
})"""


COUNT_WRITES = """() => {
    const put = IDBObjectStore.prototype.put;
    window.writes = 0;
    IDBObjectStore.prototype.put = function (...told) { window.writes += 1; return put.apply(this, told); };
}"""
THROW_AWAY_AND_LEAVE = """() => {
    document.querySelector("[data-drop-draft]").click();
    dispatchEvent(new Event("pagehide"));
}"""
LONG_PAUSE = """() => new Promise((done) => {
    const asked = indexedDB.open("chung-suc");
    asked.onsuccess = () => {
        const table = asked.result.transaction(["reports"], "readwrite").objectStore("reports");
        const rows = table.getAll();
        rows.onsuccess = () => rows.result.forEach((row) => table.put({ ...row, next: Date.now() + 900000 }));
        table.transaction.oncomplete = done;
    };
})"""


def tell_without_network(finger, phone, photo):
    page = finger.page
    finger.take_photo(photo)
    page.wait_for_selector(".photos li")
    finger.go_on()
    phone.set_offline(True)
    page.fill("#words", WORDS)
    finger.go_on()
    page.locator("#commune_typed").press_sequentially("ky lua")
    finger.tap(offered(page, "Kỳ Lừa"))
    finger.go_on()
    finger.go_on()
    finger.tap("button[name=go][value=send]")
    page.wait_for_selector("#code")


def test_a_report_told_without_network_sends_itself_and_its_code_opens_it(finger, phone, tmp_path, acting):
    page = finger.page
    tell_without_network(finger, phone, three_photos(tmp_path)[1])
    assert finger.taps <= 12
    assert page.locator("h1").inner_text() == "Đã cất trên máy, chờ mạng để gửi."
    expect(page.locator(STATE)).to_have_text("Chờ mạng")
    assert page.locator(".receipt.is-waiting .qr path").count() == 2
    assert violations(page) == []
    code = code_on(page)
    with acting():
        assert reports() == []
    phone.set_offline(False)
    expect(page.locator(STATE)).to_have_text("Đã gửi")
    assert page.locator("h1").inner_text() == "Đã gửi. Cảm ơn bạn."
    with acting():
        assert (the_report().words, len(the_report().photos)) == (WORDS.replace("\r", ""), 1)
        assert the_report().commune.name == "Kỳ Lừa"
    page.goto("/theo-doi")
    page.fill("#code", code)
    page.locator("main form button").tap()
    page.wait_for_url("**/theo-doi/ho-so")


def test_a_phone_that_was_switched_off_sends_what_it_kept_when_any_page_is_opened(
    finger, phone, tmp_path, acting
):
    tell_without_network(finger, phone, three_photos(tmp_path)[1])
    expect(finger.page.locator(STATE)).to_have_text("Chờ mạng")
    finger.page.evaluate(LONG_PAUSE)
    finger.page.close()
    phone.set_offline(False)
    page = phone.new_page()
    page.goto("/huong-dan")
    page.goto("/hop-thu")
    expect(page.locator(".outbox [data-part=state]")).to_have_text("Đã gửi")
    page.locator("[data-way=noted]").tap()
    expect(page.locator("[data-part=empty]")).to_be_visible()
    with acting():
        assert len(the_report().photos) == 1


def test_a_draft_is_there_again_after_the_camera_closed_the_page(finger, phone, tmp_path):
    page = finger.page
    finger.take_photo(three_photos(tmp_path)[1])
    page.wait_for_selector(".photos li")
    finger.go_on()
    page.fill("#words", WORDS)
    until_kept(page, "Trụ sở Ủy ban xã cũ")
    page.close()
    page = phone.new_page()
    page.goto("/")
    page.locator("[data-behaviour=unsent] [data-when=draft] a").tap()
    page.wait_for_selector("[data-part=restored]")
    expect(page.locator("#words")).to_have_value(WORDS)
    expect(page.locator(".photos li")).to_have_count(1)
    assert shown_step(page) == "viec"
    page.evaluate(COUNT_WRITES)
    page.evaluate(THROW_AWAY_AND_LEAVE)
    expect(page.locator("#words")).to_have_value("")
    expect(page.locator(".photos li")).to_have_count(0)
    page.wait_for_timeout(300)
    assert page.evaluate("window.writes") == 0, "nothing is written once it was thrown away"
    assert kept_on(page) == [0, 0]
    page.reload()
    assert page.locator("[data-part=restored]").is_hidden()


def test_a_shared_device_keeps_nothing_and_says_so(finger, phone, tmp_path, acting):
    page = finger.page
    page.locator("label[for=is_shared_device]").tap()
    tell_without_network(finger, phone, three_photos(tmp_path)[1])
    assert page.locator("h1").inner_text() == "Chưa gửi. Hãy để trang này mở."
    assert page.locator("[data-behaviour=saved]").is_hidden(), "leaving now would lose the report"
    assert kept_on(page) == [0, 0]
    phone.set_offline(False)
    expect(page.locator(STATE)).to_have_text("Đã gửi")
    assert kept_on(page) == [0, 0]
    with acting():
        assert len(the_report().photos) == 1


def until_kept(page, words):
    """Wait until a draft with these words lies in the device's own store."""
    for _time in range(100):
        if words in page.evaluate(KEPT):
            return
        page.wait_for_timeout(100)
    pytest.fail("the draft is not kept")


def kept_on(page):
    """How many reports and files lie in the device's own store."""
    return page.evaluate(
        """() => new Promise((done) => {
        const asked = indexedDB.open("chung-suc");
        asked.onsuccess = () => {
            const names = [...asked.result.objectStoreNames];
            if (!names.length) return done([0, 0]);
            const tables = asked.result.transaction(["reports", "files"]);
            const counts = ["reports", "files"].map((name) => tables.objectStore(name).count());
            tables.oncomplete = () => done(counts.map((each) => each.result));
        };
    })"""
    )


def test_the_form_opens_without_a_network_once_the_site_was_visited(finger, phone, acting):
    page = finger.page
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    page.reload()
    phone.set_offline(True)
    page.goto("/phan-anh/gui")
    assert page.locator("form[data-fresh] [name=form_key]").input_value() == "", "the copy holds no key"
    assert page.locator(".step.is-now").count() == 1
    page.goto("/hop-thu")
    assert page.locator("h1").inner_text() == "Hộp thư trên máy này"


def test_what_must_be_corrected_waits_in_the_list_and_is_mended_there(finger, phone, acting):
    page = finger.page
    finger.go_on()
    page.fill("#words", WORDS)
    finger.go_on()
    phone.set_offline(True)
    page.fill("#commune_typed", "khong co xa nay")
    page.wait_for_timeout(300)
    finger.go_on()
    finger.go_on()
    page.locator("button[name=go][value=send]").tap()
    page.wait_for_selector("#code")
    phone.set_offline(False)
    expect(page.locator(STATE)).to_have_text("Cần sửa")
    assert "Không tìm thấy" in page.locator(".receipt [data-part=problem]").inner_text()
    page.goto("/hop-thu")
    page.locator("[data-way=correct]").tap()
    page.wait_for_selector(".errors")
    assert shown_step(page) == "o-dau"
    page.fill("#commune_typed", "")
    page.locator("#commune_typed").press_sequentially("ky lua")
    offered(page, "Kỳ Lừa").tap()
    finger.go_on()
    finger.go_on()
    page.locator("button[name=go][value=send]").tap()
    expect(page.locator(STATE)).to_have_text("Đã gửi")
    with acting():
        assert len(reports()) == 1
