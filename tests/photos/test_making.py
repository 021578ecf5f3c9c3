"""The worker's part: copies are made once, encrypted; a photo that cannot be read costs the report nothing."""

from datetime import timedelta

import pytest

from app import clock, jobs, vault
from app.events import Event
from app.photos import making, sealed
from app.photos.decode import Unreadable
from app.photos.models import Derivative
from tests.photos import drawn
from tests.photos.support import PHOTO, every, one, stored, taken


def test_a_photo_that_joined_a_report_gets_its_six_copies(app, acting, run_jobs):
    (token,) = taken(app, PHOTO)
    assert run_jobs() == 1
    with acting():
        photo = one(token)
        assert (photo.state, photo.width, photo.height) == ("derived", 640, 480)
        assert {(each.variant, each.format, each.is_redacted, each.token) for each in photo.derivatives} == {
            (variant, format_, False, None)
            for variant in ("large", "medium", "small")
            for format_ in ("jpeg", "webp")
        }
        small = photo.derivative("small")
        assert (small.width, small.height, len(sealed.copy(small))) == (480, 360, small.byte_count)


def test_copies_and_the_look_hash_are_encrypted_and_bound_to_their_rows(app, acting, run_jobs, site):
    (token,) = taken(app, PHOTO)
    run_jobs()
    for data in stored(site).values():
        assert not data.startswith((b"\xff\xd8\xff", b"RIFF"))
        assert drawn.CANARY.encode() not in data
    with acting():
        photo = one(token)
        key = sealed.key_of(photo)
        assert (
            len(vault.decrypt(key, photo.look_hash, sealed.place("attachment", "look_hash", photo.id))) == 8
        )
        first, second = photo.derivatives[:2]
        first.storage_name, second.storage_name = second.storage_name, first.storage_name
        with pytest.raises(vault.Unreadable):
            sealed.copy(first)
        first.storage_name, second.storage_name = second.storage_name, first.storage_name


def test_a_job_done_twice_changes_nothing(app, acting, run_jobs):
    (token,) = taken(app, PHOTO)
    run_jobs()
    with acting():
        photo = one(token)
        before = {each.id for each in photo.derivatives}
        jobs.enqueue("photos.derive", attachment_id=str(photo.id))
    assert run_jobs() == 1
    with acting():
        assert {each.id for each in one(token).derivatives} == before


def test_a_worker_killed_between_bytes_and_rows_is_made_good_by_the_next(app, acting, run_jobs):
    (token,) = taken(app, PHOTO)
    with acting():
        assert making._prepare_copies(str(one(token).id))["rows"]  # bytes stored, then the worker dies
    run_jobs()
    with acting():
        assert len(every(Derivative)) == 6


def test_a_photo_that_cannot_be_read_is_told_and_kept(app, acting, run_jobs):
    tokens = taken(app, PHOTO, b"\xff\xd8\xff" + b"not a picture" * 99)
    run_jobs()
    with acting():
        readable, broken = (one(token) for token in tokens)
        assert (readable.state, broken.state) == ("derived", "unreadable")
        assert sealed.original(broken).startswith(b"\xff\xd8\xff")
        (event,) = [each for each in every(Event) if each.name == "photo.unreadable"]
        assert event.topic_id == broken.id
        assert (event.actor_kind, event.data) == ("system", {"position": 2, "reason": "damaged"})


@pytest.mark.parametrize(("reason", "tries"), [("limits", 2), ("time", 2), ("damaged", 1), ("too_large", 1)])
def test_only_what_the_limits_stopped_is_tried_a_second_time(
    app, acting, run_jobs, monkeypatch, reason, tries
):
    calls = []

    def refuse(*_rest):
        calls.append(reason)
        raise Unreadable(reason)

    monkeypatch.setattr(making, "derive_redacted", refuse)
    (token,) = taken(app, PHOTO)
    run_jobs()
    with acting():
        assert one(token).state == "unreadable"
    assert len(calls) == tries


def test_decoding_holds_no_lock_on_the_database(app, acting, run_jobs, monkeypatch):
    written = []
    derive = making.derive_redacted

    def write_meanwhile(*task):
        with acting() as session:
            session.add(jobs.Job(kind="photos.forget_bytes", payload={"names": []}, run_at=clock.now()))
        written.append(True)
        return derive(*task)

    monkeypatch.setattr(making, "derive_redacted", write_meanwhile)
    (token,) = taken(app, PHOTO)
    run_jobs()
    assert written
    with acting():
        assert one(token).state == "derived"


def test_an_attachment_that_was_erased_meanwhile_is_left_alone(app, acting, run_jobs):
    (token,) = taken(app, PHOTO)
    with acting():
        photo = one(token)
        photo.wrapped_key, photo.state = None, "erased"
    run_jobs()
    with acting():
        photo = one(token)
        assert (photo.state, photo.derivatives) == ("erased", [])
        with pytest.raises(sealed.Erased):
            sealed.original(photo)


def test_a_photo_whose_bytes_are_lost_stays_a_failed_job_that_doctor_can_see(app, acting, run_jobs, site):
    (token,) = taken(app, PHOTO)
    (name,) = stored(site)
    (site.settings.data_dir / "photos" / name).unlink()
    run_jobs()
    with acting():
        (job,) = every(jobs.Job)
        assert (job.kind, job.last_error) == ("photos.derive", "NotStored")
        assert job.run_at > clock.now() - timedelta(minutes=1)
        assert one(token).state == "stored"
