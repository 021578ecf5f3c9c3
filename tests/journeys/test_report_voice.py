"""A memo spoken into the phone by somebody who would rather not write: recorded by a real browser, and taken."""

import pytest
from playwright.sync_api import expect

from app.photos import sealed
from tests.reports.phone import code_on, offered
from tests.reports.teller import the_report
from tests.support import chromium

MICROPHONE = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")


@pytest.fixture
def page(browser, live_server):
    """A phone whose microphone hears a beep."""
    path = chromium.find()
    talking = browser.browser_type.launch(executable_path=path, args=[*chromium.ARGUMENTS, *MICROPHONE])
    context = talking.new_context(
        base_url=live_server.url, viewport={"width": 360, "height": 740}, permissions=["microphone"]
    )
    yield context.new_page()
    talking.close()


def test_two_seconds_of_speech_are_a_report(page, acting):
    page.goto("/phan-anh/gui")
    go_on = page.locator(".step.is-now [data-go=next]")
    go_on.click()
    page.click("#voice-button")
    expect(page.locator(".recorder output")).to_have_text("0:02")
    page.click("#voice-button")
    page.wait_for_selector(".recorder audio")
    go_on.click()
    page.fill("#commune_typed", "Kỳ Lừa")
    offered(page, "Kỳ Lừa").click()
    go_on.click()
    go_on.click()
    assert "Một đoạn ghi âm" in page.locator("[data-summary]").inner_text()
    page.click("button[name=go][value=send]")
    page.wait_for_selector("#code")
    assert code_on(page)
    with acting():
        voice = the_report().voice
        assert voice.media_type == "audio/webm"
        assert len(sealed.original(voice)) > 1000


def test_a_memo_can_be_taken_back_before_sending(page):
    page.goto("/phan-anh/gui")
    page.locator(".step.is-now [data-go=next]").click()
    page.click("#voice-button")
    expect(page.locator(".recorder output")).to_have_text("0:01")
    page.click("#voice-button")
    page.wait_for_selector(".recorder audio")
    page.click("#voice-button")
    expect(page.locator(".recorder audio")).to_have_count(0)
    assert page.evaluate("document.querySelector('#voice').files.length") == 0
