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

from flask import Flask, g, has_app_context
from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy import Engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.rows import Base, Row, UTCDateTime, new_id

__all__ = ["Base", "Row", "UTCDateTime", "db", "new_id", "record_now", "run_unit", "unit_of_work", "writing"]

_SQLITE_LOCK_SECONDS = 15
_RETRY_SECONDS = 12
_RETRY_STATES = {"40001", "40P01", "25006", "57P01", "57P02", "57P03", "55P03"}

db = SQLAlchemy(session_options={"expire_on_commit": False})
T = TypeVar("T")
writing: ContextVar[bool] = ContextVar("writing", default=False)


def init_app(app: Flask) -> None:
    """Make the engine of an app: a server may have hung up since the last request, a file has not. There is no
    asynchronous one, and tearing it down would start an event loop at the end of every request (0.7 ms)."""
    address = str(app.config["DATABASE"])
    is_server = not address.startswith("sqlite")
    app.config["SQLALCHEMY_ENGINES"] = {"default": {"url": address, "pool_pre_ping": is_server}}
    db.init_app(app)
    ends = app.teardown_appcontext_funcs
    app.teardown_appcontext_funcs = [each for each in ends if not iscoroutinefunction(each)]


@event.listens_for(Engine, "connect")
def _prepare_connection(connection: Any, _record: Any) -> None:
    if type(connection).__module__.startswith("sqlite3"):
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute(f"PRAGMA busy_timeout={_SQLITE_LOCK_SECONDS * 1000}")


@event.listens_for(Engine, "begin")
def _begin(connection: Any) -> None:
    if connection.dialect.name != "sqlite":
        return
    if writing.get():
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:  # waits for nobody and cannot fail, so it need not take the long way
        connection.connection.dbapi_connection.execute("BEGIN")


def run_unit(work: Callable[[], T], keep: Callable[[T], bool], *, is_write: bool) -> T:
    """Run `work` as one unit: commit when `keep(result)`, else roll back; again as a whole on a lost race."""
    token = writing.set(is_write)
    deadline = time.monotonic() + _RETRY_SECONDS
    pause = 0.02
    try:
        while True:
            g.pop("after_unit", None)
            try:
                result = work()
                if is_write and keep(result):
                    db.session.commit()
                else:
                    _roll_back()
                break
            except DBAPIError as error:
                _roll_back()
                if not _may_pass(error) or time.monotonic() > deadline:
                    raise
            except BaseException:
                _roll_back()
                _run_deferred()
                raise
            time.sleep(pause * (0.5 + random.random()))
            pause = min(pause * 2, 1.0)
        _run_deferred()
        return result
    finally:
        writing.reset(token)


def _roll_back() -> None:
    """Undo what the unit did; one that did not ask the database has no session to end."""
    if "_sqlalchemy_sessions" in g:
        db.session.rollback()


@contextlib.contextmanager
def unit_of_work() -> Iterator[Session]:
    """One writing transaction for a command, a demo step or a test (no retry: the caller decides)."""
    token = writing.set(True)
    try:
        yield db.session
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
    finally:
        _run_deferred()
        writing.reset(token)


def record_now(write: Callable[[Session], None]) -> None:
    """Keep something whatever becomes of the request: `write` runs in a short transaction right after the unit."""
    g.setdefault("after_unit", []).append(write)


def _run_deferred() -> None:
    deferred = g.pop("after_unit", None) if has_app_context() else None
    if not deferred:
        return
    token = writing.set(True)
    try:
        for write in deferred:
            _keep(write)
    finally:
        writing.reset(token)


def _keep(write: Callable[[Session], None], tries: int = 3) -> None:
    for left in reversed(range(tries)):
        try:
            with Session(db.engine) as session, session.begin():
                write(session)
            break
        except DBAPIError:  # two processes planted the same row: the second try finds it
            if not left:
                raise


def _may_pass(error: DBAPIError) -> bool:
    """Whether the engine only lost a race or the connection, so that the same unit may succeed when run again."""
    state = getattr(error.orig, "sqlstate", None) or ""
    return (
        error.connection_invalidated
        or state in _RETRY_STATES
        or state.startswith("08")
        or "locked" in str(error.orig)
    )
