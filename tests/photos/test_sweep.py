"""What nobody needs any more is erased; what anybody needs never is."""

import os
from datetime import UTC, datetime, timedelta

import pytest

from app import clock, jobs, storage
from app.photos import queries, sweep
from app.photos.models import Attachment
from tests.photos import drawn
from tests.photos.support import FORM, PHOTO, every, failing_unit, sent_back, stored, taken


@pytest.fixture
def later():
    """The clock a while later."""
    return lambda **ago: clock.at(datetime.now(UTC) + timedelta(**ago))


def test_a_form_that_is_never_sent_is_forgotten_after_a_day(app, acting, run_jobs, site, later):
    sent_back(app, PHOTO)
    (token,) = taken(app, drawn.noted_png(), form_key="sent")
    with later(hours=23), acting():
        sweep.sweep()
    with acting():
        assert len(queries.held(FORM)) == 1
    with later(hours=25):
        with acting():
            sweep.sweep()
        run_jobs()
    with acting():
        assert [each.token for each in every(Attachment)] == [token]
        assert {each.storage_name for each in every(Attachment)} < set(stored(site))
    assert len(stored(site)) == 7


def test_bytes_that_no_row_names_are_deleted_after_a_week_and_others_never(
    app, acting, run_jobs, site, later
):
    taken(app, PHOTO)
    run_jobs()
    with acting():
        named = set(stored(site))
        orphan, fresh, leftover = storage.new_name(), storage.new_name(), storage.new_name("part")
        for name in (orphan, leftover, fresh):
            storage.put(name, b"x")
    old = (datetime.now(UTC) - timedelta(days=8)).timestamp()
    for name in {*named, orphan, leftover}:
        os.utime(site.settings.data_dir / "photos" / name, (old, old))
    with acting():
        jobs.enqueue("photos.sweep_orphans")
    run_jobs()
    assert set(stored(site)) == named | {fresh}


def test_both_sweeps_come_back(app, acting, run_jobs):
    with app.app_context():
        jobs.ensure_recurring()
    run_jobs()
    with acting():
        waiting = {each.kind: each.run_at - clock.now() for each in every(jobs.Job)}
    assert timedelta(minutes=55) < waiting["photos.sweep"] <= timedelta(minutes=60)
    assert timedelta(hours=23) < waiting["photos.sweep_orphans"] <= timedelta(hours=24)


def test_bytes_are_deleted_after_the_commit_that_forgets_them_and_only_then(
    app, acting, run_jobs, site, later
):
    sent_back(app, PHOTO)
    with later(hours=25), failing_unit(acting):
        sweep.sweep()
    run_jobs()
    with acting():
        assert len(queries.held(FORM)) == 1
    assert len(stored(site)) == 1
