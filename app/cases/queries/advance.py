"""The next case of a view of the queue: the one behind a place, else the first."""

from app.accounts.models import Account
from app.cases.desk_search import place_of
from app.cases.models import Case
from app.cases.queries import queue
from app.cases.queries.queue_filters import Filters
from app.cases.queries.views import DUE, View
from app.paging import pack


def place(case: Case, view: View, filters: Filters) -> str | None:
    """The key of the page behind a case; None where the case has no place in this order."""
    if filters.terms:
        return pack([place_of(case.number)]) if case.number else None
    first = case.due_on if view.order == DUE else case.received_at
    return pack([first, case.id]) if first else None


def after(officer: Account, view: View, filters: Filters, place: str | None, token: str) -> str | None:
    """The token of the next case of a view, another than this one; None when there is no other."""
    for start in (place, None) if place else (None,):
        page = queue.lines(officer, view, filters, after=start, size=2)
        if found := next((line.token for line in page if line.token != token), None):
            return found
    return None
