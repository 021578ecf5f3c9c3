"""What a page that refuses an officer can say: who they are here, and whose duty it is. It asks no database."""

from flask import g

from app.accounts.models import Account
from app.accounts.roles import ROLES


def officer_here() -> Account | None:
    """The officer of this request, where the gate has looked them up already."""
    user = g.get("_login_user")
    return user if isinstance(user, Account) else None


def roles_that_hold(permission: str) -> list[str]:
    """The names of the roles whose duty it is; none for what is no permission."""
    return [str(role.label) for role in ROLES.values() if permission in role.permissions]


def roles_of(officer: Account) -> list[str]:
    """The names of the roles of an officer."""
    return [str(role.label) for code, role in ROLES.items() if code in officer.role_codes]
