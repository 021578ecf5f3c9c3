"""The database: its unit of work. What a row is stands in `rows`, how an engine is made and spoken to in `engine`.

One request, one job or one command is one unit of work: a single transaction, committed once at its end and run
again as a whole when the engine says that it lost the connection or a race. A unit that only reads never commits.
"""

import contextlib
import random
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

import structlog
from flask import g, has_app_context
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from app.engine import db, may_pass, may_write, writing
from app.rows import Base, Row, UTCDateTime, new_id

__all__ = ["Base", "Row", "UTCDateTime", "db", "may_pass", "may_write", "new_id", "writing"]  # made elsewhere

_RETRY_SECONDS = 12

log = structlog.get_logger("db")
T = TypeVar("T")


def run_unit(work: Callable[[], T], keep: Callable[[T], bool], *, is_write: bool) -> T:
    """Run `work` as one unit: commit when `keep(result)`, else roll back; again as a whole on a lost race.

    Raises what the last attempt raised. What was to be recorded now is, also then.
    """
    token = writing.set(is_write)
    is_answered = False
    try:
        result = _patiently(lambda: _attempt(work, keep, is_write), is_write=is_write)
        is_answered = True
        return result
    finally:
        run_deferred(is_answered=is_answered)
        writing.reset(token)


def _patiently(attempt: Callable[[], T], *, is_write: bool) -> T:
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
            if not may_pass(error, is_write=is_write) or time.monotonic() > deadline:
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
    with may_write():
        try:
            yield db.session
            db.session.commit()
        except BaseException:
            db.session.rollback()
            raise
        finally:
            run_deferred()


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
    with may_write():
        for write, with_answer in deferred:
            if is_answered or not with_answer:
                _keep_or_log(write)


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
