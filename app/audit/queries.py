"""Reads of the log of accounts: keyset pages, of everybody or of one officer."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.accounts.happenings import HAPPENINGS
from app.accounts.models import Account
from app.accounts.permissions import require
from app.accounts.roles import ROLES
from app.db import db
from app.events import Event
from app.paging import Key, Page, keyset


@dataclass(frozen=True)
class Line:
    """One line of the log: when, who, what, on whose account, and the role it was about."""

    at: datetime
    who: str
    what: Any
    whom: str
    role: Any


def account_log(actor: Account, *, login: str = "", after: str | None = None, size: int = 50) -> Page[Line]:
    """One page of what was done with accounts, newest first; of one officer when a login is given.

    Raises Forbidden for whoever may not read it, BadRequest for a page of another list.
    """
    require(actor, "audit.read")
    query = select(Event).where(Event.realm == "account")
    if login:
        person = db.session.scalar(select(Account.id).where(Account.login == login))
        query = query.where(Event.actor_id == (person or uuid.UUID(int=0)))
    page = keyset(query, [Key(Event.at, "at", True), Key(Event.id, "id", True)], after=after, size=size)
    names = _names({key for event in page.rows for key in (event.actor_id, event.topic_id) if key})
    return Page([_line(event, names) for event in page.rows], page.after)


def _names(keys: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    query = select(Account.id, Account.full_name, Account.login).where(Account.id.in_(list(keys)))
    return {row.id: f"{row.full_name} ({row.login})" for row in db.session.execute(query)}


def _line(event: Event, names: dict[uuid.UUID, str]) -> Line:
    role = ROLES.get(event.data.get("role", ""))
    own = event.actor_id == event.topic_id
    return Line(
        at=event.at,
        who=names.get(event.actor_id, "") if event.actor_id else "",
        what=HAPPENINGS.get(event.name, event.name),
        whom="" if own else names.get(event.topic_id, ""),
        role=role.label if role else "",
    )
