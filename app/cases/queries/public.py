"""Reads for everyone: one published case, the figures, and what decides whether a page has changed.

The list is in `public_lines`. Statements are made once and read columns.
"""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Select, bindparam, or_, select

from app import clock
from app.cases.models import Case, Conclusion, Counter, Measure, Publication, PublicFigure
from app.cases.published.public import PublicCase, PublicMeasure, PublicPhoto
from app.cases.queries.pictures import public_photos
from app.cases.queries.public_lines import Known, lines
from app.cases.workflow import MEASURES, STATES
from app.db import db
from app.i18n import gettext
from app.units import queries as units

MONEY_MEASURES = ("recover_money", "deduct", "fine")
_case, _written = Case.__table__.c, Publication.__table__.c
_counter, _answer, _measure = Counter.__table__.c, Conclusion.__table__.c, Measure.__table__.c
_TEXTS = (
    *("title", "summary", "finding", "title_en", "summary_en", "correction", "corrected_at"),
    *("withdrawn_at", "withdrawal_reason"),
)
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
    if row is None or row.published_no is not None:
        return None if row is None else _whole(row, public_photos(row.id))
    return _withdrawn(row)


def drafted_case(case_id: uuid.UUID, photos: tuple[PublicPhoto, ...]) -> PublicCase | None:
    """A case as it would be read if what is drafted were published now, with `photos`. None when nothing is drafted."""
    row = db.session.execute(_by_id(), {"case_id": case_id}).one_or_none()
    if row is None:
        return None
    published_at = row.published_at or clock.now()
    return replace(_whole(row, photos), withdrawn_at=None, published_at=published_at)


def written_case(case: Case, texts: dict[str, Any], photos: tuple[PublicPhoto, ...]) -> PublicCase:
    """A case as it would be read if these texts (title, summary, finding, title_en, summary_en, correction …) were
    published now. They are in no row yet."""
    known = ("id", "number", "category", "outcome", "recovered", "commune_id", "state", "received_at")
    row = {name: getattr(case, name) for name in known} | dict.fromkeys(_TEXTS) | texts
    return _whole(SimpleNamespace(**row, published_at=case.published_at or clock.now()), photos)


@cache
def _by_number() -> Select[Any]:
    shown = or_(_case.published_no.is_not(None), _written.withdrawn_at.is_not(None))
    return _of_one().where(_case.number == bindparam("number"), shown)


@cache
def _by_id() -> Select[Any]:
    return _of_one().where(_case.id == bindparam("case_id"))


def _of_one() -> Select[Any]:
    return lines(
        *(_written.finding, _written.corrected_at, _written.correction, _written.withdrawn_at),
        *(_written.withdrawal_reason, _case.state, _case.publication_state, _case.received_at),
    )


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


def _withdrawn(row: Any) -> PublicCase:
    """Only the number and the reason are read, whatever is drafted in its place."""
    hidden: dict[str, Any] = {"title": gettext("Withdrawn publication"), "summary": "", "finding": ""}
    return replace(_whole(row, ()), measures=(), **hidden)


def _whole(row: Any, photos: tuple[PublicPhoto, ...]) -> PublicCase:
    conclusion = db.session.execute(_approved(), {"case_id": row.id}).one_or_none()
    measures = _measures(conclusion.id) if conclusion else []
    sums = [each.amount for each in measures if each.amount and each.code in MONEY_MEASURES]
    local = row.received_at.astimezone(clock.LOCAL)
    place = units.commune_by_id(row.commune_id) if row.commune_id else None
    return PublicCase(
        **Known().values_of(row),
        finding=row.finding,
        state=STATES[row.state],
        commune_slug=place.slug if place else None,
        category_code=row.category,
        received_month=f"{local.month:02}/{local.year}",
        document_number=conclusion.document_number if conclusion else None,
        document_on=conclusion.document_on if conclusion else None,
        to_recover=sum(sums) or None,
        measures=tuple(_public_measure(each) for each in measures),
        photos=photos,
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
