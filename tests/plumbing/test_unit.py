"""The unit of work: run again when the engine lost a race, ended by the right answer when it may not, and what was
to be recorded now is recorded in every case."""

import sqlite3

import pytest
from flask import Response, flash, g, get_flashed_messages, session
from sqlalchemy import create_engine, event, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from app import clock
from app import db as unit
from app.db import db, record_now, run_unit
from app.limits import Tally
from app.security import public
from tests.support.people import begin_session


class Lost(Exception):
    """What a PostgreSQL driver raises: it carries the server's five letters."""

    def __init__(self, sqlstate: str | None) -> None:
        super().__init__("lost")
        self.sqlstate = sqlstate


def lost(sqlstate):
    return DBAPIError("select 1", {}, Lost(sqlstate))


def locked(text="database is locked"):
    return OperationalError("update x", {}, sqlite3.OperationalError(text))


def broken():
    return IntegrityError("insert into x", {}, sqlite3.IntegrityError("UNIQUE constraint failed: x.y"))


@pytest.fixture
def note(app):
    """`note(b"a")`: record now a row of that key."""

    def write(key):
        record_now(lambda store: store.add(Tally(key=key, count=1, until=clock.now())))

    return write


@pytest.fixture
def noted(app):
    def read():
        with app.app_context():
            return sorted(db.session.scalars(select(Tally.key)))

    return read


def failing(*errors):
    """A unit of work that raises these, one an attempt, then ends well; it says how often it was run."""
    left = list(errors)
    runs = []

    def work():
        runs.append(1)
        if left:
            raise left.pop(0)
        return len(runs)

    return work


@pytest.mark.every_row
@pytest.mark.parametrize("error", [lost("40001"), lost("40P01"), lost("57P01"), lost("08006"), locked()])
def test_a_unit_that_lost_a_race_or_the_connection_is_run_again(app, error):
    with app.app_context():
        assert run_unit(failing(error, error), bool, is_write=True) == 3


@pytest.mark.parametrize("error", [lost("23505"), broken(), locked("no such column: locked_private_key")])
def test_a_unit_with_a_fault_of_its_own_is_not_run_again(app, error):
    work = failing(error)
    with app.app_context(), pytest.raises(DBAPIError):
        run_unit(work, bool, is_write=True)
    assert work() == 2, "it was run once"


def test_a_server_that_nobody_answers_for_may_come_back():
    nobody = create_engine("postgresql+psycopg://nobody@127.0.0.1:1/nowhere")
    with pytest.raises(OperationalError) as caught:
        nobody.connect()
    assert unit.may_pass(caught.value)


def test_what_a_statement_carried_stands_in_no_message(app):
    with app.app_context(), pytest.raises(DBAPIError) as caught:
        db.session.execute(text("select :x from nowhere"), {"x": "a private word"})
    assert "a private word" not in str(caught.value)


def test_what_is_to_be_recorded_now_is_recorded_once_by_the_attempt_that_counts(app, note, noted):
    again = failing(lost("40001"))

    def work():
        note(b"kept")
        return again()

    with app.app_context():
        run_unit(work, bool, is_write=True)
    assert noted() == [b"kept"]


@pytest.mark.parametrize("error", [broken(), lost("23505"), RuntimeError("a bug"), StaleDataError()])
def test_what_is_to_be_recorded_now_is_recorded_when_the_unit_fails(app, note, noted, error):
    def work():
        note(b"kept")
        raise error

    with app.app_context(), pytest.raises(type(error)):
        run_unit(work, bool, is_write=True)
    assert noted() == [b"kept"]


def test_one_write_that_fails_stops_neither_the_answer_nor_the_others(app, note, noted):
    def fail(_store):
        raise ValueError("a value that is in no log")

    def work():
        record_now(fail)
        note(b"kept")
        return "answered"

    with app.app_context():
        assert run_unit(work, bool, is_write=True) == "answered"
    assert noted() == [b"kept"]


def test_a_race_of_versions_is_run_again_once(app):
    with app.app_context():
        assert run_unit(failing(StaleDataError()), bool, is_write=True) == 2
        with pytest.raises(StaleDataError):
            run_unit(failing(StaleDataError(), StaleDataError()), bool, is_write=True)


# What follows asks the site itself, through a view that stands in for the one that takes reports.


@pytest.fixture
def ask(app, monkeypatch):
    """`ask(view)`: the answer to a POST that `view` handles."""
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)

    def send(view, token=None):
        stand_in = public(lambda: Response(view(), mimetype="text/plain"))
        monkeypatch.setitem(app.view_functions, "reports.send", stand_in)
        client = app.test_client()
        if token:
            client.set_cookie("chungsuc", token)
        return client.post("/phan-anh/gui")

    return send


def raising(error, before=lambda: None):
    def view():
        before()
        raise error

    return view


def test_a_fault_of_ours_is_a_500_and_a_database_that_stays_away_a_503(ask, monkeypatch):
    monkeypatch.setattr(unit, "_RETRY_SECONDS", 0)
    assert ask(raising(broken())).status_code == 500
    answer = ask(raising(lost("57P01")))
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert ask(raising(StaleDataError())).status_code == 409


@pytest.mark.parametrize("error", [broken(), lost("57P01"), StaleDataError()])
def test_what_the_error_page_records_is_recorded_too(app, ask, note, noted, monkeypatch, error):
    monkeypatch.setattr(unit, "_RETRY_SECONDS", 0)
    seen = []

    def on_the_way_out(answer):
        seen.append(answer.status_code)
        note(b"by the page")
        return answer

    monkeypatch.setitem(app.after_request_funcs, None, [*app.after_request_funcs[None], on_the_way_out])
    ask(raising(error))
    assert len(seen) == 1
    assert noted() == [b"by the page"]


def test_an_attempt_that_came_to_nothing_leaves_no_word_and_nothing_in_g(app, ask):
    again = failing(lost("40001"))
    held = []

    def view():
        held.append("calendar" in g)
        g.calendar = "of the first attempt"
        flash("Done")
        session["count"] = session.get("count", 0) + 1
        again()
        return f"{len(get_flashed_messages())} {session['count']}"

    token = begin_session(app, {"count": 0})
    assert ask(view, token).text == "1 1"
    assert held == [False, False]


def test_a_unit_that_fails_at_its_commit_leaves_the_session_as_it_was(app, ask, monkeypatch):
    token = begin_session(app, {"count": 0})

    def view():
        session.renew()
        session["count"] = 1
        return "changed"

    refused = []

    def refuse(_session):
        if not refused:
            refused.append(1)
            raise broken()

    event.listen(Session, "before_commit", refuse)
    try:
        answer = ask(view, token)
    finally:
        event.remove(Session, "before_commit", refuse)
    assert answer.status_code == 500
    assert "Set-Cookie" not in answer.headers
    assert ask(lambda: str(session["count"]), token).text == "0"
