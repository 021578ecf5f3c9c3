"""To whom identities are sealed: the keys of the custodians at work, and the recovery key that lies off the server."""

from sqlalchemy import select

from app import keys
from app.accounts.models import Account, CustodianKey
from app.db import db

FEWEST = 2


def identity_keys() -> list[bytes]:
    """The public keys that a reporter's name is sealed to; any one of their private halves opens it."""
    unretired = (
        select(CustodianKey.public_key).where(CustodianKey.retired_at.is_(None)).order_by(CustodianKey.id)
    )
    return [*db.session.scalars(unretired), keys.current().recovery_public]


def may_seal() -> bool:
    """Whether names may be asked for: two custodians at least have a key, besides the recovery key."""
    holders = (
        select(CustodianKey.account_id).where(CustodianKey.retired_at.is_(None)).distinct().limit(FEWEST)
    )
    return len(db.session.scalars(holders).all()) >= FEWEST


def own_key(actor: Account) -> CustodianKey | None:
    """The key of a custodian to which identities are sealed today."""
    return next((key for key in own_keys(actor) if key.retired_at is None), None)


def own_keys(actor: Account) -> list[CustodianKey]:
    """Every key of a custodian, the newest first; the retired ones still open what was sealed to them."""
    query = select(CustodianKey).where(CustodianKey.account_id == actor.id).order_by(CustodianKey.id.desc())
    return list(db.session.scalars(query))


def has_key(account: Account) -> bool:
    """Whether identities are sealed to a key of this officer's."""
    return own_key(account) is not None
