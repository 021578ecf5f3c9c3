"""What must not be kept is swept by the worker: yesterday's salt, spent tallies, sessions that are over."""

from datetime import timedelta

from sqlalchemy import func, select

from app import clock, jobs
from app.db import db
from app.limits import DailySalt, Tally
from app.sessions import WebSession
from tests.support.people import new_session


def test_the_worker_forgets_yesterdays_salt_and_sessions_that_are_over(app, acting, run_jobs):
    new_session(app, "inspector")
    with acting() as session:
        session.add(DailySalt(day=clock.today() - timedelta(days=1), salt=b"old"))
        session.add(DailySalt(day=clock.today(), salt=b"new"))
        session.add(Tally(key=b"k", count=3, until=clock.now() - timedelta(hours=1)))
    with app.app_context():
        jobs.ensure_recurring()
    run_jobs()
    with acting():
        assert db.session.scalars(select(DailySalt.salt)).all() == [b"new"]
        assert db.session.scalar(select(func.count()).select_from(Tally)) == 0
        assert db.session.scalar(select(func.count()).select_from(WebSession)) == 1
    with clock.at(clock.now() + timedelta(days=1)):
        run_jobs()
    with acting():
        assert db.session.scalar(select(func.count()).select_from(WebSession)) == 0
