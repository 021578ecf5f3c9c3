"""What the health page asks: whether the database answers and the worker keeps up."""

from datetime import datetime

from sqlalchemy import func, or_, select

from app import clock
from app.db import db
from app.jobs import Job


def public_oldest_waiting_job() -> datetime | None:
    """Since when the oldest piece of work has been due without anybody doing it; None when nothing waits."""
    now = clock.now()
    is_free = or_(Job.leased_until.is_(None), Job.leased_until < now)
    return db.session.scalar(select(func.min(Job.run_at)).where(Job.run_at <= now, is_free))
