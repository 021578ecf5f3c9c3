"""What an officer can do with one entry now."""

from dataclasses import dataclass
from typing import Any

from app.accounts.models import Account
from app.accounts.scopes import covers
from app.contributions.models import Contribution
from app.contributions.states import STEPS
from app.i18n import _


@dataclass(frozen=True)
class Offer:
    """One button: its code, its words, how it looks, whether a reason goes with it."""

    code: str
    label: Any
    tone: str = "plain"
    needs_reason: bool = False


def offers_on(actor: Account, entry: Contribution) -> list[Offer]:
    """The steps to offer on an entry, in their order; the second person's are not offered to the first."""
    if entry.project.stage == "closed" or entry.struck_at is not None:
        return []
    if entry.state == "proposed":
        return _on_correction(actor, entry)
    if entry.is_reversal:
        return []
    found = [
        Offer(step.code, step.label, _tone(step.code), step.code == "send_back")
        for step in STEPS.values()
        if entry.state in step.origins
        and _may(actor, step.permission, entry)
        and _is_other(actor, step.code, entry)
    ]
    if entry.state != "declined" and _may(actor, "ledger.correct", entry):
        found.append(Offer("correct", _("Correct")))
    return found


def _on_correction(actor: Account, entry: Contribution) -> list[Offer]:
    if not entry.is_reversal or not _may(actor, "ledger.approve", entry) or actor.id == entry.recorded_by_id:
        return []
    return [
        Offer("approve_correction", _("Approve the correction"), "main"),
        Offer("decline_correction", _("Leave the line as it is"), needs_reason=True),
    ]


def _may(actor: Account, permission: str, entry: Contribution) -> bool:
    return covers(actor, permission, entry.commune_id, entry.village_id)


def _is_other(actor: Account, code: str, entry: Contribution) -> bool:
    return code != "approve" or actor.id not in (entry.recorded_by_id, entry.confirmed_by_id)


def _tone(code: str) -> str:
    return "plain" if code == "send_back" else "main"
