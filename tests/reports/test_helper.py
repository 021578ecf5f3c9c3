"""*Gửi hộ*: somebody helps a person to report. Consent is asked, the code goes to the person, the screen is wiped."""

import re

import pytest

from app.reports.models import Report
from tests.reports.sender import CODE, Phone
from tests.reports.teller import PHOTO, Teller, reports, the_report
from tests.support.markup import words

HELPER = "/en/phan-anh/gui-ho"
DONE = "/en/phan-anh/gui-ho/xong"
WHO = "Trưởng thôn Nà Lầu"


@pytest.fixture
def helper(client):
    return Teller(client, HELPER)


def wipe(teller):
    return teller.client.submit(teller.page.form("/gui-ho/xong"))


def test_without_the_consent_of_the_person_nothing_is_sent(helper, acting):
    helper.send(words="Đèn sáng cả ngày.", is_province_level="y")
    assert helper.problems == ["Ask the person you help, and tick the box when they agree."]
    assert "You help somebody to report" in helper.page.text
    with acting():
        assert reports() == []


def test_a_report_sent_by_a_helper_says_so_to_officers_and_to_its_reporter(helper, acting, as_):
    code = helper.send_something(asker_agrees="y", helper=WHO)
    with acting():
        report = the_report()
        assert (report.is_assisted, report.helper) == (True, WHO)
        assert WHO.encode() not in bytes(report.helper_sealed)
        token = report_case(report)
    assert WHO in as_("intake_officer").get(f"/thanh-tra/vu-viec/{token}").page.text
    helper.client.post("/theo-doi", data={"code": code})
    assert WHO in helper.client.get("/en/theo-doi/ho-so").page.text


def test_contact_data_are_those_of_the_person_helped_and_the_page_says_so(custodians, helper):
    for address, asked in (
        (HELPER, "the person you help?"),
        ("/phan-anh/gui-ho", "với người nhờ gửi không?"),
    ):
        page = helper.client.get(address).page
        said = words(page.one("fieldset", id="lien-he"))
        assert asked in said
        assert not re.search(r"\b(bạn|you|your)\b(?! help)", said, re.IGNORECASE)
        boxes = [page.one("input", id=name) for name in ("name", "phone")]
        assert [each.get("autocomplete") for each in boxes] == ["off", "off"]
    helper.send_something(asker_agrees="y")
    assert "The person you help stays unnamed." in helper.page.text


def report_case(report: Report) -> str:
    from app.cases.actions.reporter import case_of

    return case_of(report.id).token


def test_who_helps_need_not_be_said(helper, acting, as_):
    helper.send_something(asker_agrees="y")
    with acting():
        token = report_case(the_report())
    assert "đã đồng ý" in as_("intake_officer").get(f"/thanh-tra/vu-viec/{token}").page.text


def test_the_check_page_carries_what_was_agreed_and_shows_it(helper, acting):
    helper.press("check", words="Đèn sáng cả ngày.", is_province_level="y", asker_agrees="y", helper=WHO)
    assert WHO in helper.page.text
    helper.send()
    assert helper.code
    with acting():
        assert the_report().helper == WHO


def test_nothing_of_it_may_stay_on_the_device(helper):
    helper.send_something(asker_agrees="y")
    receipt = helper.page.one("section", class_="receipt")
    assert receipt.get("data-key") is None
    assert helper.answer.headers["Cache-Control"] == "no-store"
    assert 'value="' + helper.code not in helper.page.html, "no way into the report from the helper's screen"


def test_once_wiped_neither_going_back_nor_sending_again_shows_the_code(helper, acting):
    """A browser that goes back sends the same form again: whatever its button, it leads to the empty page."""
    form, told = helper.form, {"words": "Đèn sáng cả ngày.", "is_province_level": "y", "asker_agrees": "y"}
    helper.send(**told)
    code, key = helper.code, form.fields["form_key"]
    gone = wipe(helper)
    assert (gone.status_code, gone.location) == (303, DONE)
    for go in ("send", "check", "edit"):
        again = helper.client.submit(form, go=go, **told)
        assert (again.status_code, again.location, code in again.text) == (303, DONE, False)
    plain = helper.client.submit(form, go="send", **told | {"is_assisted": None})
    assert (plain.status_code, plain.location) == (303, DONE)
    shown = helper.client.post("/en/phan-anh/gui/bien-nhan", data={"form_key": key})
    assert (shown.status_code, shown.location) == (303, DONE)
    page = helper.client.get(DONE)
    assert page.headers["Clear-Site-Data"] == '"cache"'
    assert code not in page.text
    with acting():
        assert len(reports()) == 1
        assert the_report().handed_over_at


def test_only_a_helpers_form_can_be_wiped(client, acting):
    teller = Teller(client)
    teller.send_something()
    key = teller.page.one("section", class_="receipt").get("data-key")
    for each in (key, "", "x" * 43):
        assert client.post(DONE, data={"form_key": each}).status_code == 303
    with acting():
        assert the_report().handed_over_at is None


def test_a_phone_sends_the_same(client, acting):
    phone = Phone(client)
    refused = phone.words(PHOTO, is_assisted="y")
    assert (refused.status_code, refused.json["fields"][0]["field"]) == (422, "asker_agrees")
    assert phone.words(PHOTO, is_assisted="y", asker_agrees="y", helper=WHO).status_code == 201
    assert phone.words(PHOTO, is_assisted="y", asker_agrees="y", helper=WHO).status_code == 200
    with acting():
        assert (the_report().helper, the_report().additions) == (WHO, [])
    assert client.post("/theo-doi", data={"code": CODE}).status_code == 303
