"""What the receipt says of the server's answers: a busy server is not called a missing network, and a code that another
report has is replaced in sight of the person."""

import pytest
from playwright.sync_api import expect

from tests.reports.phone import WORDS, Finger, code_on, offered
from tests.reports.teller import reports

STATE = ".receipt [data-part=state]"
API = "**/api/phan-anh"
BUSY = "Máy chủ đang bận, máy sẽ tự gửi lại"


@pytest.fixture
def finger(browser, live_server):
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 360, "height": 740}, locale="vi-VN", has_touch=True,
        service_workers="block",
    )  # fmt: skip
    context.set_default_timeout(10_000)
    finger = Finger(context.new_page())
    finger.page.goto("/phan-anh/gui")
    yield finger
    context.close()


def tell(finger):
    page = finger.page
    finger.go_on()
    page.fill("#words", WORDS)
    finger.go_on()
    page.locator("#commune_typed").press_sequentially("ky lua")
    finger.tap(offered(page, "Kỳ Lừa"))
    finger.go_on()
    finger.go_on()
    finger.tap("button[name=go][value=send]")
    page.wait_for_selector("#code")


@pytest.mark.parametrize(
    ("status", "kind"), [(503, "application/json"), (500, "text/html")], ids=["in words", "a page"]
)
def test_a_server_that_is_busy_is_called_busy(finger, acting, status, kind):
    page = finger.page
    page.route(API, lambda route: route.fulfill(status=status, content_type=kind, body="{}"))
    tell(finger)
    expect(page.locator(STATE)).to_have_text(BUSY)
    assert "mạng" not in page.locator("h1").inner_text()
    page.goto("/hop-thu")
    expect(page.locator(".outbox [data-part=state]")).to_have_text(BUSY)
    page.unroute(API)
    page.locator("[data-way=send]").tap()
    expect(page.locator(".outbox [data-part=state]")).to_have_text("Đã gửi")
    with acting():
        assert len(reports()) == 1


def test_a_code_that_is_taken_is_replaced_and_the_person_is_told(finger, client, acting):
    page, first = finger.page, []

    def take_it(route):
        if not first:
            first.append(route.request.post_data_json["code_sha256"])
            told = {
                "code_sha256": first[0],
                "answers": {"words": "a", "commune_typed": "Kỳ Lừa", "contact": "no"},
            }
            assert (
                client.post("/api/phan-anh", json=told, headers={"Idempotency-Key": "o" * 43}).status_code
                == 201
            )
        route.continue_()

    page.route(API, take_it)
    tell(finger)
    expect(page.locator(STATE)).to_have_text("Đã gửi")
    assert "mã mới" in page.locator(".receipt [data-part=problem]").inner_text()
    code = code_on(page)
    with acting():
        assert len(reports()) == 2
    assert client.post("/theo-doi", data={"code": code}).status_code == 303
