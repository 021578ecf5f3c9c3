"""Where a permission holds: roles of communes and villages only in the unit of their membership.

A role whose scope is a project holds nowhere by itself; the room `projects` asks its board.
"""

from uuid import UUID

from werkzeug.exceptions import Forbidden

from app.accounts.models import Account, Membership
from app.accounts.permissions import Actor
from app.accounts.roles import ROLES


def communes_of(actor: Actor, permission: str) -> frozenset[UUID] | None:
    """The communes in which the actor holds a permission, in whole or for a village; None for everywhere."""
    if not isinstance(actor, Account):
        return None if actor.may(permission) else frozenset()
    held = _held(actor, permission)
    if any(ROLES[each.role].scope == "province" for each in held):
        return None
    return frozenset(each.commune_id for each in held if each.commune_id)


def villages_of(actor: Actor, permission: str, commune_id: UUID) -> frozenset[UUID] | None:
    """The villages of a commune for which the actor holds a permission; None for the whole commune."""
    if not isinstance(actor, Account):
        return None if actor.may(permission) else frozenset()
    held = _held(actor, permission)
    for each in held:
        scope = ROLES[each.role].scope
        if scope == "province" or (scope == "commune" and each.commune_id == commune_id):
            return None
    return frozenset(each.village_id for each in held if each.village_id and each.commune_id == commune_id)


def covers(actor: Actor, permission: str, commune_id: UUID, village_id: UUID | None = None) -> bool:
    """Whether the actor holds the permission there; what belongs to no village is the whole commune's."""
    villages = villages_of(actor, permission, commune_id)
    return villages is None or village_id in villages


def require_in(actor: Actor, permission: str, commune_id: UUID, village_id: UUID | None = None) -> None:
    """Raises Forbidden unless the actor holds the permission there."""
    if not covers(actor, permission, commune_id, village_id):
        raise Forbidden(permission)


def _held(account: Account, permission: str) -> list[Membership]:
    """The memberships in force that give the permission, except those that hold for single projects."""
    held = [each for each in account.memberships if each.is_in_force]
    rows = [(each, ROLES[each.role]) for each in held]
    return [each for each, role in rows if permission in role.permissions and role.scope != "project"]
