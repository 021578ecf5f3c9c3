"""Files of forms that are not sent yet: they wait for a day, as many as one network may have lying here; and others can
write while the disk confirms them."""

import sqlite3

import pytest
from sqlalchemy import select

from app import storage
from app.db import db
from app.limits import Tally
from app.photos.models import Attachment
from app.reports import evidence
from tests.photos import drawn
from tests.reports.teller import OTHER_PHOTO, PHOTO, TOLD, Teller, the_report, upload
from tests.support.follower import Follower, problems

FULL = "Photos and recordings cannot wait here just now. Send your words first, then add them with your code."


@pytest.fixture
def room(monkeypatch):
    """Room for one photo and a little, from one network in a day."""
    monkeypatch.setattr(evidence, "HELD_A_DAY", len(PHOTO) // 1024 + 3)


def held(acting):
    with acting():
        return sum(photo.claimed_at is None for photo in db.session.scalars(select(Attachment)))


def test_what_is_beyond_the_room_is_told_and_everything_else_is_kept(room, teller, acting):
    teller.press("check", **TOLD, photos=[PHOTO])
    assert teller.answer.status_code == 200
    teller.press("edit")
    teller.press("check", photos=[OTHER_PHOTO], voice=drawn.WEBM_VOICE)
    assert teller.answer.status_code == 422
    assert teller.problems == [FULL]
    assert teller.form.fields["words"].strip() == TOLD["words"]
    assert len(teller.kept) == 1
    assert held(acting) == 1
    teller.send()
    with acting():
        assert len(the_report().photos) == 1


def test_a_report_that_is_sent_is_never_measured(room, new_teller, acting):
    for number in range(3):
        teller = new_teller()
        teller.send(**TOLD, photos=[PHOTO + bytes([number]), OTHER_PHOTO + bytes([number])])
        assert teller.answer.status_code == 200
    assert held(acting) == 0


def test_who_sends_in_the_end_makes_room_for_the_next_once(room, new_teller, acting):
    for number in range(4):
        teller = new_teller()
        teller.press("check", **TOLD, photos=[PHOTO + bytes([number])])
        assert teller.answer.status_code == 200, number
        form = teller.form
        teller.send()
        teller.client.submit(form, go="send")  # a form that is sent again gives nothing back
    with acting():
        assert sorted(db.session.scalars(select(Tally.count))) == [0, 8]


def test_another_network_has_its_own_room(room, app):
    for address in ("198.51.100.7", "203.0.113.9"):
        client = app.test_client()
        client.environ_base["REMOTE_ADDR"] = address
        teller = Teller(client)
        teller.press("check", **TOLD, photos=[PHOTO])
        assert teller.answer.status_code == 200


def test_photos_added_later_are_measured_alike(room, teller, app, acting):
    teller.send_something()
    with acting():
        report_id = the_report().id
    reporter = Follower(app, report_id)
    files = [upload(PHOTO), upload(OTHER_PHOTO), upload(b"no photo", "x.jpg")]
    assert FULL in problems(reporter.send("/bo-sung", words="Thêm.", photos=files))
    assert held(acting) == 0


def test_others_can_write_while_the_disk_confirms_a_photo(site, teller, acting, monkeypatch):
    path = site.settings.data_dir / "chungsuc.sqlite3"
    if not path.exists():
        pytest.skip("only SQLite has one lock for all writers")
    put, written = storage.put, []

    def slow_put(name, data):
        with sqlite3.connect(path, timeout=0) as other:
            other.execute("BEGIN IMMEDIATE")
            written.append(name)
        put(name, data)

    monkeypatch.setattr(storage, "put", slow_put)
    teller.press("check", **TOLD, photos=[PHOTO], voice=drawn.WEBM_VOICE)
    teller.press("edit")
    teller.send(photos=[OTHER_PHOTO])
    assert teller.answer.status_code == 200
    assert len(written) == 3
    with acting():
        assert len(the_report().attachments) == 3
