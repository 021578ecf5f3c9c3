"""How an officer stands to a case: whether one of their roles covers it, whether they are too near to it.

Whoever belongs to a unit that the case is about is outside the wall, whatever their role; a case about the
Inspectorate is for the outside recipients alone. `queries` asks the database the same questions.
"""

from app.accounts.models import Account
from app.accounts.roles import ROLES, Role
from app.cases.models import Case


def is_concerned(officer: Account, case: Case) -> bool:
    """Whether the case is about a unit the officer belongs to."""
    return any(each.unit_id in officer.unit_ids for each in case.concerns)


def covers(role: Role, case: Case, officer: Account) -> bool:
    """Whether the role's `sees` relation reaches this case for this officer."""
    if role.sees == "about_inspectorate":
        return case.is_about_inspectorate
    if case.is_about_inspectorate:
        return False
    return role.sees == "all" or (role.sees == "assigned" and case.assignee_id == officer.id)


def may(officer: Account, permission: str, case: Case) -> bool:
    """Whether one of the officer's roles holds the permission and covers the case, and no wall stands between."""
    if is_concerned(officer, case):
        return False
    held = (ROLES[code] for code in officer.role_codes)
    return any(permission in role.permissions and covers(role, case, officer) for role in held)
