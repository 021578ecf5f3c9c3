"""Rate limits that every process counts alike: rows, under a salt that is replaced every day.

No address is kept: the key of a row is a keyed hash of the network prefix (/24 or /56) and the day's salt, and the
salt is deleted the next day. A limit never refuses a report; it only decides which lane it waits in.
"""

import ipaddress
import secrets
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from flask import request
from sqlalchemy import bindparam, case, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from app import clock, jobs, vault
from app.db import Base, db, record_now
from app.engine import insert_of


class DailySalt(Base):
    """The salt of one day."""

    __tablename__ = "daily_salt"
    day: Mapped[date] = mapped_column(primary_key=True)
    salt: Mapped[bytes]


class Tally(Base):
    """How often something happened within one span of time."""

    __tablename__ = "tally"
    key: Mapped[bytes] = mapped_column(primary_key=True)
    count: Mapped[int] = mapped_column(default=0)
    until: Mapped[datetime] = mapped_column(index=True)


_SALT = select(DailySalt.__table__.c.salt).where(DailySalt.__table__.c.day == bindparam("day"))


def sender() -> str:
    """The network prefix of the sender, as text; never stored."""
    try:
        address = ipaddress.ip_address(request.remote_addr or "127.0.0.1")
    except ValueError:
        return "unknown"
    mapped = getattr(address, "ipv4_mapped", None)
    address = mapped or address
    bits = 24 if address.version == 4 else 56
    return str(ipaddress.ip_network((address, bits), strict=False))


def hit(name: str, who: str, *, limit: int, seconds: int) -> bool:
    """Count one more and tell whether `who` is still within `limit` per `seconds`."""
    _add(name, who, 1, seconds)
    return has_room(name, who, limit=limit, seconds=seconds)


def count(name: str, who: str, *, limit: int, seconds: int) -> bool:
    """The same as `hit` for what this very unit of work keeps: counted with it, in one statement of its transaction;
    what comes to nothing is not counted."""
    mark, today, until = _span(name, who, seconds)
    salt = db.session.scalar(_SALT, {"day": today})
    if salt is None:
        return hit(name, who, limit=limit, seconds=seconds)
    values = {"key": _key(mark, salt), "until": until + timedelta(seconds=1)}
    seen: int = db.session.execute(_one_more(db.engine.dialect.name), values).scalar_one()
    return seen <= limit


@cache
def _one_more(engine: str) -> Any:
    row = insert_of(engine)(Tally.__table__).values(key=bindparam("key"), count=1, until=bindparam("until"))
    raised = {"count": Tally.__table__.c.count + 1}
    return row.on_conflict_do_update(index_elements=["key"], set_=raised).returning(Tally.__table__.c.count)


def has_room(name: str, who: str, *, limit: int, seconds: int) -> bool:
    """Tell the same without counting."""
    mark, today, _until = _span(name, who, seconds)
    salt = db.session.scalar(select(DailySalt.salt).where(DailySalt.day == today))
    if salt is None:
        return limit > 0
    seen = db.session.scalar(select(Tally.count).where(Tally.key == _key(mark, salt))) or 0
    return seen < limit


def spend(name: str, who: str, amount: int, *, limit: int, seconds: int) -> bool:
    """Count an amount, if `who` has that much left of `limit` per `seconds`; else count nothing."""
    if not has_room(name, who, limit=limit - amount + 1, seconds=seconds):
        return False
    _add(name, who, amount, seconds)
    return True


def give_back(name: str, who: str, amount: int, *, seconds: int) -> None:
    """Take back what was counted within this span and has not been used up after all."""
    _add(name, who, -amount, seconds)


def _add(name: str, who: str, amount: int, seconds: int) -> None:
    mark, today, until = _span(name, who, seconds)
    record_now(lambda store: _count(store, mark, today, until, amount))


@jobs.every("limits.sweep", minutes=60)
def sweep() -> None:
    """Delete spent tallies and the salts of the days before."""
    db.session.execute(delete(Tally).where(Tally.until < clock.now()))
    db.session.execute(delete(DailySalt).where(DailySalt.day < clock.today()))


def _span(name: str, who: str, seconds: int) -> tuple[bytes, date, datetime]:
    """The mark of a span of time, its day, and when it ends."""
    start = int(clock.now().timestamp()) // seconds * seconds
    until = datetime.fromtimestamp(start + seconds, tz=clock.now().tzinfo)
    return f"{name}|{who}|{start}".encode(), clock.today(), until


def _key(mark: bytes, salt: bytes) -> bytes:
    return vault.mac("limit", mark + salt)


def _salt_of(store: Session, day: date) -> bytes:
    found = store.get(DailySalt, day)
    if found is None:
        found = DailySalt(day=day, salt=secrets.token_bytes(32))
        store.add(found)
    return found.salt


def _count(store: Session, mark: bytes, day: date, until: datetime, amount: int = 1) -> None:
    key = _key(mark, _salt_of(store, day))
    more = case((Tally.count + amount < 0, 0), else_=Tally.count + amount)
    counted = store.execute(
        update(Tally).where(Tally.key == key).values(count=more).returning(Tally.key)
    ).scalar()
    if counted is None and amount > 0:
        store.add(Tally(key=key, count=amount, until=until + timedelta(seconds=1)))
