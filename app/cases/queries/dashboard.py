"""The cases behind the overview: those that came in a period and that the officer may know of, a line of facts each."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, select

from app import clock
from app.accounts.models import Account
from app.accounts.permissions import require
from app.cases import visibility
from app.cases.actions.clocks import calendar
from app.cases.models import Case
from app.cases.queries.figure_rows import ANSWERED_AT, FIGURES, LAND
from app.cases.queries.people import Officer
from app.cases.queries.queue_filters import CONDITIONS, Filters
from app.cases.queries.views import VIEWS, asked_by, condition_of
from app.db import db

ALL, OVERDUE = "tat-ca", "qua-han"


@dataclass(frozen=True)
class Fact:
    """One case as figures see it. `holds`: the words of the figures that count it; `days`: working days from receipt to
    the answer, pauses included; `money` in đồng, `land` in m²."""

    assignee_id: uuid.UUID | None
    category: str
    commune_id: uuid.UUID | None
    received_on: date
    holds: frozenset[str]
    days: int | None
    money: int
    land: int


def facts(officer: Account, filters: Filters) -> list[Fact]:
    """The facts of the cases of a period. Raises Forbidden."""
    require(officer, "dashboard.read")
    query = _statement(visibility.sees(officer), bool(officer.unit_ids), tuple(filters.values))
    with asked_by(officer):
        rows = db.session.execute(query, filters.values).all()
    days = _Days()
    return [_fact(row, days) for row in rows]


def officers(ids: Iterable[uuid.UUID | None]) -> dict[uuid.UUID, Officer]:
    """Who is in charge, by key, in the order of names."""
    query = select(Account.id, Account.login, Account.full_name).where(Account.id.in_({*ids} - {None}))
    rows = db.session.execute(query.order_by(Account.sort_key, Account.id))
    return {key: Officer(login, name) for key, login, name in rows}


@cache
def _statement(relations: frozenset[str], has_units: bool, used: tuple[str, ...]) -> Select[Any]:
    held = [condition.label(code) for code, (_label, condition) in FIGURES.items()]
    columns = Case.assignee_id, Case.category, Case.commune_id, Case.received_at, Case.recovered
    query = select(*columns, LAND.label("land"), ANSWERED_AT.label("answered_at"))
    query = query.add_columns(VIEWS[OVERDUE].condition.label(OVERDUE), *held)
    return query.where(condition_of(ALL, relations, has_units), *(CONDITIONS[name] for name in used))


def _fact(row: Any, days: "_Days") -> Fact:
    told = row._mapping
    holds = frozenset({ALL, *(code for code in (OVERDUE, *FIGURES) if told[code])})
    taken = days.between(row.received_at, row.answered_at) if "da-tra-loi" in holds else None
    return Fact(
        assignee_id=row.assignee_id,
        category=row.category,
        commune_id=row.commune_id,
        received_on=clock.local_date(row.received_at),
        holds=holds,
        days=taken,
        money=max(row.recovered or 0, 0),
        land=int(row.land or 0),
    )


class _Days:
    """Working days between two moments, each pair of days counted once."""

    def __init__(self) -> None:
        self.calendar = calendar()
        self.known: dict[tuple[date, date], int] = {}

    def between(self, start: datetime, end: datetime | None) -> int | None:
        if end is None:
            return None
        days = clock.local_date(start), clock.local_date(end)
        if days not in self.known:
            self.known[days] = self.calendar.working_days_between(*days)
        return self.known[days]
