"""The second person: a role that one officer gives is in force when another has confirmed it.

Who gave the role, who receives it and who made the account cannot be that person. Administrators confirm any role;
the Chief Inspector those that see cases.
"""

from collections.abc import Callable

from werkzeug.exceptions import Forbidden

from app import clock, events
from app.accounts.actions.people import named, touched
from app.accounts.models import Membership
from app.accounts.permissions import Actor, require
from app.accounts.roles import ROLES
from app.db import db


def confirm(*, actor: Actor, membership: Membership) -> Membership:
    """Put a role in force that somebody else gave; one that was decided already stays as it is. Raises Forbidden."""
    return _decide(actor, membership, "account.role_confirmed", _put_in_force)


def decline(*, actor: Actor, membership: Membership) -> Membership:
    """End a role that somebody else gave before it is in force; one that was decided already stays as it is.

    Raises Forbidden.
    """
    return _decide(actor, membership, "account.role_declined", _end)


def _decide(
    actor: Actor, membership: Membership, event: str, change: Callable[[Actor, Membership], None]
) -> Membership:
    require(actor, "account.confirm")
    account = membership.account
    if actor.id and actor.id in {membership.granted_by_id, account.id, account.created_by_id}:
        raise Forbidden("a role takes two people besides its holder")
    if not actor.may("account.manage") and ROLES[membership.role].sees == "none":
        raise Forbidden("administrators confirm this role")
    db.session.refresh(membership, with_for_update=True)
    if membership.is_waiting:
        touched(account)
        change(actor, membership)
        events.record(event, topic=account.id, actor=actor, data=named(membership))
    return membership


def _put_in_force(actor: Actor, membership: Membership) -> None:
    membership.confirmed_by_id, membership.confirmed_at = actor.id, clock.now()


def _end(_actor: Actor, membership: Membership) -> None:
    membership.until = clock.today()
