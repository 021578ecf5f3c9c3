"""Verbs of the identity custodians: a key pair of one's own, locked under a passphrase that only its holder knows."""

from sqlalchemy import select

from app import clock, events, vault
from app.accounts import custodians, passwords
from app.accounts.models import Account, CustodianKey
from app.accounts.permissions import require
from app.db import db
from app.i18n import _

SHORTEST = 16


class WrongPassphrase(ValueError):
    """The passphrase does not open the key."""


def make_key(*, actor: Account, passphrase: str, known: bytes | None = None) -> CustodianKey:
    """Make a custodian's key pair. An older key is retired: nothing more is sealed to it, but it still opens what was.

    `known` is the public key that the page showed; when there is another one by now nothing is made.
    Raises Forbidden, passwords.WeakPassword.
    """
    require(actor, "identity.hold_key")
    _check(actor, passphrase)
    db.session.execute(select(Account.id).where(Account.id == actor.id).with_for_update())
    older = custodians.own_key(actor)
    if older and older.public_key != known:
        return older
    if older:
        older.retired_at = clock.now()
    pair = vault.new_key_pair()
    key = CustodianKey(account_id=actor.id, public_key=pair.public, created_at=clock.now())
    key.locked_private_key = vault.lock_private_key(pair.private, passphrase)
    db.session.add(key)
    db.session.flush()
    events.record("account.custodian_key_made", topic=actor.id, actor=actor, data={"key": key.fingerprint})
    return key


def change_passphrase(*, actor: Account, current: str, new: str) -> None:
    """Lock every key of one's own under another passphrase.

    Raises Forbidden, WrongPassphrase, passwords.WeakPassword.
    """
    require(actor, "identity.hold_key")
    _check(actor, new)
    for key in custodians.own_keys(actor):
        try:
            private = vault.unlock_private_key(key.locked_private_key, current)
        except vault.CannotOpen:
            raise WrongPassphrase from None
        key.locked_private_key = vault.lock_private_key(private, new)
    events.record("account.custodian_passphrase_changed", topic=actor.id, actor=actor)


def _check(actor: Account, passphrase: str) -> None:
    if len(passphrase) < SHORTEST:
        raise passwords.WeakPassword(_("Use at least %(count)d characters: several words.", count=SHORTEST))
    passwords.check_strength(passphrase, actor.login, actor.full_name)
    if passwords.matches(actor.password_hash, passphrase):
        raise passwords.WeakPassword(_("The passphrase must not be the password you sign in with."))
