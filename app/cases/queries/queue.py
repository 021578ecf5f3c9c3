"""The queue: one page of lines for one view and its filters, and how many cases each view holds.

Lines are read as columns, never as entities: the same number of statements for five rows and for fifty. Before a case
has a subject its line shows the first words of the report, decrypted for the rows of the page and no others.
"""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, literal, select

from app.accounts.models import Account
from app.cases import visibility
from app.cases.models import Case
from app.cases.queries.lookup import possible_numbers
from app.cases.queries.views import DUE, NEWEST, View, asked_by, condition_of, in_view, views_for
from app.db import db
from app.paging import Key, Page, keyset
from app.reports.models import Report
from app.text import fold
from app.units.models import Agency

SIZE = 20
MOST_COUNTED = 1000
_FIRST_WORDS = 140


@dataclass(frozen=True)
class Filters:
    """What narrows a view, as it stands in the address."""

    state: str = ""
    category: str = ""
    commune_id: uuid.UUID | None = None
    office: str = ""
    assignee: str = ""
    words: str = ""


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


def lines(
    officer: Account, view: View, filters: Filters, *, after: str | None, size: int = SIZE
) -> Page[Line]:
    """One page of a view. Raises BadRequest for an `after` of another list."""
    query = _columns().where(in_view(view, officer), *_narrowed(filters))
    with asked_by(officer):
        page = keyset(query, _order(view), after=after, size=size)
    return Page([_line(row) for row in page.rows], page.after)


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


@cache
def _columns() -> Select[Any]:
    unnamed = Case.subject.is_(None)
    columns: list[Any] = [
        *(Case.id, Case.report_id, Case.token, Case.number, Case.state, Case.pending_step, Case.subject, Case.category),
        *(Case.commune_id, Case.due_on, Case.received_at, Case.photo_count, Case.has_open_review, Case.news_at),
        Account.full_name.label("owner"),
        case((unnamed, Report.wrapped_key)).label("wrapped_key"),
        case((unnamed, Report.words_sealed)).label("words_sealed"),
    ]  # fmt: skip
    with_report = select(*columns).join(Report, Report.id == Case.report_id)
    return with_report.outerjoin(Account, Account.id == Case.assignee_id)


def _line(row: Any) -> Line:
    shared = {name: getattr(row, name) for name in Line.__dataclass_fields__ if hasattr(row, name)}
    text = row.subject or first_words(row.report_id, row.wrapped_key, row.words_sealed)
    return Line(**shared, text=text, is_raw=row.subject is None)


def first_words(report_id: uuid.UUID, wrapped_key: bytes | None, words_sealed: bytes | None) -> str:
    """The beginning of what a resident wrote, cut at a word; empty for a report of photos or voice alone."""
    report = Report(id=report_id, wrapped_key=wrapped_key, words_sealed=words_sealed)
    words = " ".join((report.words or "").split())
    if len(words) <= _FIRST_WORDS:
        return words
    return words[:_FIRST_WORDS].rsplit(" ", 1)[0] + " …"


def _order(view: View) -> list[Key]:
    if view.order == DUE:
        return [Key(Case.due_on, "due_on"), Key(Case.id, "id")]
    newest = view.order == NEWEST
    return [Key(Case.received_at, "received_at", newest), Key(Case.id, "id", newest)]


def _narrowed(filters: Filters) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if filters.state:
        wanted.append(Case.state == filters.state)
    if filters.category:
        wanted.append(Case.category == filters.category)
    if filters.commune_id:
        wanted.append(Case.commune_id == filters.commune_id)
    if filters.office:
        office = select(Agency.id).where(Agency.code == filters.office).scalar_subquery()
        wanted.append(Case.office_id == office)
    if filters.assignee:
        owner = select(Account.id).where(Account.login == filters.assignee).scalar_subquery()
        wanted.append(Case.assignee_id == owner)
    return wanted + _found(filters.words)


def _found(words: str) -> list[ColumnElement[bool]]:
    """By number (PA-2026-01284, 1284), else every word of the subject, with or without marks."""
    if numbers := possible_numbers(words):
        return [Case.number.in_(numbers)]
    subject = literal(" ").concat(Case.subject_folded)
    return [subject.contains(f" {word}", autoescape=True) for word in fold(words).split()]
