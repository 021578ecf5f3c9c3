"""Whether the later of two cases can be joined to the earlier one now; and where it cannot yet, what comes first."""

from dataclasses import dataclass
from typing import Any

from app.accounts.models import Account
from app.cases import actions, relation
from app.cases.models import Case
from app.cases.queries.pairs import Two
from app.cases.workflow import STEPS
from app.i18n import _

MERGE, SORT = STEPS["merge"], STEPS["start_triage"]


@dataclass(frozen=True)
class Joining:
    """Of a later case: the number of the earlier one when it can be joined to it, else why not, and the case that is to
    be sorted first where that helps."""

    number: str = ""
    why: str = ""
    first: Case | None = None


def joining_of(two: Two, officer: Account) -> Joining | None:
    """What to offer, or to say. Nothing when they are joined already, or when it is not the officer's to do."""
    earlier, later = two.cases
    if earlier.parent_id == later.id or later.state == "merged":
        return None
    if not {MERGE.permission, f"{MERGE.permission}.propose"} & relation.permissions_on(officer, later):
        return None
    if earlier.is_about_inspectorate != later.is_about_inspectorate:
        return Joining(why=_("These two cases are handled by different bodies and cannot be joined."))
    return _unsorted(earlier, later, officer) or _now(earlier, later, officer)


def _unsorted(earlier: Case, later: Case, officer: Account) -> Joining | None:
    """A case has its number, and can be joined, once somebody has begun to sort it."""
    words = {
        later: _("Start sorting this case first, then it can be joined to the earlier one."),
        earlier: _("The earlier case has no number yet. Start sorting it first, then this one can be joined to it."),
    }  # fmt: skip
    for case, why in words.items():
        if case.state in SORT.origins and (case is later or not case.number):
            return Joining(why=why, first=case if _is_offered(SORT, case, officer) else None)
    return None


def _now(earlier: Case, later: Case, officer: Account) -> Joining | None:
    if later.state not in MERGE.origins:
        state = later.state_row.label
        return Joining(why=_("A case in the state “%(state)s” is not joined to another one.", state=state))
    if not _is_offered(MERGE, later, officer):
        return Joining(why=_("Another proposal waits for a decision on this case first."))
    return Joining(number=earlier.number or "")


def _is_offered(step: Any, case: Case, officer: Account) -> bool:
    return any(offer.step is step for offer in actions.available(case, officer))
