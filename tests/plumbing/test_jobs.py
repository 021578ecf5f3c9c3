"""Jobs are done at least once: a worker that dies leaves its row, and what fails is put off and tried again."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock, jobs
from app.db import db
from app.jobs import Job


@pytest.fixture
def handle(app, monkeypatch):
    """`handle(function)`: it does the jobs of the kind "test.job", and one waits."""

    def attach(function):
        monkeypatch.setitem(jobs._handlers, "test.job", function)
        with app.app_context(), jobs.unit_of_work():
            jobs.enqueue("test.job", key="test", word="x")

    return attach


def waiting(acting):
    with acting():
        return db.session.scalar(select(Job).where(Job.kind == "test.job"))


def test_a_job_that_is_done_leaves_no_row(handle, acting, run_jobs):
    done = []
    handle(lambda word: done.append(word))
    run_jobs()
    assert done == ["x"]
    assert waiting(acting) is None


def test_a_job_whose_worker_dies_is_done_again_when_its_lease_runs_out(app, handle, acting, run_jobs, frozen):
    moment = frozen("2026-11-22 10:00")
    done = []

    def die_once(word):
        done.append(word)
        if len(done) == 1:
            raise SystemExit  # nothing of the worker runs after this

    handle(die_once)
    with pytest.raises(SystemExit):
        run_jobs()
    left = waiting(acting)
    assert left.leased_until == moment + jobs.LEASE
    run_jobs()
    assert len(done) == 1, "nobody else takes it while it is leased"
    with clock.at(moment + jobs.LEASE + timedelta(seconds=1)):
        run_jobs()
    assert done == ["x", "x"]
    assert waiting(acting) is None


def test_a_job_that_fails_is_put_off_longer_and_longer(app, handle, acting, run_jobs, frozen):
    moment = frozen("2026-11-22 10:00")
    tries = []

    def fail(word):
        tries.append(word)
        db.session.add(Job(kind="test.left", payload={}, run_at=clock.now()))
        raise LookupError("a value that is kept nowhere")

    handle(fail)
    pauses = []
    for _ in range(3):
        with clock.at(moment):
            run_jobs()
            run_jobs()
        left = waiting(acting)
        pauses.append(left.run_at - moment)
        moment = left.run_at
    assert len(tries) == 3
    assert [each.total_seconds() for each in pauses] == [30, 60, 120]
    assert (left.attempts, left.last_error, left.leased_until) == (3, "LookupError", None)
    with acting():
        assert db.session.scalar(select(Job).where(Job.kind == "test.left")) is None


def test_no_pause_is_longer_than_the_longest(handle, acting, run_jobs, frozen):
    moment = frozen("2026-11-22 10:00")

    def fail(word):
        raise LookupError

    handle(fail)
    with acting():
        db.session.scalars(select(Job).where(Job.kind == "test.job")).one().attempts = 500
    run_jobs()
    assert waiting(acting).run_at == moment + jobs.MAX_PAUSE
