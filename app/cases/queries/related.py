"""The other cases that the page of a case names, in one statement: possible duplicates, cases joined to it or named in
its forms, and others of the same road project, the same office, the same commune.

Each sort is a branch with its own index and its own end, and each holds only what the officer may know of: nobody can
tell from a list, from its length or from the statement that there is one case more.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    Integer,
    LargeBinary,
    Select,
    String,
    Uuid,
    bindparam,
    cast,
    literal_column,
    null,
    or_,
    select,
    union_all,
)

from app import vault
from app.accounts.models import Account
from app.cases import likeness, visibility
from app.cases.models import Case, CasePair
from app.cases.queries.views import ME, UNITS, WALL, asked_by
from app.db import UTCDateTime, db
from app.private import PrivateFields
from app.reports.models import Report

MOST_ALIKE, MOST_JOINED, MOST_NEAR = 12, 300, 5
ALIKE, JOINED, NAMED = "alike", "joined", "named"
ROAD, OFFICE, COMMUNE = "road", "office", "commune"
NEAR = (ROAD, OFFICE, COMMUNE)


@dataclass
class Other:
    """Another case as this page names it; `reasons` and what follows only of a possible duplicate."""

    sort: str
    id: uuid.UUID
    parent_id: uuid.UUID | None
    token: str
    number: str | None
    subject: str | None
    category: str
    state: str
    received_at: datetime
    score: int | None = None
    reasons: tuple[str, ...] = ()
    dismissed_at: datetime | None = None
    dismissed_by: str | None = None


def others_of(officer: Account, case: Case, named: Iterable[uuid.UUID]) -> list[Other]:
    """Those that the officer may know of: sort by sort, each in its order, no case twice."""
    told: dict[str, Any] = {"case_id": case.id, "named": list(named)}
    told |= {ROAD: case.project_id, OFFICE: case.office_id, COMMUNE: case.commune_id}
    query = _statement(visibility.sees(officer), bool(officer.unit_ids))
    with asked_by(officer):
        rows = db.session.execute(query, told).all()
    found: dict[uuid.UUID, Other] = {}
    for row in sorted(rows, key=_place):
        if row.id not in found:
            found[row.id] = _other(row, case)
    return list(found.values())


def _place(row: Any) -> Any:
    """Sorts in the order of the page; in each the likeliest or the oldest joined first, the newest of what is near."""
    sorts = (ALIKE, JOINED, NAMED, *NEAR)
    age = row.received_at.timestamp()
    return sorts.index(row.sort), -(row.score or 0), age if row.sort in (JOINED, NAMED) else -age, row.id


@cache
def _statement(relations: frozenset[str], has_units: bool) -> Select[Any]:
    seen = visibility.visible(relations, ME, UNITS if has_units else [], wall=WALL)
    me = bindparam("case_id", type_=Uuid())
    is_another = Case.id != me
    near: dict[str, Any] = {ROAD: Case.project_id, OFFICE: Case.office_id, COMMUNE: Case.commune_id}
    branches = [
        _alike(me).where(seen),
        _plain(JOINED).where(Case.parent_id == me, seen).order_by(Case.id).limit(MOST_JOINED),
        _plain(NAMED).where(Case.id.in_(bindparam("named", expanding=True)), seen),
        *(
            _plain(sort)
            .where(column == bindparam(sort, type_=Uuid()), is_another, seen)
            .order_by(Case.received_at.desc(), Case.id.desc())
            .limit(MOST_NEAR)
            for sort, column in near.items()
        ),
    ]
    held = (each.correlate(None).subquery() for each in branches)
    whole: Any = union_all(*(select(each) for each in held)).subquery()
    return select(whole)


def _columns(sort: str) -> list[Any]:
    columns = (Case.id, Case.parent_id, Case.token, Case.number, Case.subject, Case.category, Case.state)
    return [literal_column(f"'{sort}'").label("sort"), *columns, Case.received_at]


def _alike(me: Any) -> Select[Any]:
    pair, looked = CasePair, Account.__table__.alias("looked")
    columns = _columns(ALIKE)
    columns += [pair.score, pair.id.label("pair_id"), pair.later_id, pair.reasons_sealed, pair.dismissed_at]
    columns += [looked.c.full_name.label("dismissed_by"), Report.id.label("report_id"), Report.wrapped_key]
    is_of = or_(
        (pair.earlier_id == me) & (pair.later_id == Case.id),
        (pair.later_id == me) & (pair.earlier_id == Case.id),
    )
    query = select(*columns).select_from(Case).join(pair, is_of).join(Report, Report.id == Case.report_id)
    query = query.outerjoin(looked, looked.c.id == pair.dismissed_by_id)
    return query.order_by(pair.dismissed_at.is_not(None), pair.score.desc(), pair.id).limit(MOST_ALIKE)


def _plain(sort: str) -> Select[Any]:
    """A branch without a pair. Nothing has a type too: PostgreSQL takes one without for words."""
    typed: dict[str, Any] = {
        "score": Integer(), "pair_id": Uuid(), "later_id": Uuid(), "reasons_sealed": LargeBinary(),
        "dismissed_at": UTCDateTime(), "dismissed_by": String(), "report_id": Uuid(), "wrapped_key": LargeBinary(),
    }  # fmt: skip
    return select(*_columns(sort), *(cast(null(), kind).label(name) for name, kind in typed.items()))


def _other(row: Any, case: Case) -> Other:
    known = {name: getattr(row, name) for name in Other.__dataclass_fields__ if name != "reasons"}
    return Other(**known, reasons=_reasons(row, case) if row.sort == ALIKE else ())


@dataclass
class _Sealed:
    """The reasons of a pair and what opens them, without the rows of two cases."""

    __tablename__ = CasePair.__tablename__
    id: uuid.UUID
    data_key: bytes | None
    reasons_sealed: bytes | None
    reasons = PrivateFields("reasons_sealed")


def _reasons(row: Any, case: Case) -> tuple[str, ...]:
    if row.later_id == case.id:
        key = case.data_key
    else:
        wrapped = row.wrapped_key
        key = vault.unwrap(wrapped, f"report.wrapped_key:{row.report_id}:1") if wrapped else None
    reasons = _Sealed(row.pair_id, key, row.reasons_sealed).reasons
    return tuple(likeness.told(reasons)) if reasons else ()
