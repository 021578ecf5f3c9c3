"""The trunk: every change of state leaves one event, in the transaction that changed it.

Timelines, the log of who did what, and notices all come from these rows. They are only ever added: triggers made by
the first migration refuse UPDATE and DELETE. Listeners run in the same transaction and only write rows (mostly jobs).
"""

import uuid
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import JSON, Index, String, select
from sqlalchemy.orm import Mapped, mapped_column

from app import clock
from app.db import Row, db

Listener = Callable[["Event"], None]
_listeners: dict[str, list[Listener]] = defaultdict(list)


class Actor(Protocol):
    """Whoever does something: an account, the reporter of one report, or the system itself."""

    @property
    def kind(self) -> str: ...

    @property
    def id(self) -> uuid.UUID | None: ...


def _realm(name: str) -> str:
    return name.partition(".")[0]


class Event(Row):
    """What happened (`case.accepted`, of the realm `case`), to what (`topic_id`), by whom, when.

    `data` holds no private words."""

    __tablename__ = "event"
    name: Mapped[str] = mapped_column(String(60))
    realm: Mapped[str] = mapped_column(
        String(20), default=lambda row: _realm(row.get_current_parameters()["name"])
    )
    topic_id: Mapped[uuid.UUID]
    actor_kind: Mapped[str] = mapped_column(String(20))
    actor_id: Mapped[uuid.UUID | None]
    at: Mapped[datetime]
    data: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    __table_args__ = (
        Index(None, "topic_id", "at", "id"),
        Index(None, "realm", "at", "id"),
        Index(None, "realm", "actor_id", "at", "id"),
    )


def record(name: str, *, topic: uuid.UUID, actor: Actor, data: dict[str, Any] | None = None) -> Event:
    """Write one event in the verb's own transaction and tell the rooms that listen for it."""
    event = Event(
        name=name,
        realm=name.partition(".")[0],
        topic_id=topic,
        actor_kind=actor.kind,
        actor_id=actor.id,
        at=clock.now(),
        data=data or {},
    )
    db.session.add(event)
    for listener in _listeners[name]:
        listener(event)
    return event


def on(*names: str) -> Callable[[Listener], Listener]:
    """Let a room above hear of events: the function runs in the transaction of the verb and writes rows only."""

    def attach(listener: Listener) -> Listener:
        for name in names:
            if listener not in _listeners[name]:
                _listeners[name].append(listener)
        return listener

    return attach


def timeline(topic: uuid.UUID, *, limit: int = 200) -> list[Event]:
    """The events of one row, oldest first (the newest `limit` of them)."""
    query = (
        select(Event).where(Event.topic_id == topic).order_by(Event.at.desc(), Event.id.desc()).limit(limit)
    )
    return list(reversed(db.session.scalars(query).all()))
