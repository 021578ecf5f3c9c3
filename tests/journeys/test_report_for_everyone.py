"""The pages that only a sending shows, looked at by axe: on a phone and on a desk, by day and by night."""

import pytest

from tests.house.test_axe import LOOKS, violations
from tests.reports.phone import WORDS, code_on
from tests.support.live import leave

IDS = [f"{size['width']}-{scheme}" for size, scheme in LOOKS]


def look(page, found):
    """Note what axe finds, and whether the page is wider than the screen."""
    faults = [f"{each['id']}: {node['html'][:120]}" for each in violations(page) for node in each["nodes"]]
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        faults.append("wider than the screen")
    found += [f"{page.title()}: {fault}" for fault in faults]


def press(page, go):
    leave(page, f"button[name=go][value={go}]:visible")


@pytest.mark.parametrize(("size", "scheme"), LOOKS, ids=IDS)
def test_without_its_questions_apart_nothing_is_wrong_with_the_pages_of_a_report(
    custodians, new_context, size, scheme
):
    """Sent from a page on which the script failed to come: form with faults, check page, receipt, unknown code."""
    context = new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    context.route("**/report.*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page, found = context.new_page(), []
    page.goto("/phan-anh/gui")
    page.set_input_files("#photos", {"name": "x.jpg", "mimeType": "image/jpeg", "buffer": b"not a photo"})
    page.fill("#commune_typed", "hoa binh")
    page.check("input[name=contact][value=yes]")
    press(page, "check")
    look(page, found)
    page.fill("#words", WORDS)
    page.check("#candidate-1")
    page.fill("#phone", "0912 345 678")
    page.check("#has_consent")
    press(page, "check")
    look(page, found)
    press(page, "send")
    look(page, found)
    assert code_on(page)
    page.locator("[data-behaviour=saved]").click()
    page.goto("/theo-doi")
    page.fill("#code", "2222-2222-2222-2222")
    page.locator("main form button").click()
    page.wait_for_selector(".errors")
    look(page, found)
    assert found == []
