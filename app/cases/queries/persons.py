"""Persons whom a case is about, for those who sort it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from werkzeug.exceptions import NotFound

from app.accounts.models import Account
from app.cases.models import Case, CasePerson
from app.cases.queries.people import names
from app.cases.visibility import visible_to
from app.db import db


@dataclass(frozen=True)
class Concerned:
    """One person, and the colleagues who are kept out because of it."""

    row: CasePerson
    kept_out: list[str]


def persons_of(officer: Account, case: Case) -> list[Concerned]:
    """The persons of a case that this officer may know of, oldest first; lifted ones last."""
    rows = _rows(officer, case)
    known = names(UUID(each) for row in rows for each in row.kept_out)
    return [Concerned(row, sorted(known[UUID(each)] for each in row.kept_out)) for row in rows]


def person_of(officer: Account, case: Case, token: str) -> CasePerson:
    """One of them. Raises NotFound."""
    for row in _rows(officer, case):
        if row.token == token:
            return row
    raise NotFound


def _rows(officer: Account, case: Case) -> Sequence[CasePerson]:
    query = select(CasePerson).join(Case, Case.id == CasePerson.case_id)
    query = query.where(CasePerson.case_id == case.id, visible_to(officer))
    return db.session.scalars(query.order_by(CasePerson.lifted_at.is_not(None), CasePerson.id)).all()
