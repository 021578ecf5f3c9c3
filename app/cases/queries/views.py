"""The standard views of the queue: which cases each holds, and in which order they are worked through.

A view is a row of `VIEWS`; tabs, counts and the default page follow from it. What waits is shown oldest first, what
is due by its due date, the whole register newest first.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Date, Uuid, and_, bindparam, literal_column, or_, select, true

from app import clock
from app.accounts.models import Account
from app.cases import visibility
from app.cases.models import Case, CasePair
from app.i18n import _l

OLDEST, NEWEST, DUE = "oldest", "newest", "due"
SOON_DAYS = 7


@dataclass(frozen=True)
class Asking:
    """Who asks, and on which day: all that differs between two officers of one kind."""

    me: UUID
    units: list[UUID]
    today: date
    soon: date


_asking: ContextVar[Asking] = ContextVar("asking")


@contextmanager
def asked_by(officer: Account) -> Iterator[None]:
    """Tell the statements of the queue, which are made once, who asks now."""
    today = clock.today()
    asking = Asking(officer.id, sorted(officer.unit_ids), today, today + timedelta(days=SOON_DAYS))
    token = _asking.set(asking)
    try:
        yield
    finally:
        _asking.reset(token)


def _told(name: str, kind: Any, *, is_list: bool = False) -> Any:
    return bindparam(
        f"asking_{name}", type_=kind, callable_=lambda: getattr(_asking.get(), name), expanding=is_list
    )


ME, UNITS = _told("me", Uuid()), _told("units", Uuid(), is_list=True)
WALL = visibility.wall_by_name(ME, UNITS)
TODAY, SOON = _told("today", Date()), _told("soon", Date())
# Written out, not bound: only so do engines see that an index of these cases holds exactly them.
# A report over a limit of its network waits apart until an officer begins to sort it.
IS_QUARANTINED = and_(Case.lane == literal_column("'quarantine'"), Case.state == literal_column("'received'"))
IS_OPEN = Case.closed_at.is_(None)
IS_ASKED = Case.state == literal_column("'needs_info'")
IS_NEW = Case.state.in_([literal_column("'received'"), literal_column("'reopened'")])


def _suspected(seen: ColumnElement[bool]) -> ColumnElement[bool]:
    """Cases that may be the same as an earlier one which the officer may know of too."""
    waits = CasePair.dismissed_at.is_(None), CasePair.is_waiting.is_(True)
    pairs = select(CasePair.later_id).join(Case, Case.id == CasePair.earlier_id)
    return Case.id.in_(pairs.where(*waits, seen).correlate(None))


@dataclass(frozen=True)
class View:
    """One view: its word in the address, its label, its condition, its order, what to do when it is empty. `beside`
    is a condition on another case, made from what the officer may know of."""

    code: str
    label: Any
    condition: ColumnElement[bool]
    order: str
    empty: Any
    for_assigned: bool = True
    beside: Callable[[ColumnElement[bool]], ColumnElement[bool]] | None = None


_ROWS = (
    View("moi", _l("New"), IS_NEW, OLDEST,
         _l("No new report is waiting. Everything that came in is being sorted."), for_assigned=False),
    View("cua-toi", _l("Mine"), and_(Case.assignee_id == ME, IS_OPEN), OLDEST,
         _l("No open case is in your charge.")),
    View("sap-den-han", _l("Due soon"), Case.due_on.between(TODAY, SOON), DUE,
         _l("Nothing is due in the next seven days.")),
    View("qua-han", _l("Overdue"), Case.due_on < TODAY, DUE, _l("Nothing is overdue.")),
    View("cho-bo-sung", _l("Waiting for the reporter"), IS_ASKED, OLDEST,
         _l("No question to a reporter is open.")),
    View("cho-duyet", _l("Waiting for a decision"), Case.pending_step.is_not(None), OLDEST,
         _l("No proposal or draft is waiting for a decision.")),
    View("xem-lai", _l("Reviews asked for"), Case.has_open_review.is_(True), OLDEST,
         _l("Nobody has asked for a review.")),
    View("nghi-trung", _l("Possible duplicates"), IS_OPEN, OLDEST,
         _l("No case looks like another one."), for_assigned=False, beside=_suspected),
    View("tat-ca", _l("All cases"), true(), NEWEST, _l("There is no case yet.")),
    View("cach-ly", _l("Set apart"), IS_QUARANTINED, OLDEST,
         _l("No report has been set apart."), for_assigned=False),
)  # fmt: skip
VIEWS: dict[str, View] = {view.code: view for view in _ROWS}
QUARANTINE = "cach-ly"


def views_for(officer: Account) -> list[View]:
    """The views that can hold anything for this officer."""
    is_wide = bool(visibility.sees(officer) - {"assigned", "none"})
    return [view for view in _ROWS if is_wide or view.for_assigned]


def default_view(officer: Account) -> View:
    """Where the officer's day begins: what is mine, what waits for my decision, or what is new."""
    if not visibility.sees(officer) - {"assigned", "none"}:
        return VIEWS["cua-toi"]
    decides = officer.may("case.approve_conclusion") and not officer.may("case.start_triage")
    return VIEWS["cho-duyet" if decides else "moi"]


def in_view(view: View, officer: Account) -> ColumnElement[bool]:
    """The cases of a view that this officer may know of; asked inside `asked_by`."""
    return condition_of(view.code, visibility.sees(officer), bool(officer.unit_ids))


@cache
def condition_of(code: str, relations: frozenset[str], has_units: bool) -> ColumnElement[bool]:
    """The condition of a view for officers of one kind: made once, because making it costs more than asking it."""
    seen = visibility.visible(relations, ME, UNITS if has_units else [], wall=WALL)
    lane = true() if code == QUARANTINE else or_(Case.lane == "normal", Case.state != "received")
    beside = VIEWS[code].beside
    return and_(seen, lane, VIEWS[code].condition, beside(seen) if beside else true())
