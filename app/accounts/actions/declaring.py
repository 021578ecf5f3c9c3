"""Verbs of one's own declarations: the wall goes up at once, and does not come down because its owner wants it to."""

import uuid

from sqlalchemy import select

from app import clock, events, vault
from app.accounts.declarations import AFTERWARDS, KINDS, SLIP, Declaration, name_mac
from app.accounts.models import Account
from app.db import db
from app.once import count_again, key_mark


def declare(
    *,
    actor: Account,
    kind: str,
    unit_id: uuid.UUID,
    unit_kind: str,
    person: str = "",
    words: str = "",
    key: str,
) -> Declaration:
    """Declare a tie to an agency or a commune. From now on no case about that unit is there for the officer.

    The same form again is the same declaration. Raises KeyError for an unknown kind.
    """
    KINDS[kind]
    hashed = key_mark("declaration", actor.id, key)
    if found := count_again(Declaration, hashed):
        return found
    row = Declaration(account_id=actor.id, key_hash=hashed, kind=kind, unit_id=unit_id, unit_kind=unit_kind)
    row.wrapped_key = vault.wrap(vault.new_data_key(), f"declaration.wrapped_key:{row.id}:1")
    row.person, row.words = person, words
    row.person_mac = name_mac(person) if person else None
    row.made_at = clock.now()
    db.session.add(row)
    _stand(actor)
    events.record("account.declared", topic=actor.id, actor=actor, data={"declaration": str(row.id)})
    return row


def take_back(*, actor: Account, declaration_id: uuid.UUID) -> None:
    """Take a declaration back: within the hour it was a slip and is gone; later it holds for a year more, so that
    nobody opens a case by it. Nothing happens to somebody else's, or to one that was taken back before."""
    own = Declaration.account_id == actor.id, Declaration.id == declaration_id
    row = db.session.scalar(select(Declaration).where(*own).with_for_update())
    if row is None or row.taken_back_at is not None:
        return
    row.taken_back_at = clock.now()
    is_slip = clock.now() - row.made_at < SLIP
    row.until = clock.today() if is_slip else clock.today() + AFTERWARDS
    _stand(actor)
    events.record("account.declaration_taken_back", topic=actor.id, actor=actor)


def own_declarations(actor: Account) -> list[Declaration]:
    """What the officer has declared, the newest first."""
    query = select(Declaration).where(Declaration.account_id == actor.id)
    return list(db.session.scalars(query.order_by(Declaration.made_at.desc(), Declaration.id.desc())))


def _stand(actor: Account) -> None:
    """Repeat on the account what holds, where every list of cases reads it without asking again."""
    db.session.flush()
    rows = [each for each in own_declarations(actor) if each.holds]
    actor.near_units = [[str(each.unit_id), each.until.isoformat() if each.until else ""] for each in rows]
    db.session.flush()
