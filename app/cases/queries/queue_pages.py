"""One page of a view of the queue. Its statements are made once for each view, kind of officer and set of filters,
because making one costs more than asking it."""

from functools import cache
from typing import Any

from sqlalchemy import Select, case, select

from app.accounts.models import Account
from app.cases import visibility
from app.cases.models import Case
from app.cases.queries.queue_filters import CONDITIONS, Filters
from app.cases.queries.views import DUE, NEWEST, VIEWS, View, condition_of
from app.db import db
from app.paging import Key, Page, cut, prepared, unpack
from app.reports.models import Report


def page(officer: Account, view: View, filters: Filters, *, after: str | None, size: int) -> Page[Any]:
    """The rows of a page, asked inside `asked_by`. Raises BadRequest for an `after` of another list."""
    keys, values = _order(view), filters.values
    query = _statement(
        view.code, visibility.sees(officer), bool(officer.unit_ids), tuple(values), is_next=bool(after)
    )
    told = {key.told: value for key, value in zip(keys, unpack(after, keys) if after else (), strict=False)}
    return cut(db.session.execute(query, {**values, **told, "page_size": size + 1}).all(), keys, size)


@cache
def _statement(
    code: str, relations: frozenset[str], has_units: bool, used: tuple[str, ...], *, is_next: bool
) -> Select[Any]:
    query = rows_of(code, relations, has_units).where(*(CONDITIONS[name] for name in used))
    return prepared(query, _order(VIEWS[code]), is_next=is_next)


def rows_of(code: str, relations: frozenset[str], has_units: bool) -> Select[Any]:
    """The columns of the lines of a view that officers of one kind may know of. Columns of tables, never entities."""
    one, report, owner = Case.__table__.c, Report.__table__.c, Account.__table__.c
    unnamed = one.subject.is_(None)
    columns: list[Any] = [
        *(one.id, one.report_id, one.token, one.number, one.state, one.pending_step, one.subject, one.category),
        *(one.commune_id, one.due_on, one.received_at, one.photo_count, one.has_open_review, one.news_at),
        owner.full_name.label("owner"),
        case((unnamed, report.wrapped_key)).label("wrapped_key"),
        case((unnamed, report.words_sealed)).label("words_sealed"),
    ]  # fmt: skip
    joined = Case.__table__.join(Report.__table__, report.id == one.report_id)
    joined = joined.outerjoin(Account.__table__, owner.id == one.assignee_id)
    return select(*columns).select_from(joined).where(condition_of(code, relations, has_units))


def _order(view: View) -> list[Key]:
    if view.order == DUE:
        return [Key(Case.due_on, "due_on"), Key(Case.id, "id")]
    newest = view.order == NEWEST
    return [Key(Case.received_at, "received_at", newest), Key(Case.id, "id", newest)]
