"""Verbs of the door: a password, then a second factor. What is wrong is never told apart.

An unknown login, a wrong password, a closed account and a temporary password that has run out get the same answer
after the same work.
"""

import uuid
from typing import Any

from sqlalchemy import delete, select

from app import clock, events, jobs, vault
from app.accounts import passwords, second_factor, tries
from app.accounts.models import Account, RecoveryCode, UsedTotp
from app.db import db
from app.text import clean


class NotRight(ValueError):
    """The login and password, or the code, are not right; more is not said."""


def sign_in(*, login: str, password: str) -> Account:
    """The account that this login and password open. Raises NotRight, tries.TooManyTries.

    Call it first in its unit of work: it lets go of the database while the password is hashed (about 30 ms), so that
    a storm of tries holds up nobody's report.
    """
    login = clean(login).lower()
    tries.count_sign_in(login)
    found = _look_up(login)
    assert not db.session.new
    assert not db.session.dirty
    db.session.rollback()
    account_id, known_hash, is_open = found or (None, passwords.NOBODY, False)
    if not passwords.matches(known_hash, password) or not is_open:
        tries.note_failure("sign-in", login, account_id)
        raise NotRight
    account = db.session.get_one(Account, account_id)
    if passwords.is_outdated(known_hash):
        account.password_hash = passwords.make_hash(password)
    events.record("account.password_accepted", topic=account.id, actor=account)
    db.session.flush()
    return account


def give_second_factor(*, account: Account, typed: str) -> Account:
    """Take the six digits of the officer's telephone, or a recovery code, once. Raises NotRight, tries.TooManyTries."""
    tries.count("second-factor", account.id)
    db.session.execute(select(Account.id).where(Account.id == account.id).with_for_update())
    factor = _take_digits(account, typed) or _take_recovery_code(account, typed)
    if not account.is_active or factor is None:
        tries.note_failure("second-factor", str(account.id), account.id)
        raise NotRight
    events.record("account.signed_in", topic=account.id, actor=account, data=factor)
    return account


def take_step(account: Account, secret: str, typed: str) -> bool:
    """Whether this is a code of the secret that was not taken before; from now on it is taken."""
    step = second_factor.matched_step(secret, typed, clock.now())
    taken = select(UsedTotp.step).where(UsedTotp.account_id == account.id, UsedTotp.step == step)
    if step is None or db.session.scalar(taken) is not None:
        return False
    db.session.add(UsedTotp(account_id=account.id, step=step))
    return True


@jobs.every("accounts.forget_used_steps", minutes=60)
def forget_used_steps() -> None:
    """Delete the marks of codes that have run out anyway."""
    oldest = int(clock.now().timestamp()) // second_factor.STEP_SECONDS - 10
    db.session.execute(delete(UsedTotp).where(UsedTotp.step < oldest))


def _look_up(login: str) -> tuple[uuid.UUID, str, bool] | None:
    columns = (Account.id, Account.password_hash, Account.is_active, Account.temporary_until)
    row = db.session.execute(select(*columns).where(Account.login == login)).first()
    if row is None:
        return None
    account_id, password_hash, is_active, temporary_until = row
    return account_id, password_hash, is_active and (temporary_until is None or temporary_until > clock.now())


def _take_digits(account: Account, typed: str) -> dict[str, Any] | None:
    if account.totp_secret is None:
        return None
    is_right = take_step(account, second_factor.unlock(account.totp_secret, account.id), typed)
    return {"factor": "telephone"} if is_right else None


def _take_recovery_code(account: Account, typed: str) -> dict[str, Any] | None:
    try:
        wanted = vault.code_hash(vault.read_code(typed))
    except vault.BadCode:
        return None
    unused = select(RecoveryCode).where(
        RecoveryCode.account_id == account.id,
        RecoveryCode.code_hash == wanted,
        RecoveryCode.used_at.is_(None),
    )
    code = db.session.scalar(unused)
    if code is None:
        return None
    code.used_at = clock.now()
    return {"factor": "recovery code"}
