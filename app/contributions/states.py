"""The way of an entry: pledged, handed over, confirmed by the village, approved by the commune and thereby public.

One row a state and one row a step; buttons, permissions and words follow from them. A correction of what is public
already waits (`proposed`) until the commune's leader approves it.
"""

from dataclasses import dataclass
from typing import Any

from app.i18n import _l


@dataclass(frozen=True)
class State:
    """One state: its name, the shape beside it, the book in which the amount stands (none: in no total)."""

    code: str
    label: Any
    shape: str  # waiting ○ · working ◐ · done ● · attention ▲ · stopped ✕
    book: str | None


@dataclass(frozen=True)
class Step:
    """One step of an entry: from which states to which, and the permission it takes."""

    code: str
    label: Any
    origins: tuple[str, ...]
    target: str
    permission: str
    event: str


_STATES = (
    State("pledged", _l("Pledged"), "waiting", "pledged"),
    State("handed_over", _l("Handed over"), "working", "given"),
    State("confirmed", _l("Confirmed by the village"), "working", "given"),
    State("approved", _l("Approved and public"), "done", "given"),
    State("proposed", _l("Correction waiting for approval"), "attention", None),
    State("declined", _l("Not approved"), "stopped", None),
)
STATES: dict[str, State] = {row.code: row for row in _STATES}

PLEDGES: dict[str, State] = {
    row.code: row
    for row in (
        State("waiting", _l("Received"), "waiting", None),
        State("confirmed", _l("The commune has accepted it"), "working", "pledged"),
        State("given", _l("Given"), "done", "given"),
        State("declined", _l("Not taken"), "stopped", None),
        State("withdrawn", _l("Taken back by who pledged it"), "stopped", None),
        State("struck", _l("Taken back"), "stopped", None),
    )
}

_STEPS = (
    Step("hand_over", _l("Record the handover"), ("pledged",), "handed_over", "ledger.record",
         "contribution.handed_over"),
    Step("confirm", _l("Confirm"), ("handed_over",), "confirmed", "ledger.confirm", "contribution.confirmed"),
    Step("approve", _l("Approve and publish"), ("confirmed",), "approved", "ledger.approve", "contribution.approved"),
    Step("send_back", _l("Send back"), ("confirmed",), "handed_over", "ledger.approve", "contribution.sent_back"),
)  # fmt: skip
STEPS: dict[str, Step] = {row.code: row for row in _STEPS}
GIVEN = ("handed_over", "confirmed", "approved")
USED = "used"  # in the totals: what of the gifts has been built in
TOTALLED = ("pledged", *GIVEN, USED)
