"""Verbs for an officer who lost the telephone or the password: an administrator helps, and the officer sees it.

Who resets the telephone may not also give a new password within a week, and the other way round: both together would
let one administrator sign in as somebody else.
"""

from datetime import timedelta

from sqlalchemy import delete, select
from werkzeug.exceptions import Forbidden

from app import clock, events, sessions
from app.accounts import passwords
from app.accounts.actions.people import manage, touched
from app.accounts.models import Account, RecoveryCode
from app.accounts.permissions import Actor
from app.db import db

APART = timedelta(days=7)
TEMPORARY = timedelta(days=3)
_RESET, _GIVEN = "account.second_factor_reset", "account.password_given"


def reset_second_factor(*, actor: Actor, account: Account, version: int | None = None) -> Account:
    """Untie the telephone of another person and end their sessions: they tie a new one when they sign in next.

    Raises Forbidden (also within a week of giving a password), errors.Stale.
    """
    manage(actor, account)
    _must_not_have_done(_GIVEN, actor, account)
    if account.totp_enrolled_at:
        touched(account, version)
        account.totp_secret = account.totp_enrolled_at = None
        db.session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
        sessions.revoke_all(account.id)
        events.record(_RESET, topic=account.id, actor=actor)
    return account


def give_password(*, actor: Actor, account: Account, password: str, version: int | None = None) -> Account:
    """Give another person a temporary password and end their sessions; they choose an own one within three days.

    Raises Forbidden (also within a week of resetting the telephone), errors.Stale, passwords.WeakPassword.
    """
    manage(actor, account)
    _must_not_have_done(_RESET, actor, account)
    if not (account.temporary_until and passwords.matches(account.password_hash, password)):
        touched(account, version)
        passwords.check_strength(password, account.login, account.full_name)
        account.password_hash = passwords.make_hash(password)
        account.temporary_until = clock.now() + TEMPORARY
        sessions.revoke_all(account.id)
        events.record(_GIVEN, topic=account.id, actor=actor)
    return account


def _must_not_have_done(name: str, actor: Actor, account: Account) -> None:
    done = select(events.Event.id).where(
        events.Event.topic_id == account.id,
        events.Event.name == name,
        events.Event.actor_id == actor.id,
        events.Event.at > clock.now() - APART,
    )
    if actor.id and db.session.scalar(done.limit(1)):
        raise Forbidden("the other half of this belongs to another administrator")
