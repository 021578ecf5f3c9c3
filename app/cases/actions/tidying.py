"""The worker clears the desk: who had a case open is forgotten after a day, a draft that nobody came back to after
sixty days."""

from datetime import timedelta

from sqlalchemy import delete

from app import clock, jobs
from app.cases.models import CaseOpening, StaffDraft
from app.db import db

OPENINGS, DRAFTS = timedelta(days=1), timedelta(days=60)


@jobs.every("cases.tidy_desks", minutes=60)
def tidy_desks() -> None:
    """Delete what has grown old."""
    now = clock.now()
    db.session.execute(delete(CaseOpening).where(CaseOpening.seen_at < now - OPENINGS))
    db.session.execute(delete(StaffDraft).where(StaffDraft.saved_at < now - DRAFTS))
