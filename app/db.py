"""The database: engine, base of all rows, column types, the unit of work, and keyset pages.

One request, one job or one command is one unit of work: a single transaction, committed once at its end and run
again as a whole when the engine says that it lost the connection or a race. A unit that only reads never commits.
"""

import contextlib
import random
import secrets
import time
import uuid
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from datetime import UTC, datetime
from inspect import iscoroutinefunction
from typing import Any, TypeVar

from flask import Flask, g, has_app_context
from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy import CheckConstraint, Column, Engine, LargeBinary, MetaData, String, event, func
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.types import DateTime, TypeDecorator

_SQLITE_LOCK_SECONDS = 15
_RETRY_SECONDS = 12
_RETRY_STATES = {"40001", "40P01", "25006", "57P01", "57P02", "57P03", "55P03"}

db = SQLAlchemy(engine_options={"pool_pre_ping": True}, session_options={"expire_on_commit": False})
T = TypeVar("T")
writing: ContextVar[bool] = ContextVar("writing", default=False)


def init_app(app: Flask) -> None:
    """Make the engine of an app. There is no asynchronous one, and tearing it down would start an event loop at the
    end of every request (0.7 ms)."""
    db.init_app(app)
    ends = app.teardown_appcontext_funcs
    app.teardown_appcontext_funcs = [each for each in ends if not iscoroutinefunction(each)]


class Base(DeclarativeBase):
    """The base of every table; constraint names are fixed so that migrations can name them on both engines."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Row(Base):
    """A row with a UUIDv7 key made by the server. No key ever stands in a URL or a page."""

    __abstract__ = True
    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=lambda: new_id(), sort_order=-10)


@event.listens_for(Row, "init", propagate=True)
def _give_key(_row: Row, _args: Any, values: dict[str, Any]) -> None:
    """A row has its key from its making on: bytes and ciphertexts are bound to it before the first flush."""
    values.setdefault("id", new_id())


class UTCDateTime(TypeDecorator[datetime]):
    """A moment in UTC. Refuses datetimes without a zone, on the way in."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)

    @property
    def python_type(self) -> type[datetime]:
        return datetime


Base.registry.update_type_annotation_map({datetime: UTCDateTime(), bytes: LargeBinary()})


_bounded: set[tuple[Any, str]] = set()


@event.listens_for(Column, "after_parent_attach")
def _bound_text(column: Column[Any], table: Any) -> None:
    """SQLite ignores the length of VARCHAR(n); a CHECK makes both engines refuse the same values.

    Only for the tables of the models: migrations write their constraints out.
    """
    is_ours = table.metadata is Base.metadata and (table, column.name) not in _bounded
    if isinstance(column.type, String) and column.type.length and is_ours:
        _bounded.add((table, column.name))
        limit = column.type.length
        table.append_constraint(CheckConstraint(func.length(column) <= limit, name=f"{column.name}_length"))


def new_id(moment_ms: int | None = None) -> uuid.UUID:
    """A UUIDv7 (RFC 9562): sorted by the millisecond it was made in, 74 random bits."""
    ms = time.time_ns() // 1_000_000 if moment_ms is None else moment_ms
    value = (ms & (1 << 48) - 1) << 80 | 7 << 76 | secrets.randbits(12) << 64 | 2 << 62 | secrets.randbits(62)
    return uuid.UUID(int=value)


@event.listens_for(Engine, "connect")
def _prepare_connection(connection: Any, _record: Any) -> None:
    if type(connection).__module__.startswith("sqlite3"):
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute(f"PRAGMA busy_timeout={_SQLITE_LOCK_SECONDS * 1000}")


@event.listens_for(Engine, "begin")
def _begin(connection: Any) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing.get() else "BEGIN")


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
                    db.session.rollback()
                break
            except DBAPIError as error:
                db.session.rollback()
                if not _may_pass(error) or time.monotonic() > deadline:
                    raise
            except BaseException:
                db.session.rollback()
                _run_deferred()
                raise
            time.sleep(pause * (0.5 + random.random()))
            pause = min(pause * 2, 1.0)
        _run_deferred()
        return result
    finally:
        writing.reset(token)


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
    deferred = g.pop("after_unit", []) if has_app_context() else []
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
