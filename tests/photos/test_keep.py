"""A file is safe before its report is; it stays through corrections, and joins one report only."""

import hashlib
import os

import pytest

from app import storage
from app.db import run_unit
from app.photos import actions, queries
from app.photos.models import Attachment
from app.photos.refusals import REFUSALS
from app.photos.sniff import Refused
from app.vault import Unreadable
from tests.photos import drawn
from tests.photos.support import FORM, PHOTO, every, keep, one, sent_back, stored, taken


def test_a_photo_survives_the_form_that_comes_back(app, acting):
    sent_back(app, PHOTO, drawn.noted_png())
    with acting():
        held = queries.held(FORM)
        assert [(each.position, each.media_type, each.key_holder) for each in held] == [
            (1, "image/jpeg", "form"),
            (2, "image/png", "form"),
        ]
        assert held[0].byte_count == len(PHOTO)
        assert all(storage.exists(each.storage_name) for each in held)
        assert queries.held("another form") == []


def test_the_same_file_sent_again_by_the_same_form_is_kept_once(app, acting, site):
    for _ in range(3):
        sent_back(app, PHOTO)
    assert len(stored(site)) == 1
    taken(app, PHOTO)
    sent_back(app, PHOTO)
    with acting():
        assert len(every(Attachment)) == 1
        assert queries.held(FORM) == []
    assert len(stored(site)) == 1


def test_two_forms_may_send_the_same_file(app, acting):
    assert taken(app, PHOTO) != taken(app, PHOTO, form_key="another")
    with acting():
        first, second = every(Attachment)
        assert first.sha256 == second.sha256
        assert first.form_hash != second.form_hash


def test_nothing_of_a_photo_lies_readable_in_store_or_row(app, acting, site):
    taken(app, PHOTO)
    (data,) = stored(site).values()
    for readable in (drawn.CANARY.encode(), b"Exif", b"\xff\xd8\xff\xe0", b"JFIF", PHOTO[200:216]):
        assert readable not in data
    with acting():
        (row,) = every(Attachment)
        assert row.sha256 != hashlib.sha256(PHOTO).digest()
        assert FORM.encode() not in row.form_hash


def test_a_kept_photo_opens_with_its_own_form_only(app, acting):
    sent_back(app, PHOTO)
    with acting(), pytest.raises(Unreadable):
        actions.claim(queries.held(FORM), form_key="another form")
    with acting():
        assert [each.position for each in actions.claim(queries.held(FORM), form_key=FORM)] == [1]
    with acting():
        (row,) = every(Attachment)
        assert row.key_holder == "vault"
        assert row.claimed_at is not None


def test_what_has_joined_a_report_joins_no_other(app, acting):
    (token,) = taken(app, PHOTO)
    assert taken(app, PHOTO) == []
    with acting():
        claimed_at = one(token).claimed_at
        assert actions.claim([one(token)], form_key=FORM) == []
        assert one(token).claimed_at == claimed_at


def test_a_claimed_photo_whose_report_fails_is_held_as_if_it_had_never_been_claimed(app, acting):
    def work():
        actions.claim([keep(PHOTO)], form_key=FORM)
        raise RuntimeError("the report failed")

    with app.app_context(), pytest.raises(RuntimeError, match="failed"):
        run_unit(work, bool, is_write=True)
    with acting():
        (row,) = queries.held(FORM)
        assert (row.key_holder, row.claimed_at) == ("form", None)
        assert len(actions.claim([row], form_key=FORM)) == 1


def test_a_dropped_photo_is_gone_with_its_bytes_even_if_the_form_comes_back(app, acting, run_jobs, site):
    sent_back(app, PHOTO, drawn.noted_png())
    with app.app_context():
        token = queries.held(FORM)[0].token
        run_unit(lambda: actions.drop(token=token, form_key=FORM), lambda _: False, is_write=True)
    with acting():
        assert [each.position for each in queries.held(FORM)] == [2]
    run_jobs()
    assert len(stored(site)) == 1


def test_nobody_drops_what_belongs_to_another_form_or_to_a_report(app, acting):
    sent_back(app, PHOTO)
    (claimed,) = taken(app, drawn.noted_png(), form_key="sent")
    with acting():
        held = queries.held(FORM)[0].token
        actions.drop(token=held, form_key="another form")
        actions.drop(token=claimed, form_key="sent")
    with acting():
        assert {each.token for each in every(Attachment)} == {held, claimed}


@pytest.mark.parametrize(
    ("data", "kind", "reason"),
    [
        (b"", "photo", "empty"),
        (drawn.mp4(brand=b"heic"), "photo", "heic"),
        (drawn.mp4(b"vide", brand=b"mp42"), "photo", "video"),
        (b"%PDF-1.7", "photo", "unknown"),
        (drawn.OGG_VOICE, "photo", "not_a_photo"),
        (PHOTO, "voice", "not_a_voice"),
        (b"\xff\xd8\xff" + bytes(15 * 1024 * 1024), "photo", "too_large"),
        (drawn.OGG_VOICE + bytes(3 * 1024 * 1024), "voice", "too_large"),
    ],
)
def test_what_is_refused_leaves_nothing_and_says_why(app, acting, site, data, kind, reason):
    with acting(), pytest.raises(Refused) as refused:
        keep(data, kind=kind)
    with acting():
        assert every(Attachment) == []
    assert stored(site) == {}
    assert refused.value.reason == reason
    assert str(REFUSALS[reason])


def test_the_largest_file_that_is_allowed_is_kept(app, acting):
    largest = PHOTO + bytes(15 * 1024 * 1024 - len(PHOTO))
    assert len(taken(app, largest)) == 1


def test_a_disk_that_does_not_confirm_a_photo_is_told_and_costs_only_the_photo(app, acting, monkeypatch):
    def fail(_handle):
        raise OSError(5, "the disk failed")

    with acting(), monkeypatch.context() as faulty:
        faulty.setattr(os, "fsync", fail)
        with pytest.raises(Refused, match="not_kept"):
            keep(PHOTO)
    with acting():
        assert every(Attachment) == []


def test_bytes_are_in_the_store_before_the_row_that_names_them(app, monkeypatch):
    order = []
    put = storage.put
    monkeypatch.setattr(storage, "put", lambda name, data: (put(name, data), order.append("bytes")))
    monkeypatch.setattr("app.photos.actions.keeping._hold", lambda *_rest: order.append("row"))
    sent_back(app, PHOTO)
    assert order == ["bytes", "row"]


def test_a_voice_memo_is_kept_and_never_decoded(app, acting, run_jobs):
    (token,) = taken(app, drawn.WEBM_VOICE, kind="voice")
    assert run_jobs() == 0
    with acting():
        memo = one(token)
        assert (memo.media_type, memo.state, memo.derivatives) == ("audio/webm", "stored", [])
