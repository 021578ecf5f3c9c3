"""What an officer may do on one case: the permissions of those roles that cover it, if no wall stands between.

The wall itself is one condition, `visibility.visible_to`; it is asked again here, so that a verb is refused even when
somebody fetched the case by another way.
"""

from sqlalchemy import select

from app.accounts.models import Account
from app.accounts.roles import ROLES, Role
from app.cases.models import Case
from app.cases.visibility import visible_to
from app.db import db


def can_see(officer: Account, case: Case) -> bool:
    """Whether the officer may know of the case now, the person put in charge a moment ago included."""
    db.session.flush()
    return db.session.scalar(select(Case.id).where(Case.id == case.id, visible_to(officer))) is not None


def granted(officer: Account, case: Case) -> frozenset[str]:
    """Everything the officer's roles allow on a case that was read through the wall a moment ago, for a page."""
    held = [ROLES[code] for code in officer.role_codes]
    return frozenset[str]().union(*(role.permissions for role in held if _covers(role, case, officer)))


def permissions_on(officer: Account, case: Case) -> frozenset[str]:
    """Everything the officer's roles allow on this case, if no wall stands between."""
    allowed = granted(officer, case)
    return allowed if allowed and can_see(officer, case) else frozenset()


def may(officer: Account, permission: str, case: Case) -> bool:
    """Whether the officer holds this permission on this case."""
    return permission in permissions_on(officer, case)


def roles_that_may(permission: str, case: Case) -> list[str]:
    """The names of the roles that hold a permission on such a case."""
    is_outside = case.is_about_inspectorate
    held = (role for role in ROLES.values() if permission in role.permissions)
    return [str(role.label) for role in held if (role.sees == "about_inspectorate") is is_outside]


def may_be_given(officer: Account, case: Case) -> bool:
    """Whether the case can be given to this officer: an active inspector on the right side of the wall."""
    wall = visible_to(officer, is_given=True)
    return (
        officer.is_active and db.session.scalar(select(Case.id).where(Case.id == case.id, wall)) is not None
    )


def _covers(role: Role, case: Case, officer: Account) -> bool:
    if role.sees == "about_inspectorate":
        return case.is_about_inspectorate
    if case.is_about_inspectorate:
        return False
    return role.sees == "all" or (role.sees == "assigned" and case.assignee_id == officer.id)
