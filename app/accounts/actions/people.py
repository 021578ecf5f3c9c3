"""Verbs on other people's accounts: made, given a role by another person, ended at once.

Whatever takes a right away ends the person's sessions in the same transaction.
"""

import uuid
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.attributes import flag_modified
from werkzeug.exceptions import Forbidden

from app import clock, events, sessions
from app.accounts import passwords
from app.accounts.models import Account, CustodianKey, Membership
from app.accounts.permissions import Actor, require
from app.accounts.roles import ROLES
from app.db import db
from app.errors import Stale
from app.text import clean, name_sort_key


class LoginTaken(ValueError):
    """Somebody else signs in under this name."""


class RolesDoNotMix(ValueError):
    """A role that must not read cases does not go together with any other."""


def create_account(
    *,
    actor: Actor,
    login: str,
    full_name: str,
    password: str,
    language: str = "vi",
    temporary_until: datetime | None = None,
) -> Account:
    """Make an account, which may do nothing yet. With `temporary_until` the password is the administrator's, to be
    replaced by the officer until then. Sent again with the same words it is the same account.

    Raises Forbidden, LoginTaken, passwords.WeakPassword.
    """
    require(actor, "account.manage")
    login, full_name = clean(login).lower(), clean(full_name)
    passwords.check_strength(password, login, full_name)
    if known := _same_account(login, full_name, password):
        return touched(known)
    account = Account(login=login, full_name=full_name, language=language, created_at=clock.now())
    account.sort_key, account.password_hash = name_sort_key(full_name), passwords.make_hash(password)
    account.temporary_until, account.created_by_id = temporary_until, actor.id
    try:
        with db.session.begin_nested():
            db.session.add(account)
    except IntegrityError:  # the same form a moment earlier, on its way through another process
        if known := _same_account(login, full_name, password):
            return touched(known)
        raise
    events.record("account.created", topic=account.id, actor=actor, data={"login": login})
    return account


def grant(
    *,
    actor: Actor,
    account: Account,
    role: str,
    agency_id: uuid.UUID | None = None,
    commune_id: uuid.UUID | None = None,
    village_id: uuid.UUID | None = None,
    version: int | None = None,
) -> Membership:
    """Give a role in a unit to another person; a role already held there stays as it is. It is in force when a
    second person has confirmed it (`confirming`), at once when the site itself gives it.

    Raises Forbidden (also for granting to oneself), RolesDoNotMix, KeyError for an unknown role, errors.Stale.
    """
    manage(actor, account)
    held = [each for each in account.memberships if each.until is None]
    for each in held:
        if (each.role, *each.unit) == (role, agency_id, commune_id, village_id):
            touched(account)
            return each
    alone = {code for code in {role, *(each.role for each in held)} if ROLES[code].sees == "none"}
    if alone and {role, *(each.role for each in held)} != {role}:
        raise RolesDoNotMix(role)
    touched(account, version)
    membership = Membership(role=role, agency_id=agency_id, commune_id=commune_id, since=clock.today())
    membership.village_id, membership.granted_by_id = village_id, actor.id
    account.memberships.append(membership)
    db.session.flush()
    events.record("account.role_granted", topic=account.id, actor=actor, data=named(membership))
    return membership


def take_away(*, actor: Actor, membership: Membership, version: int | None = None) -> Membership:
    """End a role of another person, and their sessions. Raises Forbidden, errors.Stale."""
    account = membership.account
    manage(actor, account)
    if membership.until is None:
        touched(account, version)
        membership.until = clock.today()
        if membership.role == "identity_custodian":
            _retire_keys(account)
        sessions.revoke_all(account.id)
        events.record("account.role_taken_away", topic=account.id, actor=actor, data=named(membership))
    return membership


def deactivate(*, actor: Actor, account: Account, version: int | None = None) -> Account:
    """Close an account of another person: nobody signs in to it any more, and its roles end, so that opening it again
    gives none back without two people. Raises Forbidden, errors.Stale."""
    manage(actor, account)
    if account.is_active:
        touched(account, version)
        account.is_active = False
        for each in account.memberships:
            each.until = each.until or clock.today()
        _retire_keys(account)
        sessions.revoke_all(account.id)
        events.record("account.deactivated", topic=account.id, actor=actor)
    return account


def activate(*, actor: Actor, account: Account, version: int | None = None) -> Account:
    """Open a closed account of another person again, without any role. Raises Forbidden, errors.Stale."""
    manage(actor, account)
    if not account.is_active:
        touched(account, version)
        account.is_active = True
        events.record("account.activated", topic=account.id, actor=actor)
    return account


def manage(actor: Actor, account: Account) -> None:
    """Raises Forbidden unless the actor manages accounts and this one is somebody else's."""
    require(actor, "account.manage")
    if actor.id == account.id:
        raise Forbidden("nobody gives or takes rights of their own")


def touched(account: Account, version: int | None = None) -> Account:
    """Count a change of the account's rights as a change of its row. Raises errors.Stale when the page was older."""
    if version is not None and account.version != version:
        raise Stale
    flag_modified(account, "is_active")
    return account


def _same_account(login: str, full_name: str, password: str) -> Account | None:
    """The account that this very form made before. Raises LoginTaken when somebody else has the login."""
    known = db.session.scalar(select(Account).where(Account.login == login).with_for_update())
    if known and (known.full_name != full_name or not passwords.matches(known.password_hash, password)):
        raise LoginTaken(login)
    return known


def _retire_keys(account: Account) -> None:
    """Nothing more is sealed to somebody who keeps identities no longer."""
    unretired = CustodianKey.account_id == account.id, CustodianKey.retired_at.is_(None)
    db.session.execute(update(CustodianKey).where(*unretired).values(retired_at=clock.now()))


def named(membership: Membership) -> dict[str, str]:
    """Which role where, for the log."""
    units = dict(zip(("agency", "commune", "village"), membership.unit, strict=True))
    return {"role": membership.role} | {name: str(unit) for name, unit in units.items() if unit}
