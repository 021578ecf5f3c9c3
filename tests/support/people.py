"""The officers of the tests: one of every role, whose login is the role's code, and how they are signed in."""

import contextlib
import secrets
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from flask import Flask
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock, sessions
from app.accounts.models import Account, Membership
from app.accounts.roles import ROLES
from app.db import db, unit_of_work
from app.text import name_sort_key
from tests.support.client import Client

LOGINS = (
    *ROLES,
    "intake_officer_2",
    "inspector_2",
    "inspection_head_2",
    "chief_inspector_2",
    "identity_custodian_2",
)
FORM_SECRET = "the secret of a session's forms"
PASSWORD_HASH = "!"  # nobody signs in with a password here; tests of signing in set one


def plant(session: Session) -> None:
    """Write one officer for every login of LOGINS."""
    for login in LOGINS:
        add_officer(session, login, role=login.removesuffix("_2"))


def add_officer(session: Session, login: str, role: str, **unit: UUID | None) -> Account:
    """Write an officer who has given a second factor and holds one role, in a unit (`agency_id=`, `commune_id=`, …)."""
    name = f"Nguyễn Thị {login.replace('_', ' ').title()}"
    account = Account(login=login, full_name=name, sort_key=name_sort_key(name), password_hash=PASSWORD_HASH)
    account.created_at = account.totp_enrolled_at = clock.now()
    account.memberships = [Membership(role=role, since=date(2025, 7, 1), **unit)]
    session.add(account)
    return account


def officer(login: str) -> Account:
    """The officer of a login, in the session of now."""
    found = db.session.scalar(select(Account).where(Account.login == login))
    assert found, f"no officer {login}"
    return found


def new_session(app: Flask, login: str) -> str:
    """The cookie of an officer who has just given both factors."""
    with app.app_context():
        values = {"_user_id": str(officer(login).id), "_fresh": True}
    return begin_session(app, values)


def begin_session(app: Flask, values: dict[str, Any]) -> str:
    """The cookie of a session that holds these values, and a secret for the tokens of its forms."""
    token = secrets.token_urlsafe(32)
    with app.app_context(), unit_of_work() as session:
        sessions._begin(session, token, {"csrf_token": FORM_SECRET, **values}, None)
    return token


def form_token(app: Flask) -> str:
    """The token that a form of such a session carries."""
    return URLSafeTimedSerializer(app.secret_key, salt="wtf-csrf-token").dumps(FORM_SECRET)


def signed_in_client(app: Flask, login: str) -> Client:
    """The browser of an officer, signed in."""
    client = app.test_client()
    assert isinstance(client, Client)
    client.set_cookie("chungsuc", new_session(app, login))
    return client


@contextlib.contextmanager
def acting(app: Flask) -> Iterator[Session]:
    """One unit of work outside of a request, for calling verbs and looking at rows."""
    with app.app_context(), unit_of_work() as session:
        yield session
