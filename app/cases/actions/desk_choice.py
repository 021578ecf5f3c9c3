"""How an officer wants the console: with its keys, or without."""

from app import events
from app.accounts.models import Account
from app.accounts.permissions import require
from app.cases.models import DeskChoice
from app.db import db


def choose_keys(*, actor: Account, has_keys: bool) -> DeskChoice:
    """Switch the keys of the console on or off, on every device."""
    require(actor, "case.queue")
    choice = db.session.get(DeskChoice, actor.id)
    if choice is None:
        choice = DeskChoice(account_id=actor.id)
        db.session.add(choice)
    choice.has_keys = has_keys
    events.record("desk.keys_chosen", topic=actor.id, actor=actor, data={"has_keys": has_keys})
    return choice
