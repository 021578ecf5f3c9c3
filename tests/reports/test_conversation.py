"""What is said after the report: information added by the reporter, messages in both directions."""

import io

import pytest
from sqlalchemy import select
from werkzeug.exceptions import Forbidden

from app.accounts.permissions import Reporter
from app.db import db, new_id
from app.events import Event
from app.photos import actions as photos
from app.photos import sealed
from app.reports import actions
from app.reports.models import Addition, Message
from tests.reports.teller import OTHER_PHOTO, PHOTO, the_report
from tests.support import people

KEY = "k" * 43


@pytest.fixture(autouse=True)
def report(teller):
    """There is one report."""
    teller.send_something()


def keep(data, key=KEY, position=1):
    return photos.keep(stream=io.BytesIO(data), kind="photo", form_key=key, position=position)


def add(words="Thêm.", attachments=(), key=KEY):
    report = the_report()
    return actions.add_information(
        report=report, reporter=Reporter(report.id), words=words, attachments=list(attachments), key=key
    )


def events(name):
    return db.session.scalars(select(Event).where(Event.name == name)).all()


def test_words_and_photos_are_added_with_one_event(acting):
    with acting():
        add(attachments=[keep(PHOTO), keep(OTHER_PHOTO, position=2)])
    with acting():
        addition = db.session.scalars(select(Addition)).one()
        assert (addition.words, addition.is_resent) == ("Thêm.", False)
        ties = the_report().attachments
        assert [each.addition_id for each in ties] == [addition.id] * 2
        assert [sealed.original(each.attachment) for each in ties] == [PHOTO, OTHER_PHOTO]
        (event,) = events("report.added")
        assert (event.topic_id, event.actor_kind, event.data["attachments"]) == (
            the_report().id,
            "reporter",
            2,
        )


def test_a_double_tap_adds_once(acting):
    for _ in range(3):
        with acting():
            add(attachments=[keep(PHOTO)])
    with acting():
        assert db.session.scalars(select(Addition)).one().replays == 2
        assert len(the_report().attachments) == 1
        assert len(events("report.added")) == 1


def test_a_photo_that_has_joined_another_report_stays_there(acting):
    with acting():
        photo = keep(PHOTO)
        photos.claim([photo], form_key=KEY)
        add(attachments=[photo, keep(OTHER_PHOTO, position=2)])
    with acting():
        assert [sealed.original(each.attachment) for each in the_report().attachments] == [OTHER_PHOTO]


def test_other_words_under_the_same_key_are_kept_too(acting):
    for words in ("Một.", "Hai.", "Một."):
        with acting():
            add(words)
    with acting():
        assert [each.words for each in db.session.scalars(select(Addition).order_by(Addition.id))] == [
            "Một.",
            "Hai.",
        ]


def test_a_photo_alone_is_an_addition_and_nothing_at_all_is_none(acting):
    with acting():
        add("", [keep(PHOTO)])
    with acting(), pytest.raises(ValueError, match="nothing"):
        add("")


def test_positions_go_on_behind_the_photos_of_the_report(acting):
    with acting():
        add(attachments=[keep(PHOTO)])
    with acting():
        add(attachments=[keep(OTHER_PHOTO, key="l" * 43)], key="l" * 43)
    with acting():
        assert [each.position for each in the_report().attachments] == [1, 2]


def write(actor, body="Xin chào.", key=KEY):
    return actions.write(report=the_report(), actor=actor, body=body, key=key)


def test_a_reporter_writes_without_a_name(acting):
    with acting():
        write(Reporter(the_report().id))
    with acting():
        message = db.session.scalars(select(Message)).one()
        assert (message.body, message.is_from_reporter, message.author_id) == ("Xin chào.", True, None)
        assert [event.topic_id for event in events("message.from_reporter")] == [the_report().id]


def test_an_officer_writes_under_their_account(acting):
    with acting():
        officer = people.officer("intake_officer")
        write(officer)
    with acting():
        message = db.session.scalars(select(Message)).one()
        assert (message.is_from_reporter, message.author_id) == (False, people.officer("intake_officer").id)
        assert [event.actor_id for event in events("message.from_officer")] == [message.author_id]


def test_a_message_sent_twice_is_one_message(acting):
    for _ in range(3):
        with acting():
            write(Reporter(the_report().id))
    with acting():
        assert db.session.scalars(select(Message)).one().replays == 2
        assert len(events("message.from_reporter")) == 1


def test_the_same_words_of_two_people_are_two_messages(acting):
    with acting():
        write(Reporter(the_report().id), key="one")
        write(people.officer("intake_officer"), key="two")
    with acting():
        assert len(db.session.scalars(select(Message)).all()) == 2


def test_an_empty_message_is_none(acting):
    with acting(), pytest.raises(ValueError, match="empty"):
        write(Reporter(the_report().id), body="")


@pytest.mark.parametrize("login", ["system_admin", "identity_custodian"])
def test_who_handles_no_cases_does_not_write(acting, login):
    with acting(), pytest.raises(Forbidden):
        write(people.officer(login))


def test_the_words_are_not_readable_in_the_rows(acting):
    with acting():
        add("Bí mật thêm vào.")
        write(Reporter(the_report().id), body="Bí mật nhắn.")
    with acting():
        for row in [*db.session.scalars(select(Addition)), *db.session.scalars(select(Message))]:
            assert "Bí mật".encode() not in (getattr(row, "words_sealed", None) or row.body_sealed)


def test_who_holds_another_code_neither_adds_nor_writes(acting):
    stranger = Reporter(new_id())
    with acting():
        with pytest.raises(Forbidden):
            write(stranger)
        with pytest.raises(Forbidden):
            actions.add_information(
                report=the_report(), reporter=stranger, words="Thêm.", attachments=[], key=KEY
            )
    with acting():
        assert not db.session.scalars(select(Message)).all() + db.session.scalars(select(Addition)).all()
