"""Cases found by the words that officers know them by: number, subject, commune, office.

A case comes into the index with its number and subject, when an officer begins to sort it; its place there is its
number. Whatever changes a row of `case` through the session changes the index in the same transaction.
"""

from typing import Any

from sqlalchemy import Connection, event, inspect, select
from sqlalchemy.orm import Session

from app.cases.models import Case
from app.cases.search import WordIndex, marked
from app.text import fold
from app.units import queries as units
from app.units.models import Agency

DESK = WordIndex("case_text_desk")
BEYOND_ALL = 10**12
_A_YEAR = 10**7
_TOLD = ("number", "subject_folded", "category", "state", "commune_id", "office_id", "assignee_id")


def place_of(number: str) -> int:
    """The place of a case by its number: PA-2026-01284 is 20260001284."""
    _, year, count = number.split("-")
    return int(year) * _A_YEAR + int(count)


def number_of(place: int) -> str:
    """The number of a case by its place."""
    year, count = divmod(place, _A_YEAR)
    return f"PA-{year}-{count:05}"


def marks(**values: Any) -> list[str]:
    """What stands for the filters of the queue among the words."""
    names = {"commune_id": "xa", "category": "lv", "state": "tt", "office_id": "cq", "assignee_id": "cb"}
    return marked(**{names[name]: value for name, value in values.items()})


@event.listens_for(Session, "after_flush")
def _keep_up(session: Session, _context: Any) -> None:
    """Write anew what is told of the cases that were just written."""
    for row in [*session.new, *session.dirty]:
        if isinstance(row, Case) and row.number and any(_has_changed(row, name) for name in _TOLD):
            DESK.put(session.connection(), place_of(row.number), _body(session.connection(), row))


def _has_changed(case: Case, name: str) -> bool:
    return bool(inspect(case).attrs[name].history.has_changes())


def _body(connection: Connection, case: Case) -> str:
    place = units.commune_by_id(case.commune_id) if case.commune_id else None
    office = select(Agency.folded).where(Agency.id == case.office_id)
    words = [fold(case.number or ""), case.subject_folded, fold(place.name) if place else ""]
    words.append(connection.scalar(office) if case.office_id else "")
    told = {name: getattr(case, name) for name in _TOLD[2:]}
    return " ".join(each for each in [*words, *marks(**told)] if each)
