"""Reads for everyone: one published case, the figures, and what decides whether a page has changed.

The list is in `public_lines`. Statements are made once and read columns.
"""

import uuid
from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, or_, select

from app import clock
from app.cases.models import Case, Conclusion, Counter, Measure, Publication, PublicFigure
from app.cases.published.public import PublicCase, PublicMeasure
from app.cases.queries.pictures import public_photos
from app.cases.queries.public_lines import Known, lines
from app.cases.workflow import MEASURES, STATES
from app.db import db
from app.i18n import gettext
from app.units import queries as units

MONEY_MEASURES = ("recover_money", "deduct", "fine")
_case, _written = Case.__table__.c, Publication.__table__.c
_counter, _answer, _measure = Counter.__table__.c, Conclusion.__table__.c, Measure.__table__.c
_STATE = select(
    select(_counter.value).where(_counter.name == "public").scalar_subquery(),
    select(_case.published_year)
    .where(_case.published_no.is_not(None))
    .order_by(_case.published_no)
    .limit(1)
    .scalar_subquery(),
)


def public_state() -> tuple[int, list[int]]:
    """What the public pages stand at: a number that grows with every publication, correction and withdrawal, the cheap
    part of an ETag; and the years in which something was published, newest first."""
    version, first = db.session.execute(_STATE).one()
    today = clock.today().year
    return version or 0, list(range(today, (first or today) - 1, -1))


def public_counts() -> PublicFigure | None:
    """The figures of the home page, as the worker counted them; None before it has."""
    return db.session.scalar(select(PublicFigure).order_by(PublicFigure.day.desc()).limit(1))


def public_case(number: str) -> PublicCase | None:
    """One published case by its number; a withdrawn one keeps its page and the reason. None for any other."""
    row = db.session.execute(_by_number(), {"number": number}).one_or_none()
    return None if row is None else _whole(row)


@cache
def _by_number() -> Select[Any]:
    query = lines(
        *(_written.finding, _written.corrected_at, _written.correction, _written.withdrawn_at),
        *(_written.withdrawal_reason, _case.state, _case.publication_state, _case.received_at),
    )
    shown = or_(_case.published_no.is_not(None), _written.withdrawn_at.is_not(None))
    return query.where(_case.number == bindparam("number"), shown)


@cache
def _approved() -> Select[Any]:
    return (
        select(_answer.id, _answer.document_number, _answer.document_on)
        .where(_answer.case_id == bindparam("case_id"), _answer.status == "approved")
        .order_by(_answer.decided_at.desc(), _answer.id.desc())
        .limit(1)
    )


@cache
def _measures_of() -> Select[Any]:
    of_conclusion = _measure.conclusion_id == bindparam("conclusion_id")
    return select(*Measure.__table__.columns).where(of_conclusion).order_by(_measure.position)


def _whole(row: Any) -> PublicCase:
    conclusion = db.session.execute(_approved(), {"case_id": row.id}).one_or_none()
    measures = _measures(conclusion.id) if conclusion else []
    sums = [each.amount for each in measures if each.amount and each.code in MONEY_MEASURES]
    is_withdrawn = row.published_no is None
    local = row.received_at.astimezone(clock.LOCAL)
    place = units.commune_by_id(row.commune_id) if row.commune_id else None
    # Of a withdrawn one only the number and the reason are read, whatever is drafted in its place.
    hidden = {"title": gettext("Withdrawn publication"), "summary": ""} if is_withdrawn else {}
    return PublicCase(
        **Known().values_of(row) | hidden,
        finding="" if is_withdrawn else row.finding,
        state=STATES[row.state],
        commune_slug=place.slug if place else None,
        category_code=row.category,
        received_month=f"{local.month:02}/{local.year}",
        document_number=conclusion.document_number if conclusion else None,
        document_on=conclusion.document_on if conclusion else None,
        to_recover=sum(sums) or None,
        measures=() if is_withdrawn else tuple(_public_measure(each) for each in measures),
        photos=() if is_withdrawn else public_photos(row.id),
        corrected_at=row.corrected_at,
        correction=row.correction,
        withdrawn_at=row.withdrawn_at,
        withdrawal_reason=row.withdrawal_reason,
        has_english=bool(row.title_en and row.summary_en),
    )


def _measures(conclusion_id: uuid.UUID) -> Sequence[Any]:
    return db.session.execute(_measures_of(), {"conclusion_id": conclusion_id}).all()


def _public_measure(row: Any) -> PublicMeasure:
    label = MEASURES.get(row.code, row.code)
    return PublicMeasure(label, row.words, row.responsible, row.amount, row.area, row.due_on, row.done_on)
