"""What PostgreSQL has planned once it need not plan again: psycopg forgets plans with every rollback."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from app import clock
from app.db import db, run_unit, unit_of_work
from app.limits import Tally

PREPARED_AFTER = 6  # psycopg prepares what it has sent five times before


@pytest.fixture(autouse=True)
def on_postgresql(app):
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            pytest.skip("SQLite keeps its plans with the statement")


def test_pages_that_only_read_leave_their_plans_with_the_server(app, client):
    with app.app_context():
        db.engine.dispose()  # one connection from here on
    for _n in range(PREPARED_AFTER + 1):
        client.get("/phan-anh")
    with app.app_context():
        statements = db.session.scalars(text("select statement from pg_prepared_statements")).all()
    assert any("published_no" in each for each in statements)


def test_a_fault_lets_the_plans_go(app, client):
    with app.app_context():
        db.engine.dispose()
    for _n in range(PREPARED_AFTER + 1):
        client.get("/phan-anh")
    with app.app_context(), pytest.raises(DBAPIError):
        db.session.execute(text("select 1 / 0"))
    with app.app_context():
        assert db.session.scalar(text("select count(*) from pg_prepared_statements")) == 0


def test_what_only_reads_cannot_write(app):
    with app.app_context():
        db.session.add(Tally(key=b"a", count=1, until=clock.now()))
        with pytest.raises(DBAPIError, match="read-only"):
            db.session.flush()


def test_a_page_that_writes_by_mistake_fails_at_once(app):
    tries = []

    def write():
        tries.append(1)
        db.session.add(Tally(key=b"a", count=1, until=clock.now()))
        db.session.flush()

    with app.app_context(), pytest.raises(DBAPIError, match="read-only"):
        run_unit(write, bool, is_write=False)
    assert len(tries) == 1


def test_a_writing_unit_after_a_reading_one_writes(app):
    with app.app_context():
        assert db.session.scalar(select(Tally.key)) is None
        with unit_of_work() as session:
            session.add(Tally(key=b"a", count=1, until=clock.now()))
        assert db.session.scalar(select(Tally.key)) == b"a"
