"""Who reports: nobody by default; sealed to the custodians if the reporter wants to be reached."""

import json

import pytest
from sqlalchemy import select

from app import sealing
from app.db import db
from app.events import Event
from app.keys import RECOVERY_PRIVATE
from app.reports.draft import NOTICE_VERSION, Contact, Draft
from tests.reports.teller import TOLD, the_report
from tests.support.markup import words

ONESELF = {"contact": "yes", "name": "Lý Thị Kín", "phone": "0912.345.678", "has_consent": "y"}


@pytest.fixture
def teller(custodians, new_teller):
    return new_teller()


def opened(report, private):
    return json.loads(sealing.open_sealed(report.identity.sealed, private, report.identity.seal_context))


def test_each_custodian_can_open_what_was_left(teller, custodians, acting):
    teller.send(**TOLD, **ONESELF)
    assert "Your contact data are sealed." in teller.page.text
    with acting():
        report = the_report()
        for pair in custodians:
            assert opened(report, pair.private) == {"name": "Lý Thị Kín", "phone": "+84912345678"}
        assert report.identity.notice_version == NOTICE_VERSION


def test_the_recovery_key_that_lies_off_the_server_opens_it_too(teller, acting, site):
    import base64

    teller.send(**TOLD, **ONESELF)
    text = (site.settings.keys_dir / RECOVERY_PRIVATE).read_text()
    private = base64.b64decode(text.strip().splitlines()[-1])
    with acting():
        assert opened(the_report(), private)["name"] == "Lý Thị Kín"


def test_a_sealed_identity_moved_to_another_report_does_not_open(teller, custodians, acting):
    teller.send(**TOLD, **ONESELF)
    with acting():
        identity = the_report().identity
        with pytest.raises(sealing.CannotOpen):
            sealing.open_sealed(
                identity.sealed, custodians[0].private, f"identity.sealed:{the_report().id}:1"
            )


def test_the_name_is_optional(teller, custodians, acting):
    teller.send(**TOLD, **(ONESELF | {"name": ""}))
    with acting():
        assert opened(the_report(), custodians[0].private) == {"name": "", "phone": "+84912345678"}


def test_the_check_page_shows_it_and_carries_it(teller, custodians, acting):
    teller.press("check", **TOLD, **ONESELF)
    rows = {words(row.find("dt")): words(row.find("dd")) for row in teller.page.all("div", class_="has-edit")}
    assert rows["Contact"] == "Lý Thị Kín · 0912.345.678 · sealed when you send"
    teller.press("send")
    with acting():
        assert opened(the_report(), custodians[0].private)["phone"] == "+84912345678"


def test_contact_data_beside_a_no_are_asked_about_and_nothing_is_lost(teller, custodians, acting):
    teller.send(**TOLD, **(ONESELF | {"contact": "no"}))
    assert teller.answer.status_code == 422
    assert teller.problems == ["You wrote contact data. Choose Yes to leave them, or empty the boxes."]
    assert (teller.form.fields["phone"], teller.form.fields["contact"]) == ("0912.345.678", "no")
    teller.send(contact="yes")
    with acting():
        assert opened(the_report(), custodians[0].private)["phone"] == "+84912345678"


def test_who_empties_the_boxes_stays_unnamed(teller, acting):
    teller.send(**TOLD, contact="no", name="Lý Thị Kín")
    assert teller.answer.status_code == 422
    teller.send(name="")
    assert "You stay unnamed." in teller.page.text
    with acting():
        assert the_report().identity is None


def test_the_check_page_of_an_unnamed_report_carries_nothing_about_the_reporter(teller):
    teller.press("check", **TOLD, contact="no", has_consent="y")
    assert not {"name", "phone", "has_consent"} & teller.form.fields.keys()


def test_contact_data_left_in_a_second_sending_are_sealed_then(teller, custodians, acting):
    form = teller.form
    teller.send(**TOLD)
    teller.client.submit(form, go="send", **TOLD, **ONESELF)
    with acting():
        assert opened(the_report(), custodians[0].private)["name"] == "Lý Thị Kín"
        assert [each.words for each in the_report().additions] == ["Now leaves a telephone number (sealed)"]


def test_a_corrected_number_takes_the_place_of_the_first(teller, custodians, acting):
    form = teller.form
    teller.send(**TOLD, **ONESELF)
    teller.client.submit(form, go="send", **TOLD, **(ONESELF | {"phone": "0987654321"}))
    with acting():
        assert opened(the_report(), custodians[0].private)["phone"] == "+84987654321"


def test_a_form_that_arrives_late_and_unnamed_takes_nothing_away(teller, custodians, acting):
    form = teller.form
    teller.send(**TOLD, **ONESELF)
    teller.client.submit(form, go="send", **TOLD)
    with acting():
        assert opened(the_report(), custodians[0].private)["name"] == "Lý Thị Kín"
        assert [each.words for each in the_report().additions] == ["Now asks to stay unnamed"]


def test_contact_data_that_nobody_could_keep_are_not_taken(client, acting):
    from tests.reports.teller import Teller

    teller = Teller(client)
    with acting() as session:
        from app.accounts.models import CustodianKey

        session.query(CustodianKey).delete()
    teller.send(**TOLD, **ONESELF)
    assert teller.answer.status_code == 200
    with acting():
        assert the_report().identity is None


def test_no_event_names_the_reporter(teller, acting):
    teller.send(**TOLD, **ONESELF)
    with acting():
        for event in db.session.scalars(select(Event)):
            assert not {"Kín", "912345678"} & set(str(event.data).split())


def test_a_draft_does_not_print_who_or_what():
    draft = Draft(words="bí mật", village="Bản Kín", contact=Contact("+84912345678", "Lý Thị Kín"))
    assert not any(secret in repr(draft) for secret in ("bí mật", "Kín", "912"))
