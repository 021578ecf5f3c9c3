"""The queue: one page of lines for one view and its filters, and how many cases each view holds.

Lines are read as columns, never as entities: the same number of statements for five rows and for fifty. Before a case
has a subject its line shows the first words of the report, decrypted for the rows of the page and no others.
"""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, func, select

from app.accounts.models import Account
from app.cases import visibility
from app.cases.models import Case
from app.cases.queries import queue_pages, queue_search
from app.cases.queries.queue_filters import Filters
from app.cases.queries.views import View, asked_by, condition_of, views_for
from app.db import db
from app.paging import Page
from app.private import PrivateText
from app.reports.models import Report

__all__ = ["Filters", "Line", "counts", "first_words", "lines"]
SIZE = 20
MOST_COUNTED = 1000
_FIRST_WORDS = 140


@dataclass(frozen=True)
class Line:
    """One row of the queue as its page shows it. `is_raw`: no officer has named the case, these are the first words."""

    token: str
    number: str | None
    state: str
    pending_step: str | None
    text: str
    is_raw: bool
    category: str
    commune_id: uuid.UUID | None
    owner: str | None
    due_on: date | None
    received_at: datetime
    photo_count: int
    has_open_review: bool
    news_at: datetime | None


_READ = [name for name in Line.__dataclass_fields__ if name not in ("text", "is_raw")]


def lines(
    officer: Account, view: View, filters: Filters, *, after: str | None, size: int = SIZE
) -> Page[Line]:
    """One page of a view. Raises BadRequest for an `after` of another list."""
    with asked_by(officer):
        if filters.terms:
            found = queue_search.page(officer, view, filters, after=after, size=size)
        else:
            found = queue_pages.page(officer, view, filters, after=after, size=size)
    return Page([_line(row) for row in found.rows], found.after)


def counts(officer: Account) -> dict[str, int]:
    """How many cases each view of the officer holds; never counts beyond 1,001, whatever the size of the register."""
    codes = tuple(view.code for view in views_for(officer))
    query = _counts(codes, visibility.sees(officer), bool(officer.unit_ids), MOST_COUNTED)
    with asked_by(officer):
        row = db.session.execute(query).one()
    return dict(zip(codes, row, strict=True))


@cache
def _counts(codes: tuple[str, ...], relations: frozenset[str], has_units: bool, most: int) -> Select[Any]:
    held = (select(Case.id).where(condition_of(code, relations, has_units)).limit(most + 1) for code in codes)
    return select(*(select(func.count()).select_from(each.subquery()).scalar_subquery() for each in held))


def _line(row: Any) -> Line:
    shared = {name: getattr(row, name) for name in _READ}
    text = row.subject or first_words(row.report_id, row.wrapped_key, row.words_sealed)
    return Line(**shared, text=text, is_raw=row.subject is None)


@dataclass
class _Raw:
    """The words of a report and what opens them, without the rest of its row."""

    __tablename__ = Report.__tablename__
    id: uuid.UUID
    wrapped_key: bytes | None
    words_sealed: bytes | None
    words = PrivateText("words_sealed")
    data_key = Report.data_key


def first_words(report_id: uuid.UUID, wrapped_key: bytes | None, words_sealed: bytes | None) -> str:
    """The beginning of what a resident wrote, cut at a word; empty for a report of photos or voice alone."""
    words = " ".join((_Raw(report_id, wrapped_key, words_sealed).words or "").split())
    if len(words) <= _FIRST_WORDS:
        return words
    return words[:_FIRST_WORDS].rsplit(" ", 1)[0] + " …"
