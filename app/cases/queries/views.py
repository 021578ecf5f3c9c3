"""The standard views of the queue: which cases each holds, and in which order they are worked through.

A view is a row of `VIEWS`; tabs, counts and the default page follow from it. What waits is shown oldest first, what
is due by its due date, the whole register newest first.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, literal_column, or_, true

from app import clock
from app.accounts.models import Account
from app.cases import visibility
from app.cases.models import Case
from app.i18n import _l

OLDEST, NEWEST, DUE = "oldest", "newest", "due"
SOON_DAYS = 7
# A report over a limit of its network waits apart until an officer begins to sort it.
IS_QUARANTINED = and_(Case.lane == "quarantine", Case.state == "received")

# Written out, not bound: only so do engines see that the index of new cases holds exactly these.
IS_NEW = Case.state.in_([literal_column("'received'"), literal_column("'reopened'")])

Condition = Callable[[Account], ColumnElement[bool]]


@dataclass(frozen=True)
class View:
    """One view: its word in the address, its label, its condition, its order, what to do when it is empty."""

    code: str
    label: Any
    condition: Condition
    order: str
    empty: Any
    for_assigned: bool = True


def _due_soon(_officer: Account) -> ColumnElement[bool]:
    return Case.due_on.between(clock.today(), clock.today() + timedelta(days=SOON_DAYS))


_ROWS = (
    View("moi", _l("New"), lambda _o: IS_NEW, OLDEST,
         _l("No new report is waiting. Everything that came in is being sorted."), for_assigned=False),
    View("cua-toi", _l("Mine"), lambda o: and_(Case.assignee_id == o.id, Case.closed_at.is_(None)), OLDEST,
         _l("No open case is in your charge.")),
    View("sap-den-han", _l("Due soon"), _due_soon, DUE, _l("Nothing is due in the next seven days.")),
    View("qua-han", _l("Overdue"), lambda _o: Case.due_on < clock.today(), DUE, _l("Nothing is overdue.")),
    View("cho-bo-sung", _l("Waiting for the reporter"), lambda _o: Case.state == "needs_info", OLDEST,
         _l("No question to a reporter is open.")),
    View("cho-duyet", _l("Waiting for a decision"), lambda _o: Case.pending_step.is_not(None), OLDEST,
         _l("No proposal or draft is waiting for a decision.")),
    View("xem-lai", _l("Reviews asked for"), lambda _o: Case.has_open_review.is_(True), OLDEST,
         _l("Nobody has asked for a review.")),
    View("tat-ca", _l("All cases"), lambda _o: true(), NEWEST, _l("There is no case yet.")),
    View("cach-ly", _l("Set apart"), lambda _o: IS_QUARANTINED, OLDEST,
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
    """The cases of a view that this officer may know of."""
    lane = true() if view.code == QUARANTINE else or_(Case.lane == "normal", Case.state != "received")
    return and_(visibility.visible_to(officer), lane, view.condition(officer))
