"""Reads for everyone: the list of published outcomes with its filters, one published case, the newest, the figures.

Lists are keyset pages over `published_no`, with an index for each filter that is offered; they select columns, and
ask for the small photos of a page in one statement.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, select

from app import clock
from app.cases import search
from app.cases.models import Case, Conclusion, Counter, Measure, Publication, PublicFigure
from app.cases.public import PublicCase, PublicLine, PublicMeasure, category_label, in_language, outcome_label
from app.cases.queries.pictures import public_photos, small_photos
from app.cases.workflow import MEASURES, STATES
from app.db import db
from app.paging import Key, Page, keyset
from app.units.models import Commune
from app.units.names import full_name

PAGE = 20
MONEY_MEASURES = ("recover_money", "deduct", "fine")


@dataclass(frozen=True)
class Filters:
    """What the visitor asked for; every part may be empty."""

    commune_id: uuid.UUID | None = None
    category: str | None = None
    outcome: str | None = None
    year: int | None = None
    words: str = ""


def public_version() -> int:
    """A number that grows with every publication, correction and withdrawal: the cheap part of an ETag."""
    return db.session.scalar(select(Counter.value).where(Counter.name == "public")) or 0


def public_page(filters: Filters, *, after: str | None = None, size: int = PAGE) -> Page[PublicLine]:
    """One page of published cases, newest first. Raises BadRequest for a page key of another list."""
    page = keyset(
        _filtered(_lines(), filters), [Key(Case.published_no, "published_no", True)], after=after, size=size
    )
    photos = small_photos([row.id for row in page.rows])
    return Page([_line(row, photos.get(row.id)) for row in page.rows], page.after)


def public_latest(limit: int = 3) -> list[PublicLine]:
    """The newest published cases; the newest that has a photo leads, if there is one among twice as many."""
    newest = public_page(Filters(), size=limit * 2).rows
    lead = next((line for line in newest if line.photo), None)
    rest = [line for line in newest if line is not lead]
    return ([lead] if lead else [])[:limit] + rest[: limit - bool(lead)]


def public_years() -> list[int]:
    """The years in which something was published, newest first."""
    first = db.session.scalar(
        select(Case.published_year).where(Case.published_no.is_not(None)).order_by(Case.published_no).limit(1)
    )
    return list(range(clock.today().year, (first or clock.today().year) - 1, -1))


def public_counts() -> PublicFigure | None:
    """The figures of the home page, as the worker counted them; None before it has."""
    return db.session.scalar(select(PublicFigure).order_by(PublicFigure.day.desc()).limit(1))


def public_case(number: str) -> PublicCase | None:
    """One published case by its number; a withdrawn one keeps its page and the reason. None for any other."""
    query = _lines(
        Publication.finding, Publication.corrected_at, Publication.correction, Publication.withdrawn_at
    )
    query = query.add_columns(
        Publication.withdrawal_reason, Case.state, Case.publication_state, Case.received_at, Commune.slug
    )
    shown = Case.publication_state.in_(("published", "corrected", "withdrawn"))
    row = db.session.execute(query.where(Case.number == number, shown)).one_or_none()
    return None if row is None else _whole(row)


def _lines(*more: Any) -> Any:
    return (
        select(
            Case.id,
            Case.number,
            Case.published_no,
            Case.published_at,
            Case.category,
            Case.outcome,
            Case.recovered,
            Commune.kind,
            Commune.name,
            Publication.title,
            Publication.summary,
            Publication.title_en,
            Publication.summary_en,
            *more,
        )
        .join(Publication, Publication.case_id == Case.id)
        .outerjoin(Commune, Commune.id == Case.commune_id)
    )


def _filtered(query: Select[Any], filters: Filters) -> Select[Any]:
    query = query.where(Case.published_no.is_not(None))
    for column, value in (
        (Case.commune_id, filters.commune_id),
        (Case.category, filters.category),
        (Case.outcome, filters.outcome),
        (Case.published_year, filters.year),
    ):
        if value is not None:
            query = query.where(column == value)
    condition = search.matches(filters.words)
    return query if condition is None else query.where(condition)


def _line_fields(row: Row[Any]) -> dict[str, Any]:
    return {
        "number": row.number,
        "title": in_language(row.title, row.title_en),
        "summary": in_language(row.summary, row.summary_en),
        "commune": full_name(row.kind, row.name) if row.name else "",
        "category": category_label(row.category),
        "outcome": row.outcome or "inconclusive",
        "outcome_label": outcome_label(row.outcome),
        "recovered": row.recovered,
        "published_at": row.published_at,
    }


def _line(row: Row[Any], photo: Any) -> PublicLine:
    return PublicLine(**_line_fields(row), photo=photo)


def _whole(row: Row[Any]) -> PublicCase:
    conclusion = db.session.execute(
        select(Conclusion.id, Conclusion.document_number, Conclusion.document_on)
        .where(Conclusion.case_id == row.id, Conclusion.status == "approved")
        .order_by(Conclusion.decided_at.desc(), Conclusion.id.desc())
        .limit(1)
    ).one_or_none()
    measures = _measures(conclusion.id) if conclusion else []
    sums = [each.amount for each in measures if each.amount and each.code in MONEY_MEASURES]
    is_withdrawn = row.publication_state == "withdrawn"
    local = row.received_at.astimezone(clock.LOCAL)
    return PublicCase(
        **_line_fields(row),
        finding=row.finding,
        state=STATES[row.state],
        commune_slug=row.slug,
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


def _measures(conclusion_id: uuid.UUID) -> Sequence[Measure]:
    query = select(Measure).where(Measure.conclusion_id == conclusion_id).order_by(Measure.position)
    return db.session.scalars(query).all()


def _public_measure(row: Measure) -> PublicMeasure:
    label = MEASURES.get(row.code, row.code)
    return PublicMeasure(label, row.words, row.responsible, row.amount, row.area, row.due_on, row.done_on)
