"""The database: its engine and the unit of work. What a row is stands in `rows`.

One request, one job or one command is one unit of work: a single transaction, committed once at its end and run
again as a whole when the engine says that it lost the connection or a race. A unit that only reads never commits.
"""

import contextlib
import random
import time
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from inspect import iscoroutinefunction
from typing import Any, TypeVar

import structlog
from flask import Flask, g, has_app_context
from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy import Engine, event
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from app.rows import Base, Row, UTCDateTime, new_id

__all__ = ["Base", "Row", "UTCDateTime", "new_id"]  # from `rows`; the rest is made here

_SQLITE_LOCK_SECONDS = 15
_RETRY_SECONDS = 12
_SQLITE_LOCKED = ("database is locked", "database table is locked")
_RETRY_STATES = {"40001", "40P01", "25006", "57P01", "57P02", "57P03", "55P03"}

log = structlog.get_logger("db")
db = SQLAlchemy(session_options={"expire_on_commit": False})
T = TypeVar("T")
writing: ContextVar[bool] = ContextVar("writing", default=False)


def init_app(app: Flask) -> None:
    """Make the engine of an app: a server may have hung up since the last request, a file has not. There is no
    asynchronous one, and tearing it down would start an event loop at the end of every request (0.7 ms)."""
    address = str(app.config["DATABASE"])
    is_server = not address.startswith("sqlite")
    app.config["SQLALCHEMY_ENGINES"] = {
        "default": {"url": address, "pool_pre_ping": is_server, "hide_parameters": True}
    }
    db.init_app(app)
    if is_server:
        with app.app_context():
            db.engine.dialect.do_rollback = _end  # type: ignore[assignment, method-assign]
    ends = app.teardown_appcontext_funcs
    app.teardown_appcontext_funcs = [each for each in ends if not iscoroutinefunction(each)]


@event.listens_for(Engine, "connect")
def _prepare_connection(connection: Any, _record: Any) -> None:
    if type(connection).__module__.startswith("sqlite3"):
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute(f"PRAGMA busy_timeout={_SQLITE_LOCK_SECONDS * 1000}")


def _end(connection: Any) -> None:
    """Undo what a unit did; one that could only read is ended by a commit, because psycopg forgets with a rollback what
    the server has planned, and the server plans every statement again (three times the cost of a page)."""
    (connection.commit if connection.read_only else connection.rollback)()


@event.listens_for(Engine, "begin")
def _begin(connection: Any) -> None:
    if connection.dialect.name != "sqlite":
        connection.connection.dbapi_connection.read_only = not writing.get()
        return
    if writing.get():
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        connection.info["changes"] = connection.connection.dbapi_connection.total_changes
    else:  # waits for nobody and cannot fail, so it need not take the long way
        connection.connection.dbapi_connection.execute("BEGIN")


def run_unit(work: Callable[[], T], keep: Callable[[T], bool], *, is_write: bool) -> T:
    """Run `work` as one unit: commit when `keep(result)`, else roll back; again as a whole on a lost race.

    Raises what the last attempt raised. What was to be recorded now is, also then.
    """
    token = writing.set(is_write)
    is_answered = False
    try:
        result = _patiently(lambda: _attempt(work, keep, is_write))
        is_answered = True
        return result
    finally:
        run_deferred(is_answered=is_answered)
        writing.reset(token)


def _patiently(attempt: Callable[[], T]) -> T:
    """Again, with longer and longer pauses, while the engine may come back; once more after a race of versions."""
    deadline = time.monotonic() + _RETRY_SECONDS
    pause = 0.02
    has_been_stale = False
    while True:
        g.pop("after_unit", None)
        try:
            return attempt()
        except StaleDataError:  # the second run reads the row as it is now, and can say what changed
            if has_been_stale:
                raise
            has_been_stale = True
        except DBAPIError as error:
            if not may_pass(error) or time.monotonic() > deadline:
                raise
        time.sleep(pause * (0.5 + random.random()))
        pause = min(pause * 2, 1.0)


def _attempt(work: Callable[[], T], keep: Callable[[T], bool], is_write: bool) -> T:
    try:
        result = work()
        if is_write and keep(result):
            db.session.commit()
        else:
            _roll_back()
        return result
    except BaseException:
        _roll_back()
        raise


def _roll_back() -> None:
    """Undo what the unit did; one that did not ask the database has no session to end."""
    if "_sqlalchemy_sessions" in g:
        db.session.rollback()


@contextlib.contextmanager
def unit_of_work() -> Iterator[Session]:
    """One writing transaction for a command, a demo step or a test (no retry: the caller decides). What was read before
    it is read anew."""
    if not writing.get():
        _roll_back()
    token = writing.set(True)
    try:
        yield db.session
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
    finally:
        run_deferred()
        writing.reset(token)


def give_way() -> None:
    """Let others write while this unit does something slow: SQLite has one lock for all writers. What was read is read
    anew when it is next looked at. Nothing happens once the unit has written, for that could no longer be undone."""
    session = db.session
    if not session.in_transaction() or db.engine.dialect.name != "sqlite":
        return
    connection = session.connection().connection
    has_written = connection.dbapi_connection.total_changes != connection.info.get("changes")  # type: ignore[union-attr]
    if not (has_written or session.new or session.dirty or session.deleted):
        session.rollback()


def record_now(write: Callable[[Session], None], *, with_answer: bool = False) -> None:
    """Keep something whatever becomes of the request: `write` runs in a short transaction right after the unit.

    What belongs `with_answer` (the session whose cookie it sets) is dropped when the unit came to no answer.
    """
    g.setdefault("after_unit", []).append((write, with_answer))


def run_deferred(*, is_answered: bool = True) -> None:
    """Do what was to be recorded now. A write that fails is logged, without what it held; the others are done."""
    deferred = g.pop("after_unit", None) if has_app_context() else None
    if not deferred:
        return
    token = writing.set(True)
    try:
        for write, with_answer in deferred:
            if is_answered or not with_answer:
                _keep_or_log(write)
    finally:
        writing.reset(token)


def _keep_or_log(write: Callable[[Session], None]) -> None:
    try:
        _keep(write)
    except Exception as error:
        log.error("deferred.failed", write=write.__qualname__, error=type(error).__name__)


def _keep(write: Callable[[Session], None], tries: int = 3) -> None:
    for left in reversed(range(tries)):
        try:
            with Session(db.engine) as session, session.begin():
                write(session)
            break
        except DBAPIError:  # two processes planted the same row: the second try finds it
            if not left:
                raise


def may_pass(error: DBAPIError) -> bool:
    """Whether the engine only lost a race or the connection, so that the same unit may succeed when run again."""
    state = getattr(error.orig, "sqlstate", None) or ""
    if error.connection_invalidated or state in _RETRY_STATES or state.startswith("08"):
        return True
    if type(error.orig).__module__.startswith("sqlite3"):
        return isinstance(error, OperationalError) and str(error.orig).startswith(_SQLITE_LOCKED)
    return isinstance(error, OperationalError) and not state  # nobody was there who could have said a state
