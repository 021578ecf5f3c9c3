"""Cases of a view by words of their subject, number, commune or office: the newest first, whatever the view's order.

The index gives the places of cases that hold all words and filters, newest first, a thousand at most for one page; of
those the page holds what the view and the wall let through. When that is less than a page, the next page goes on
behind the thousand.
"""

from functools import cache
from typing import Any

from sqlalchemy import Integer, Select, bindparam, literal_column

from app.accounts.models import Account
from app.cases import visibility
from app.cases.desk_search import BEYOND_ALL, DESK, marks, number_of, place_of
from app.cases.models import Case
from app.cases.queries.queue_filters import CONDITIONS, KEYS, MARKED, Filters
from app.cases.queries.queue_pages import rows_of
from app.cases.queries.views import View
from app.db import db
from app.paging import Key, Page, pack, unpack

_LOOKED_THROUGH = (100, 900)
_BY_PLACE = [Key(literal_column("place", Integer()), "place", descending=True)]


def page(officer: Account, view: View, filters: Filters, *, after: str | None, size: int) -> Page[Any]:
    """The rows of a page, asked inside `asked_by`. Raises BadRequest for an `after` of another list."""
    before = unpack(after, _BY_PLACE)[0] if after else BEYOND_ALL
    wanted = _marks(officer, filters)
    if wanted is None:
        return Page([], None)
    rows: list[Any] = []
    for count in _LOOKED_THROUGH:
        places = DESK.newest(filters.terms, wanted, before=before, count=count, is_unfinished=True)
        rows += _rows(officer, view, filters, places, count)
        if len(rows) > size:
            return Page(rows[:size], pack([place_of(rows[size - 1].number)]))
        if len(places) < count:
            return Page(rows, None)
        before = places[-1]
    return Page(rows, pack([before]))


def _marks(officer: Account, filters: Filters) -> list[str] | None:
    """The filters as marks, and whose cases the officer sees; None for an office or an officer that there is not."""
    told = {
        name: value for name, value in filters.values.items() if name in {"state", "category", "commune_id"}
    }
    if filters.office or filters.assignee:
        found = db.session.execute(KEYS, {"office": filters.office, "assignee": filters.assignee}).one()
        if (filters.office and not found.office_id) or (filters.assignee and not found.assignee_id):
            return None
        told |= found._asdict()
    wanted = marks(**told)
    is_narrow = visibility.sees(officer) <= {"assigned", "none"}
    return wanted + (marks(assignee_id=officer.id) if is_narrow else [])


def _rows(officer: Account, view: View, filters: Filters, places: list[int], count: int) -> list[Any]:
    """Of the cases at these places those that the officer may know of and that fit what no mark stands for. Whatever
    was found, behind the wall too, the same statement is sent: nobody can tell from the time that it takes."""
    told = {name: value for name, value in filters.values.items() if name not in MARKED}
    query = _placed(view.code, visibility.sees(officer), bool(officer.unit_ids), tuple(told))
    numbers = [number_of(each) for each in places] + [""] * (count - len(places))
    rows = db.session.execute(query, {**told, "numbers": numbers}).all()
    return sorted(rows, key=lambda row: place_of(row.number), reverse=True)


@cache
def _placed(code: str, relations: frozenset[str], has_units: bool, used: tuple[str, ...]) -> Select[Any]:
    query = rows_of(code, relations, has_units).where(*(CONDITIONS[name] for name in used))
    return query.where(Case.number.in_(bindparam("numbers", expanding=True)))
