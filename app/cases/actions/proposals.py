"""Steps that one officer proposes and another decides; the case stays where it is until then."""

from typing import Any

from werkzeug.exceptions import Forbidden

from app import clock, events
from app.accounts.models import Account
from app.cases import quality, relation, workflow
from app.cases.actions.beats import refresh_pending, revive, write_entry
from app.cases.actions.clocks import refresh, start, stop
from app.cases.actions.verbs import VERBS
from app.cases.models import Case, StepEntry
from app.i18n import _
from app.rules import NotNow


def propose(*, case: Case, step: str, actor: Account, fields: dict[str, Any], key: str | None = None) -> Case:
    """Lay a step before those who may take it. Raises NotNow while another proposal waits."""
    row = workflow.STEPS[step]
    if not relation.may(actor, f"{row.permission}.propose", case):
        raise Forbidden(row.permission)
    if case.state not in row.origins:
        raise NotNow(
            _(
                "This step is not possible while the case is in the state “%(state)s”.",
                state=case.state_row.label,
            )
        )
    if case.pending_step:
        raise NotNow(_("Another proposal for this case is waiting for a decision."))
    entry = write_entry(row, case=case, actor=actor, fields=fields, key=key, status="proposed")
    case.changed_at = clock.now()
    if step == "forward":
        start(case, "forward")
        refresh(case)
    refresh_pending(case)
    data = {"step": step, "entry": str(entry.id), "to": case.state}
    events.record("case.step_proposed", topic=case.id, actor=actor, data=data)
    return case


def may_decide(*, entry: StepEntry, actor: Account, allowed: frozenset[str]) -> bool:
    """Whether the officer is the second person for this proposal, and allowed to take its step on the case."""
    return entry.by_id != actor.id and workflow.STEPS[entry.step].permission in allowed


def decide(
    *, case: Case, entry: StepEntry, actor: Account, approve: bool, reason: str = "", key: str | None = None
) -> Case:
    """Take the proposed step, or send it back with a reason. Raises Forbidden for the proposer, NotNow when decided,
    or while a placeholder is left in it."""
    row = workflow.STEPS[entry.step]
    allowed = relation.permissions_on(actor, case)
    if entry.case_id != case.id or not may_decide(entry=entry, actor=actor, allowed=allowed):
        raise Forbidden(row.permission)
    if entry.status != "proposed":
        raise NotNow(_("This proposal has already been decided."))
    if approve:
        quality.check_step(row, entry.fields or {})
    entry.decided_by_id, entry.decided_at, entry.decided_by = actor.id, clock.now(), actor
    entry.decision = reason
    if approve:
        return VERBS[entry.step](case=case, actor=actor, entry=entry, **revive(entry.fields or {}))
    entry.status = "sent_back"
    case.changed_at = clock.now()
    stop(case, "forward")
    refresh(case)
    refresh_pending(case)
    data = {"step": entry.step, "entry": str(entry.id), "to": case.state}
    events.record("case.proposal_sent_back", topic=case.id, actor=actor, data=data)
    return case
