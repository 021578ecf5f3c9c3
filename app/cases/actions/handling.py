"""Handling: a case is accepted, given to an inspector, extended, paused, or becomes an inspection."""

import secrets
from datetime import date

from app import clock
from app.accounts.models import Account
from app.accounts.permissions import Actor
from app.cases.actions import clocks
from app.cases.actions.beats import begin, finish
from app.cases.models import Case, StepEntry
from app.cases.relation import may_be_given
from app.cases.workflow import ANSWERED
from app.i18n import _
from app.rules import NotNow

MOST_EXTENSIONS = 2


def accept(
    *,
    case: Case,
    actor: Actor,
    category: str,
    legal_group: str = "",
    signs_of_violation: bool = False,
    key: str | None = None,
    entry: StepEntry | None = None,
) -> Case:
    """Accept the case in its field; with signs of a violation it goes on even if the reporter withdraws."""
    step = begin("accept", case=case, actor=actor)
    case.category, case.goes_on_if_withdrawn = category, signs_of_violation
    fields = {"category": category, "legal_group": legal_group, "signs_of_violation": signs_of_violation}
    return finish(step, case=case, actor=actor, fields=fields, key=key, entry=entry)


def assign(*, case: Case, actor: Actor, assignee: Account, promised_on: date, key: str | None = None) -> Case:
    """Put an inspector in charge and promise a day (the reporter sees it). Raises NotNow for one who is concerned."""
    step = begin("assign", case=case, actor=actor)
    _put_in_charge(case, assignee, promised_on)
    return finish(
        step, case=case, actor=actor, fields={"assignee": assignee, "promised_on": promised_on}, key=key
    )


def reassign(
    *,
    case: Case,
    actor: Actor,
    assignee: Account,
    promised_on: date,
    reason: str = "",
    key: str | None = None,
) -> Case:
    """Put somebody else in charge."""
    step = begin("reassign", case=case, actor=actor)
    _put_in_charge(case, assignee, promised_on)
    fields = {"assignee": assignee, "promised_on": promised_on, "reason": reason}
    return finish(step, case=case, actor=actor, fields=fields, key=key)


def release(*, case: Case, actor: Actor, reason: str, key: str | None = None) -> Case:
    """Take the case back from its inspector; nobody is in charge and nothing is promised until it is assigned anew."""
    step = begin("release", case=case, actor=actor)
    case.assignee_id = case.assignee = case.promised_on = None
    return finish(step, case=case, actor=actor, fields={"reason": reason}, key=key)


def extend(
    *,
    case: Case,
    actor: Actor,
    days: int,
    reason: str,
    key: str | None = None,
    entry: StepEntry | None = None,
) -> Case:
    """Extend the term to verify, twice at most, by 1 to 30 calendar days (Law on Denunciations, article 30)."""
    step = begin("extend", case=case, actor=actor)
    if not 1 <= days <= 30:
        raise NotNow(_("An extension is 1 to 30 days."))
    if clocks.extensions_of(case) >= MOST_EXTENSIONS:
        raise NotNow(_("The deadline has already been extended twice."))
    due_on = clocks.extend(case, "verify", days)
    case.promised_on = clocks.move_promise(case, due_on)
    fields = {"days": days, "reason": reason, "due_on": due_on}
    return finish(step, case=case, actor=actor, fields=fields, key=key, entry=entry)


def suspend(*, case: Case, actor: Actor, reason: str, key: str | None = None) -> Case:
    """Pause the check; the clocks stand still, and the reporter is told why."""
    step = begin("suspend", case=case, actor=actor)
    return finish(step, case=case, actor=actor, fields={"reason": reason}, key=key)


def resume(*, case: Case, actor: Actor, note: str = "", key: str | None = None) -> Case:
    """Go on after a pause; every clock is due later by the days it stood still."""
    step = begin("resume", case=case, actor=actor)
    return finish(step, case=case, actor=actor, fields={"note": note}, key=key)


def open_inspection(
    *, case: Case, actor: Actor, document_number: str, document_on: date | None = None, key: str | None = None
) -> Case:
    """Make the case part of an inspection by a numbered decision."""
    step = begin("open_inspection", case=case, actor=actor)
    fields = {"document_number": document_number, "document_on": document_on}
    return finish(step, case=case, actor=actor, fields=fields, key=key)


def to_police(
    *, case: Case, actor: Actor, document_number: str, document_on: date | None = None, key: str | None = None
) -> Case:
    """Pass the file to the investigating body; the public reads neutral words."""
    step = begin("to_police", case=case, actor=actor)
    fields = {"document_number": document_number, "document_on": document_on}
    return finish(step, case=case, actor=actor, fields=fields, key=key)


def reopen(*, case: Case, actor: Actor, reason: str, key: str | None = None) -> Case:
    """Take the case up again on new facts; a merged one is taken apart from its parent."""
    step = begin("reopen", case=case, actor=actor)
    case.parent_id = None
    return finish(step, case=case, actor=actor, fields={"reason": reason}, key=key or secrets.token_hex(8))


def _put_in_charge(case: Case, assignee: Account, promised_on: date) -> None:
    if not may_be_given(assignee, case):
        raise NotNow(_("This officer cannot be given the case. Choose another one."))
    if promised_on < clock.today():
        raise NotNow(_("The day promised has already passed. Choose a later one."))
    case.assignee_id, case.assignee, case.promised_on = assignee.id, assignee, promised_on
    if case.state not in ANSWERED:  # after the answer nothing is promised but what the conclusion says
        clocks.start(case, "promised", due_on=promised_on)
