"""The engine of the database, SQLite or PostgreSQL, and the little in which the two are spoken to differently."""

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar
from inspect import iscoroutinefunction
from typing import Any

from flask import Flask
from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy import Engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, OperationalError

_SQLITE_LOCK_SECONDS = 15
_SQLITE_LOCKED = ("database is locked", "database table is locked")
_RETRY_STATES = {"40001", "40P01", "25006", "57P01", "57P02", "57P03", "55P03"}

db = SQLAlchemy(session_options={"expire_on_commit": False})
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
            event.listen(db.engine, "begin", _begin_on_server)
            db.engine.dialect.do_rollback = _end_on_server  # type: ignore[assignment, method-assign]
    ends = app.teardown_appcontext_funcs
    app.teardown_appcontext_funcs = [each for each in ends if not iscoroutinefunction(each)]


@contextlib.contextmanager
def may_write() -> Iterator[None]:
    """In here a transaction that begins is one that writes."""
    token = writing.set(True)
    try:
        yield
    finally:
        writing.reset(token)


def _begin_on_server(connection: Any) -> None:
    connection.connection.dbapi_connection.read_only = not writing.get()


def _end_on_server(connection: Any) -> None:
    """Undo what a unit did; one that could only read is ended by a commit, because psycopg forgets with a rollback what
    the server has planned, and the server plans every statement again (three times the cost of a page). After a fault
    the plans go: it may have been theirs."""
    from psycopg.pq import TransactionStatus  # only wanted where there is a server

    is_well = connection.pgconn.transaction_status == TransactionStatus.INTRANS
    (connection.commit if is_well and connection.read_only else connection.rollback)()


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
        connection.info["changes"] = connection.connection.dbapi_connection.total_changes
    else:  # waits for nobody and cannot fail, so it need not take the long way
        connection.connection.dbapi_connection.execute("BEGIN")


def insert_of(engine: str) -> Any:
    """The INSERT of an engine that can say what to do with a row that is there already."""
    return {"sqlite": sqlite.insert, "postgresql": postgresql.insert}[engine]


def may_pass(error: DBAPIError, *, is_write: bool = True) -> bool:
    """Whether the engine only lost a race or the connection, so that the same unit may succeed when run again. That a
    server takes no writes passes with its failover, but not for a unit that was only to read."""
    state = getattr(error.orig, "sqlstate", None) or ""
    if state == "25006" and not is_write:
        return False
    if error.connection_invalidated or state in _RETRY_STATES or state.startswith("08"):
        return True
    if type(error.orig).__module__.startswith("sqlite3"):
        return isinstance(error, OperationalError) and str(error.orig).startswith(_SQLITE_LOCKED)
    return isinstance(error, OperationalError) and not state  # nobody was there who could have said a state
