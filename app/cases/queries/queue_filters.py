"""What narrows a view of the queue, as conditions of statements that are made once: values are told when asked."""

import uuid
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, select

from app.accounts.models import Account
from app.cases.models import Case
from app.cases.queries.figure_rows import FIGURES
from app.cases.queries.lookup import possible_numbers
from app.cases.search import terms
from app.units.models import Agency


@dataclass(frozen=True)
class Filters:
    """What narrows a view, as it stands in the address."""

    state: str = ""
    category: str = ""
    commune_id: uuid.UUID | None = None
    office: str = ""
    assignee: str = ""
    words: str = ""
    since: datetime | None = None
    before: datetime | None = None
    figure: str = ""
    is_unassigned: bool = False
    is_of_province: bool = False

    @property
    def numbers(self) -> list[str]:
        """The numbers that what was typed can mean (PA-2026-01284, 1284)."""
        return possible_numbers(self.words)

    @property
    def terms(self) -> list[str]:
        """The words to look for; none where a number was typed."""
        return [] if self.numbers else terms(self.words)

    @property
    def values(self) -> dict[str, Any]:
        """What is asked for, by name."""
        given = {each.name: getattr(self, each.name) for each in fields(self)}
        given |= {"words": None, "figure": None, **({self.figure: True} if self.figure else {})}
        return {name: value for name, value in (given | {"numbers": self.numbers}).items() if value}


_OFFICE = select(Agency.id).where(Agency.code == bindparam("office")).scalar_subquery()
_ASSIGNEE = select(Account.id).where(Account.login == bindparam("assignee")).scalar_subquery()
CONDITIONS: dict[str, ColumnElement[bool]] = {
    "state": Case.state == bindparam("state"),
    "category": Case.category == bindparam("category"),
    "commune_id": Case.commune_id == bindparam("commune_id"),
    "office": Case.office_id == _OFFICE,
    "assignee": Case.assignee_id == _ASSIGNEE,
    "numbers": Case.number.in_(bindparam("numbers", expanding=True)),
    "since": Case.received_at >= bindparam("since"),
    "before": Case.received_at < bindparam("before"),
    "is_unassigned": Case.assignee_id.is_(None),
    "is_of_province": Case.commune_id.is_(None),
    **{code: condition for code, (_label, condition) in FIGURES.items()},
}
MARKED = (
    "state",
    "category",
    "commune_id",
    "office",
    "assignee",
    "numbers",
)  # what a search knows by its index
# The keys behind an office's code and an officer's login, for the marks of a search.
KEYS = select(_OFFICE.label("office_id"), _ASSIGNEE.label("assignee_id"))
