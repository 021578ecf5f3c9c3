"""What a receipt turns out to be when it is checked: one row an answer."""

from dataclasses import dataclass
from typing import Any

from app.i18n import _l


@dataclass(frozen=True)
class Outcome:
    """One answer: its name, the shape beside it, what it means."""

    code: str
    label: Any
    shape: str
    words: Any


_ROWS = (
    Outcome("valid", _l("Still valid"), "done", _l("The entry stands in the ledger, approved by the commune.")),
    Outcome("recorded", _l("Valid, waiting for approval"), "working",
            _l("The entry stands in the ledger. The commune has not approved it yet.")),
    Outcome("pledged", _l("A pledge"), "waiting", _l("Only pledged so far: nothing has been handed over.")),
    Outcome("questioned", _l("Valid, a correction was asked for"), "attention",
            _l("The entry still stands. A correction waits for the commune's leader.")),
    Outcome("corrected", _l("Corrected"), "attention",
            _l("This entry was struck, and another one stands in its stead. Ask for a new receipt.")),
    Outcome("withdrawn", _l("Withdrawn"), "stopped", _l("This entry was struck, and none stands in its stead.")),
    Outcome("reversal", _l("A reversing entry"), "stopped", _l("This entry strikes another one. It is no receipt.")),
    Outcome("proposed", _l("Not in force"), "waiting", _l("This entry is part of a correction not approved so far.")),
    Outcome("declined", _l("Not in force"), "stopped", _l("This entry was part of a correction that was declined.")),
)  # fmt: skip
OUTCOMES: dict[str, Outcome] = {row.code: row for row in _ROWS}
STANDS = ("valid", "recorded", "questioned")


def outcome_of(
    state: str, *, is_struck: bool, is_reversal: bool, is_replaced: bool, is_questioned: bool
) -> Outcome:
    """The answer for an entry in this state."""
    if is_reversal:
        return OUTCOMES["reversal"]
    if is_struck:
        return OUTCOMES["corrected" if is_replaced else "withdrawn"]
    if state == "approved":
        return OUTCOMES["questioned" if is_questioned else "valid"]
    return OUTCOMES[state if state in ("pledged", "proposed", "declined") else "recorded"]
