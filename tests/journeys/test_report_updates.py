"""A new release, and the switch that turns the kept copies off: neither throws away a report that waits to be sent."""

from dataclasses import replace

from playwright.sync_api import expect

from tests.journeys.test_report_offline import STATE, finger, phone, tell_without_network
from tests.reports.phone import three_photos
from tests.reports.teller import the_report

__all__ = ["finger", "phone"]

# Asks for the newest worker; whether one stands in line a moment later.
ASK = """async () => {
    const found = await navigator.serviceWorker.getRegistration();
    if (!found) return "gone";
    await found.update().catch(() => {});
    await new Promise((done) => setTimeout(done, 600));
    return found.waiting ? "in line" : found.active ? "at work" : "gone";
}"""


def until(page, wanted):
    """What the browser says of its worker, asked for a while."""
    for _time in range(20):
        if (said := page.evaluate(ASK)) == wanted:
            break
    return said


def kept_one(finger, phone, tmp_path):
    """A report that waits, on a phone that holds the worker of this release."""
    finger.page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    tell_without_network(finger, phone, three_photos(tmp_path)[1])
    return finger.page


def test_a_new_release_stands_in_line_until_everything_is_sent(
    finger, phone, tmp_path, app, monkeypatch, acting
):
    page = kept_one(finger, phone, tmp_path)
    phone.route("**/api/**", lambda route: route.abort())
    phone.set_offline(False)
    sheet = app.extensions["shelf"].assets["site.css"]
    monkeypatch.setitem(
        app.extensions["shelf"].assets, "site.css", type(sheet)("site.css", sheet.body + b"\n")
    )
    assert until(page, "in line") == "in line"
    assert page.evaluate(ASK) == "in line", "it stays there"
    phone.unroute("**/api/**")
    page.locator("[data-now]").tap()
    expect(page.locator(STATE)).to_have_text("Đã gửi")
    assert until(page, "at work") == "at work"
    with acting():
        assert len(the_report().photos) == 1


def test_turned_off_the_copies_go_and_the_report_stays_and_is_sent(
    finger, phone, tmp_path, app, monkeypatch, acting
):
    page = kept_one(finger, phone, tmp_path)
    phone.route("**/api/**", lambda route: route.abort())
    phone.set_offline(False)
    monkeypatch.setitem(app.config, "SETTINGS", replace(app.config["SETTINGS"], service_worker=False))
    assert until(page, "gone") == "gone"
    assert page.evaluate("caches.keys()") == []
    phone.unroute("**/api/**")
    page.locator("[data-now]").tap()
    expect(page.locator(STATE)).to_have_text("Đã gửi")
    with acting():
        assert len(the_report().photos) == 1
