"""Sessions kept by the server: officers who signed in, and residents who opened their report with its code.

The cookie holds a random text; the row holds its hash and the data, encrypted under a key that needs the cookie, so
the table alone shows nothing. Pages for everyone never touch the session, so they set no cookie.
"""

import json
import secrets
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from flask import Flask, Request, Response
from flask.sessions import SessionInterface, SessionMixin
from sqlalchemy import LargeBinary, bindparam, delete, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

import config
from app import clock, jobs, vault
from app.db import Row, db, record_now

TOUCH = timedelta(minutes=1)
FOLLOW_IDLE = timedelta(minutes=30)


class WebSession(Row):
    """One session: whose (if signed in), since when, last used when."""

    __tablename__ = "web_session"
    id_hash: Mapped[bytes] = mapped_column(unique=True)
    account_id: Mapped[uuid.UUID | None] = mapped_column(index=True)
    data: Mapped[bytes]
    created_at: Mapped[datetime] = mapped_column(index=True)
    seen_at: Mapped[datetime]


class ServerSession(SessionMixin):
    """What `flask.session` is here: a mapping that asks the database only when somebody looks into it."""

    def __init__(self, token: str | None) -> None:
        self.token = token
        self.accessed = self.modified = self.renewed = False
        self.row: Any = None  # its columns
        self._values: dict[str, Any] | None = None

    @property
    def values_(self) -> dict[str, Any]:
        self.accessed = True
        if self._values is None:
            self.row = _load(self.token) if self.token else None
            self._values = _open(self.token, self.row) if self.token and self.row else {}
        return self._values

    def __getitem__(self, name: str) -> Any:
        return self.values_[name]

    def __setitem__(self, name: str, value: Any) -> None:
        self.values_[name] = value
        self.modified = True

    def __delitem__(self, name: str) -> None:
        del self.values_[name]
        self.modified = True

    def __iter__(self) -> Iterator[str]:
        return iter(self.values_)

    def __len__(self) -> int:
        return len(self.values_)

    def forget_changes(self) -> None:
        """As it was when the request came: what an attempt changed that came to nothing is read anew if asked for."""
        self.accessed = self.modified = self.renewed = False
        self.row = self._values = None

    def renew(self) -> None:
        """Give the session a new cookie (on sign-in and sign-out) and forget everything it held."""
        self.values_.clear()
        self.modified = self.renewed = True


class ServerSessions(SessionInterface):
    """Reads the cookie, writes rows after the unit of work, whatever the answer was."""

    def get_cookie_name(self, app: Flask) -> str:
        return "__Host-chungsuc" if config.current().secure_cookies else "chungsuc"

    def open_session(self, app: Flask, request: Request) -> ServerSession:
        return ServerSession(request.cookies.get(self.get_cookie_name(app)))

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        assert isinstance(session, ServerSession)
        if not session.accessed:
            return None
        response.headers["Cache-Control"] = "no-store"
        response.vary.add("Cookie")
        if not session.modified:
            return self._touch(session)
        old, values = session.row.id if session.row else None, dict(session)
        if not values:
            record_now(lambda store: _forget(store, old), with_answer=True)
            response.delete_cookie(self.get_cookie_name(app), **self._flags())
        elif session.renewed or session.row is None:
            token = secrets.token_urlsafe(32)
            record_now(lambda store: _begin(store, token, values, old), with_answer=True)
            response.set_cookie(self.get_cookie_name(app), token, **self._flags())
        else:
            token = session.token or ""
            record_now(lambda store: _write(store, token, old, values), with_answer=True)
        return None

    def _touch(self, session: ServerSession) -> None:
        row = session.row
        if row and clock.now() - row.seen_at > TOUCH:
            key = row.id
            record_now(lambda store: _mark_seen(store, key))

    def _flags(self) -> dict[str, Any]:
        return {"path": "/", "httponly": True, "secure": config.current().secure_cookies, "samesite": "Lax"}


def revoke_all(account_id: uuid.UUID, *, keep: uuid.UUID | None = None) -> None:
    """End every session of an account (new password, role taken away), but for the one to `keep`."""
    db.session.execute(delete(WebSession).where(WebSession.account_id == account_id, WebSession.id != keep))


@jobs.every("sessions.sweep", minutes=60)
def sweep() -> None:
    """Delete rows that can no longer be used."""
    settings, now = config.current(), clock.now()
    staff_idle = timedelta(minutes=settings.session_idle_minutes)
    is_over = or_(
        WebSession.created_at < now - timedelta(hours=settings.session_hours),
        WebSession.account_id.is_(None) & (WebSession.seen_at < now - FOLLOW_IDLE),
        WebSession.account_id.is_not(None) & (WebSession.seen_at < now - staff_idle),
    )
    db.session.execute(delete(WebSession).where(is_over))


_BY_HASH = select(*WebSession.__table__.columns).where(
    WebSession.__table__.c.id_hash == bindparam("id_hash", type_=LargeBinary())
)


def _load(token: str) -> Any:
    """The columns of a session that is still good."""
    row = db.session.execute(_BY_HASH, {"id_hash": vault.mac("session-id", token.encode())}).one_or_none()
    if row is None:
        return None
    settings, now = config.current(), clock.now()
    idle = timedelta(minutes=settings.session_idle_minutes) if row.account_id else FOLLOW_IDLE
    is_over = now - row.seen_at > idle or now - row.created_at > timedelta(hours=settings.session_hours)
    return None if is_over else row


def _key(token: str) -> bytes:
    return vault.mac("session-data", token.encode())


def _open(token: str, row: Any) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(vault.decrypt(_key(token), row.data, f"web_session.data:{row.id}:1"))
    return values


def _sealed(token: str, key: uuid.UUID, values: dict[str, Any]) -> bytes:
    return vault.encrypt(_key(token), json.dumps(values).encode(), f"web_session.data:{key}:1")


def _account(values: dict[str, Any]) -> uuid.UUID | None:
    return uuid.UUID(values["_user_id"]) if "_user_id" in values else None


def _begin(store: Session, token: str, values: dict[str, Any], old: uuid.UUID | None) -> None:
    _forget(store, old)
    now = clock.now()
    row = WebSession(id_hash=vault.mac("session-id", token.encode()), created_at=now, seen_at=now, data=b"")
    store.add(row)
    store.flush()
    row.account_id, row.data = _account(values), _sealed(token, row.id, values)


def _write(store: Session, token: str, key: uuid.UUID | None, values: dict[str, Any]) -> None:
    if key:
        data = _sealed(token, key, values)
        store.execute(update(WebSession).where(WebSession.id == key).values(data=data, seen_at=clock.now()))


def _mark_seen(store: Session, key: uuid.UUID) -> None:
    store.execute(update(WebSession).where(WebSession.id == key).values(seen_at=clock.now()))


def _forget(store: Session, key: uuid.UUID | None) -> None:
    if key:
        store.execute(delete(WebSession).where(WebSession.id == key))
