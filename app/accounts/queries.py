"""What the pages of accounts ask for, each through the officer who asks."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, or_, select
from sqlalchemy.orm import aliased, joinedload
from werkzeug.exceptions import NotFound

import config
from app import clock, events, vault
from app.accounts.happenings import HAPPENINGS
from app.accounts.models import Account, Membership, RecoveryCode
from app.accounts.permissions import require
from app.accounts.roles import ROLES
from app.db import db
from app.paging import Key, Page, keyset
from app.sessions import WebSession
from app.units.models import Agency

_PAGE = 50
_HISTORY = 30


@dataclass(frozen=True)
class OwnSession:
    """One session as its officer sees it; `token` names it in a form, never its row."""

    id: uuid.UUID
    token: str
    since: datetime
    seen_at: datetime
    is_current: bool


@dataclass(frozen=True)
class HeldRole:
    """One role of an officer; `token` names it in a form."""

    row: Membership
    token: str
    label: Any
    office: str | None
    since: date
    until: date | None


@dataclass(frozen=True)
class WaitingRole:
    """One role that waits for a second person, whose it shall be, and who gave it."""

    held: HeldRole
    account: Account
    granted_by: str


@dataclass(frozen=True)
class Happening:
    """One line of an account's history: what, when, by whom, and which role it was about."""

    words: Any
    at: datetime
    by: str | None
    role: Any


def open_account(account_id: str) -> Account | None:
    """The account of a session, unless it is closed."""
    try:
        key = uuid.UUID(account_id)
    except ValueError:
        return None
    account = db.session.scalars(_with_roles(), {"key": key}).unique().one_or_none()
    return account if account and account.is_active else None


@cache
def _with_roles() -> Select[Account]:
    """An account with its roles in one statement, made once: it is asked for by every page of officers."""
    query = select(Account).where(Account.id == bindparam("key"))
    return query.options(joinedload(Account.memberships))


def account_by_login(login: str) -> Account | None:
    """The account of a login as it is stored (small letters)."""
    return db.session.scalar(select(Account).where(Account.login == login))


def people(actor: Account, after: str | None = None) -> Page[Account]:
    """Every account, in the order of names. Raises Forbidden."""
    require(actor, "account.manage")
    keys = [Key(Account.sort_key, "sort_key"), Key(Account.id, "id")]
    return keyset(select(Account), keys, after=after, size=_PAGE)


def person(actor: Account, login: str) -> Account:
    """One account. Raises Forbidden, NotFound."""
    require(actor, "account.manage")
    account = account_by_login(login)
    if account is None:
        raise NotFound
    return account


def held_roles(actor: Account, account: Account) -> list[HeldRole]:
    """The roles of an account, those of today first; of one's own, or of anybody's for administrators."""
    if actor.id != account.id:
        require(actor, "account.manage")
    query = (
        select(Membership, Agency.name)
        .outerjoin(Agency, Agency.id == Membership.agency_id)
        .where(Membership.account_id == account.id)
        .order_by(Membership.until.is_not(None), Membership.since.desc(), Membership.id.desc())
    )
    return [_held(row, office) for row, office in db.session.execute(query)]


def waiting_roles(actor: Account) -> list[WaitingRole]:
    """The roles that this officer may confirm, the oldest first: none that they gave, that are for themselves or for
    an account they made; for who does not manage accounts only those that see cases. Raises Forbidden."""
    require(actor, "account.confirm")
    giver = aliased(Account)
    manages = actor.may("account.manage")
    open_to = [code for code, role in ROLES.items() if manages or role.sees != "none"]
    query = (
        select(Membership, Account, giver.full_name, Agency.name)
        .join(Account, Account.id == Membership.account_id)
        .join(giver, giver.id == Membership.granted_by_id)
        .outerjoin(Agency, Agency.id == Membership.agency_id)
        .where(Membership.until.is_(None), Membership.confirmed_at.is_(None), Membership.role.in_(open_to))
        .where(Account.id != actor.id, giver.id != actor.id)
        .where(or_(Account.created_by_id.is_(None), Account.created_by_id != actor.id))
        .order_by(Membership.since, Membership.id)
    )
    rows = db.session.execute(query)
    return [WaitingRole(_held(row, office), account, by) for row, account, by, office in rows]


def history(actor: Account, account: Account) -> list[Happening]:
    """What was done with an account lately, the newest first; of one's own, or of anybody's for administrators."""
    if actor.id != account.id:
        require(actor, "account.manage")
    query = (
        select(events.Event, Account.full_name)
        .outerjoin(Account, Account.id == events.Event.actor_id)
        .where(events.Event.topic_id == account.id, events.Event.realm == "account")
        .order_by(events.Event.at.desc(), events.Event.id.desc())
        .limit(_HISTORY)
    )
    return [_happening(event, by) for event, by in db.session.execute(query)]


def own_sessions(actor: Account, current: uuid.UUID | None) -> list[OwnSession]:
    """The sessions of an officer that are still good, the one of this request first."""
    settings, now = config.current(), clock.now()
    good = (
        WebSession.account_id == actor.id,
        WebSession.seen_at > now - timedelta(minutes=settings.session_idle_minutes),
        WebSession.created_at > now - timedelta(hours=settings.session_hours),
    )
    query = select(WebSession).where(*good).order_by(WebSession.created_at.desc(), WebSession.id.desc())
    rows = db.session.scalars(query).all()
    held = [
        OwnSession(row.id, vault.row_token(row.id), row.created_at, row.seen_at, row.id == current)
        for row in rows
    ]
    return sorted(held, key=lambda each: not each.is_current)


def recovery_codes_left(actor: Account) -> int:
    """How many recovery codes of an officer are unused."""
    unused = RecoveryCode.account_id == actor.id, RecoveryCode.used_at.is_(None)
    return db.session.scalar(select(func.count()).select_from(RecoveryCode).where(*unused)) or 0


def _held(row: Membership, office: str | None) -> HeldRole:
    return HeldRole(row, vault.row_token(row.id), _role_label(row.role), office, row.since, row.until)


def _happening(event: events.Event, by: str | None) -> Happening:
    return Happening(
        HAPPENINGS.get(event.name, event.name), event.at, by, _role_label(event.data.get("role", ""))
    )


def _role_label(code: str) -> Any:
    """The name of a role; of one that is no longer in the table its code."""
    return ROLES[code].label if code in ROLES else code
