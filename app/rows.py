"""What every row has in common: a key made by the server, moments in UTC, texts of a length both engines hold.

Used through `app.db`.
"""

import secrets
import time
import uuid
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Column, LargeBinary, MetaData, String, event, func
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import DateTime, TypeDecorator


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
