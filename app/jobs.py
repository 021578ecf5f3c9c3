"""Work to do after the commit: rows written in the same transaction, leased by a worker.

A job is done at least once: its handler runs in one transaction together with the deletion of its row, so a killed
worker leaves the row, whose lease runs out. Handlers are therefore idempotent.
"""

import time
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import structlog
from flask import Flask
from sqlalchemy import JSON, Index, String, select, update
from sqlalchemy.orm import Mapped, mapped_column

from app import clock
from app.db import Row, db, new_id, unit_of_work

LEASE = timedelta(minutes=5)
MAX_PAUSE = timedelta(hours=6)
Handler = Callable[..., None]
_handlers: dict[str, Handler] = {}
_prepares: dict[str, Callable[..., Any]] = {}
_recurring: dict[str, timedelta] = {}
log = structlog.get_logger("jobs")


class Job(Row):
    """One piece of work: what kind, with which arguments, from when on, and who has it until when."""

    __tablename__ = "job"
    kind: Mapped[str] = mapped_column(String(60))
    key: Mapped[str | None] = mapped_column(String(120), unique=True)
    payload: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    run_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    lease: Mapped[uuid.UUID | None]
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str | None] = mapped_column(String(300))
    __table_args__ = (Index(None, "run_at", "id"),)


def handler(kind: str, *, prepare: Callable[..., Any] | None = None) -> Callable[[Handler], Handler]:
    """Name the function that does jobs of this kind; it gets the payload as keyword arguments.

    Slow work (decoding a photo) goes into `prepare`, which reads, computes and stores bytes before the job's
    transaction opens, so that it holds no lock; its result reaches the handler as `prepared`.
    """

    def attach(function: Handler) -> Handler:
        _handlers[kind] = function
        if prepare:
            _prepares[kind] = prepare
        return function

    return attach


def every(kind: str, *, minutes: int) -> Callable[[Handler], Handler]:
    """A handler that the worker runs again and again, `minutes` after each finished run."""

    def attach(function: Handler) -> Handler:
        _recurring[kind] = timedelta(minutes=minutes)
        return handler(kind)(function)

    return attach


def enqueue(kind: str, *, key: str | None = None, run_at: datetime | None = None, **payload: Any) -> None:
    """Write a job row in the current transaction. With a `key`, a job that is already waiting is not doubled."""
    if key and db.session.scalar(select(Job.id).where(Job.key == key)):
        return
    db.session.add(Job(kind=kind, key=key, payload=payload, run_at=run_at or clock.now()))


def ensure_recurring() -> None:
    """Plant the rows of recurring jobs (at the worker's start)."""
    with unit_of_work():
        for kind in _recurring:
            enqueue(kind, key=f"every:{kind}")


def run_due(limit: int = 50) -> int:
    """Do up to `limit` jobs that are due; returns how many were done or put off after a failure."""
    done = 0
    while done < limit and (job_id := _lease_one()):
        _do(job_id)
        done += 1
    return done


def run_now(kind: str, **wanted: str) -> int:
    """Do the waiting jobs of one kind whose payload holds these values, before their turn; returns how many."""
    with unit_of_work() as session:
        waiting = session.scalars(select(Job).where(Job.kind == kind))
        found = [job.id for job in waiting if wanted.items() <= job.payload.items()]
    for job_id in found:
        _do(job_id)
    return len(found)


def work_forever(app: Flask, should_end: Callable[[], bool] = lambda: False, *, pause: float = 1.0) -> None:
    """The worker's loop; asks `should_end` between jobs, so that ending never cuts one."""
    with app.app_context():
        ensure_recurring()
    while not should_end():
        with app.app_context():
            try:
                done = run_due(limit=1)
            except Exception:  # the database may be away for a while; the rows wait
                log.exception("worker.paused")
                done = 0
        if not done:
            time.sleep(pause)


def _lease_one() -> uuid.UUID | None:
    now = clock.now()
    with unit_of_work() as session:
        waiting = (
            select(Job)
            .where(Job.run_at <= now, (Job.leased_until.is_(None)) | (Job.leased_until < now))
            .order_by(Job.run_at, Job.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        job = session.scalar(waiting)
        if job is None:
            return None
        job.leased_until, job.lease = now + LEASE, new_id()
        job.attempts += 1
        return job.id


def _do(job_id: uuid.UUID) -> None:
    try:
        job = db.session.get_one(Job, job_id)
        kind, payload = job.kind, dict(job.payload)
        if kind in _prepares:
            payload["prepared"] = _prepares[kind](**payload)
        db.session.rollback()
        with unit_of_work() as session:
            job = session.get_one(Job, job_id)
            if kind in _recurring:
                job.run_at, job.leased_until, job.attempts = clock.now() + _recurring[kind], None, 0
            else:
                session.delete(job)
            session.flush()
            _handlers[kind](**payload)
    except Exception as error:  # the row stays and is tried again later; the reason is kept for `doctor`
        log.warning("job.failed", job=str(job_id), error=type(error).__name__)
        _put_off(job_id, type(error).__name__)


def _put_off(job_id: uuid.UUID, reason: str) -> None:
    db.session.rollback()
    with unit_of_work() as session:
        attempts = session.scalar(select(Job.attempts).where(Job.id == job_id)) or 1
        pause = min(timedelta(seconds=15) * 2 ** min(attempts, 12), MAX_PAUSE)
        session.execute(
            update(Job)
            .where(Job.id == job_id)
            .values(run_at=clock.now() + pause, leased_until=None, last_error=reason[:300])
        )
