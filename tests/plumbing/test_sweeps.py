"""What must not be kept is swept by the worker: yesterday's salt, spent tallies, sessions that are over."""

import uuid
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app import clock, jobs
from app.db import db
from app.limits import DailySalt, Tally
from app.sessions import WebSession, sweep
from tests.support.people import begin_session, new_session


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


@pytest.mark.parametrize(
    ("values", "minutes"), [({"follows": "x"}, 30), ({"_user_id": str(uuid.uuid4())}, 15)]
)
def test_a_session_that_nobody_uses_is_swept_when_it_can_no_longer_be_used(app, acting, values, minutes):
    begin_session(app, values)
    begun = clock.now()
    for later, left in ((minutes - 1, 1), (minutes + 1, 0)):
        with clock.at(begun + timedelta(minutes=later)), acting() as session:
            sweep()
            assert session.scalar(select(func.count()).select_from(WebSession)) == left
