"""A liaison's form that comes again with other words: told that the first answer stands, nothing typed is lost."""

import pytest

from app.cases.actions import forwarding
from app.cases.models import StepEntry
from app.db import db
from tests.cases.test_forwarded import FILLED, as_file, case_of, sent
from tests.photos import drawn
from tests.support.cases import decide
from tests.support.people import officer

__all__ = ["sent"]
OTHER = FILLED | {"finding": "Kiểm tra lại: nhà đã có người dùng."}


@pytest.fixture
def client(as_, acting, sent):
    with acting():
        officer("agency_liaison").language = "en"
    return as_("agency_liaison")


@pytest.fixture
def form(client, sent):
    return client.get(f"/co-quan/{sent[0]}").page.form(f"/co-quan/{sent[0]}")


def findings():
    entries = db.session.query(StepEntry).filter_by(step="record_answer").order_by(StepEntry.at)
    return [each.fields["finding"] for each in entries]


def test_other_words_under_the_same_key_are_not_said_to_have_arrived(client, form, sent, acting):
    assert client.submit(form, **FILLED).location == "/co-quan"
    again = client.submit(form, **OTHER)
    assert again.status_code == 409
    assert "Your first answer stands" in again.page.text
    assert OTHER["finding"] in again.page.text
    assert "has reached the Inspectorate" not in client.get("/co-quan").page.text.split("Cases sent")[-1]
    with acting():
        assert findings() == [FILLED["finding"]]


def test_another_photo_is_another_answer(client, form, acting):
    client.submit(form, **FILLED)
    photo = as_file((drawn.phone_jpeg(640, 480), "sau.jpg"))
    assert client.submit(form, **FILLED, photo=photo).status_code == 409


def test_a_photo_that_comes_with_the_first_sending_is_kept(client, form, sent, acting):
    photo = drawn.phone_jpeg(640, 480)
    for _time in range(2):
        assert client.submit(form, **FILLED, photo=as_file((photo, "sau.jpg"))).location == "/co-quan"
    with acting():
        assert [each.role for each in case_of(sent[1]).attachments] == ["after"]


def test_what_was_typed_is_sent_once_the_first_is_sent_back(client, form, sent, acting):
    client.submit(form, **FILLED)
    kept = client.submit(form, **OTHER).page.form(f"/co-quan/{sent[0]}")
    waiting = client.submit(kept)
    assert waiting.status_code == 409, "the first waits still"
    assert OTHER["finding"] in waiting.page.text
    with acting():
        decide(case_of(sent[1]), "chief_inspector", approve=False, reason="Chưa có số liệu.")
    assert client.submit(kept).location == "/co-quan"
    with acting():
        assert findings() == [FILLED["finding"], OTHER["finding"]]


def test_a_form_whose_answer_was_sent_back_does_not_say_that_it_arrived(client, form, sent, acting):
    client.submit(form, **FILLED)
    with acting():
        decide(case_of(sent[1]), "chief_inspector", approve=False, reason="Chưa có số liệu.")
    again = client.submit(form, **FILLED)
    assert again.status_code == 409
    assert "was sent back" in again.page.text
    assert client.submit(again.page.form(f"/co-quan/{sent[0]}")).location == "/co-quan"
    with acting():
        assert forwarding.forwarding_of(case_of(sent[1])).answered_at
        assert len(findings()) == 2
