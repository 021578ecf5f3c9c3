"""Who may be put in charge of a case, and the names behind what was done."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from app.accounts.models import Account, Membership
from app.accounts.roles import ROLES
from app.cases import visibility
from app.cases.models import Case
from app.db import db

ENOUGH_TO_DO = 200


@dataclass(frozen=True)
class Officer:
    """An officer as offered for choosing."""

    login: str
    name: str


def can_be_in_charge(case: Case) -> list[Account]:
    """Inspectors who are active and stand on the right side of the wall; for a case about the Inspectorate, the
    outside recipients."""
    return _on_this_side(case, "outside_recipient" if case.is_about_inspectorate else "inspector")


def colleagues(case: Case, officer: Account) -> list[Account]:
    """The other officers to whom work on a case can be given: active, and on the right side of the wall."""
    roles = (role.code for role in ROLES.values() if "task.do" in role.permissions)
    return [each for each in _on_this_side(case, *roles) if each.id != officer.id]


def _on_this_side(case: Case, *roles: str) -> list[Account]:
    query = select(Account).where(Account.is_active, Account.id.in_(_holders(*roles)))
    found = db.session.scalars(query.order_by(Account.sort_key, Account.id)).all()
    if not found:
        return []
    able = select(Account.id).join(Case, Case.id == case.id).where(or_(*_walls_of(found)))
    seeing = set(db.session.scalars(able))
    return [each for each in found if each.id in seeing]


def _walls_of(officers: Sequence[Account]) -> Iterator[ColumnElement[bool]]:
    """The wall for each kind of officers: those of the same roles and units stand before the same one."""
    kinds: dict[tuple[frozenset[str], tuple[uuid.UUID, ...]], list[uuid.UUID]] = defaultdict(list)
    for each in officers:
        kinds[visibility.sees(each), tuple(sorted(each.unit_ids))].append(each.id)
    for (relations, units), members in kinds.items():
        seen = visibility.visible(relations, Account.id, list(units), is_given=True)
        yield and_(Account.id.in_(members), seen)


def least_busy(case: Case) -> str | None:
    """Of those who can be put in charge of a case, the login of who has the fewest open ones."""
    able = can_be_in_charge(case)
    if not able:
        return None
    counts = db.session.execute(select(*(_load_of(each.id) for each in able))).one()
    return min(zip(counts, able, strict=True), key=itemgetter(0))[1].login


def _load_of(officer_id: uuid.UUID) -> Any:
    """How many open cases an officer has; beyond `ENOUGH_TO_DO` nobody is told from anybody else."""
    held = select(Case.id).where(Case.assignee_id == officer_id, Case.closed_at.is_(None)).limit(ENOUGH_TO_DO)
    return select(func.count()).select_from(held.subquery()).scalar_subquery()


def inspectors() -> list[Officer]:
    """Everybody who verifies cases, for the filter of the queue."""
    query = select(Account.login, Account.full_name).where(
        Account.id.in_(_holders("inspector", "outside_recipient"))
    )
    return [Officer(*row) for row in db.session.execute(query.order_by(Account.sort_key, Account.id))]


def inspector_named(login: str) -> Account | None:
    """Somebody who verifies cases, by the login."""
    query = select(Account).where(Account.login == login, Account.is_active)
    return db.session.scalar(query.where(Account.id.in_(_holders("inspector", "outside_recipient"))))


def is_officer(login: str) -> bool:
    """Whether there is an account of this login."""
    return db.session.scalar(select(Account.id).where(Account.login == login)) is not None


def names(ids: Iterable[uuid.UUID | None]) -> dict[uuid.UUID, str]:
    """The names of accounts, in one statement."""
    wanted = {each for each in ids if each}
    if not wanted:
        return {}
    query = select(Account.id, Account.full_name).where(Account.id.in_(wanted))
    return {key: name for key, name in db.session.execute(query)}  # noqa: C416


def _holders(*roles: str) -> Select[Any]:
    return select(Membership.account_id).where(Membership.role.in_(roles), Membership.in_force())
