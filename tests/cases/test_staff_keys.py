"""The console by keys alone: a case is accepted and assigned in four presses; the list is walked, ticked and left; and
all of it is switched off for an account."""

from playwright.sync_api import expect
from sqlalchemy import select

from app.cases.models import Case
from app.db import db
from tests.support.cases import bring_to, send_report
from tests.support.live import DESK
from tests.support.people import officer


def press(page, *keys):
    """Each of these leads to another page."""
    for key in keys:
        with page.expect_navigation():
            page.keyboard.press(key)


def test_accept_and_assign_in_four_presses(new_context, acting):
    with acting():
        busy = bring_to("verifying")
        token = bring_to("triage").token
        assert busy.assignee.login == "inspector"
    page = new_context("chief_inspector", viewport=DESK).new_page()
    page.goto(f"/thanh-tra/vu-viec/{token}")
    press(page, "Alt+Digit1", "Enter", "Alt+Digit1", "Enter")
    with acting():
        case = db.session.scalars(select(Case).where(Case.token == token)).one()
        assert (case.state, case.assignee.login) == ("verifying", "inspector_2")


def test_the_list_is_walked_ticked_opened_and_left_by_keys(new_context, acting):
    with acting():
        tokens = [send_report().token for _time in range(3)]
    page = new_context("inspection_head", viewport=DESK).new_page()
    page.goto("/thanh-tra?xem=moi")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    assert page.locator("input[name=chon]:checked").get_attribute("value") == tokens[1]
    page.keyboard.press("ArrowUp")
    press(page, "Enter")
    assert tokens[0] in page.url
    press(page, "Escape")
    assert page.url.endswith("/thanh-tra?xem=moi")
    page.keyboard.press("?")
    expect(page.locator("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    page.fill("#tim", "")
    page.keyboard.type("? ")
    assert page.input_value("#tim") == "? "


def test_keys_are_switched_off_for_the_account(as_, acting):
    client = as_("inspector")
    assert client.get("/thanh-tra").page.all("dialog")
    client.submit(client.get("/thanh-tra/cach-xem").page.form("/phim-tat"), go="off")
    assert not client.get("/thanh-tra").page.all("dialog")
    assert not as_("inspector").get("/thanh-tra").page.all("dialog")
    assert as_("inspector_2").get("/thanh-tra").page.all("dialog")
    client.submit(client.get("/thanh-tra/cach-xem").page.form("/phim-tat"), go="on")
    assert client.get("/thanh-tra").page.all("dialog")


def test_who_has_the_fewest_open_cases_is_offered_first(as_, acting):
    with acting():
        bring_to("verifying")
        token = bring_to("accepted").token
        assert officer("inspector_2").is_active
    form = as_("inspection_head").get(f"/thanh-tra/vu-viec/{token}/assign").page.form("/assign")
    assert form.fields["assignee"] == "inspector_2"
