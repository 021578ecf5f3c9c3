"""Verbs that officers do to their own account: they need no role for them, and reach nobody else's."""

import uuid

from sqlalchemy import delete

from app import clock, events, sessions, vault
from app.accounts import passwords, second_factor, tries
from app.accounts.actions.signing_in import NotRight, take_step
from app.accounts.models import Account, RecoveryCode, UsedTotp
from app.db import db
from app.i18n import LANGUAGES, _


class WrongPassword(NotRight):
    """The password of one's own account, asked for again, is not right."""


def enrol(*, actor: Account, secret: str, typed: str, password: str | None = None) -> list[str]:
    """Tie a telephone to the account, once it shows a right code; returns fresh recovery codes.

    Who has a telephone already gives the password as well. Every session ends: the page begins a new one.
    Raises NotRight, WrongPassword, tries.TooManyTries.
    """
    if actor.totp_enrolled_at:
        check_password(actor, password or "")
    tries.count("second-factor", actor.id)
    db.session.execute(delete(UsedTotp).where(UsedTotp.account_id == actor.id))  # of the older telephone
    if not take_step(actor, secret, typed):
        raise NotRight
    actor.totp_secret = second_factor.lock(secret, actor.id)
    actor.totp_enrolled_at = clock.now()
    sessions.revoke_all(actor.id)
    events.record("account.second_factor_enrolled", topic=actor.id, actor=actor)
    return _new_recovery_codes(actor)


def renew_recovery_codes(*, actor: Account, password: str) -> list[str]:
    """Ten new recovery codes; the older ones open nothing any more. Raises NotRight, tries.TooManyTries."""
    check_password(actor, password)
    events.record("account.recovery_codes_renewed", topic=actor.id, actor=actor)
    return _new_recovery_codes(actor)


def change_password(*, actor: Account, current: str, new: str) -> Account:
    """Choose another password. Every session ends: the page begins a new one.

    Raises WrongPassword, passwords.WeakPassword, tries.TooManyTries.
    """
    check_password(actor, current)
    passwords.check_strength(new, actor.login, actor.full_name)
    if new == current:
        raise passwords.WeakPassword(_("This is the password you have now. Choose another."))
    actor.password_hash, actor.temporary_until = passwords.make_hash(new), None
    sessions.revoke_all(actor.id)
    events.record("account.password_changed", topic=actor.id, actor=actor)
    return actor


def choose_language(*, actor: Account, language: str) -> Account:
    """Read the officers' pages in `vi` or `en`. Raises ValueError for any other."""
    if language not in LANGUAGES:
        raise ValueError(language)
    if actor.language != language:
        actor.language = language
        events.record("account.language_chosen", topic=actor.id, actor=actor, data={"language": language})
    return actor


def end_sessions(*, actor: Account, keep: uuid.UUID | None) -> None:
    """End every session of one's own, but for the one to `keep`."""
    sessions.revoke_all(actor.id, keep=keep)
    events.record("account.sessions_ended", topic=actor.id, actor=actor)


def end_session(*, actor: Account, session_id: uuid.UUID) -> None:
    """End one session of one's own; nothing happens when it is over, or somebody else's."""
    own = sessions.WebSession.account_id == actor.id, sessions.WebSession.id == session_id
    if db.session.scalar(delete(sessions.WebSession).where(*own).returning(sessions.WebSession.id)):
        events.record("account.sessions_ended", topic=actor.id, actor=actor)


def check_password(actor: Account, password: str) -> None:
    """Raises WrongPassword unless this is the actor's password, and tries.TooManyTries."""
    tries.count("own-password", actor.id)
    if not passwords.matches(actor.password_hash, password):
        tries.note_failure("own-password", str(actor.id), actor.id)
        raise WrongPassword


def _new_recovery_codes(actor: Account) -> list[str]:
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == actor.id))
    codes = second_factor.new_recovery_codes()
    db.session.add_all(RecoveryCode(account_id=actor.id, code_hash=vault.code_hash(code)) for code in codes)
    db.session.flush()
    return [vault.show_code(code) for code in codes]
