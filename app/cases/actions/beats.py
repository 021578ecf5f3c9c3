"""The beats that every step shares: may this actor, does the rule allow it, then the state, the clocks, the trunk.

A verb calls `begin`, changes its rows, and ends with `finish`; so whoever has read one verb has read them all.
"""

import uuid
from datetime import date
from typing import Any

from sqlalchemy import select, update
from werkzeug.exceptions import Forbidden

from app import clock, events, vault
from app.accounts.models import Account
from app.accounts.permissions import Actor, Reporter
from app.cases import relation, workflow
from app.cases.actions import clocks
from app.cases.models import Case, Conclusion, StepEntry
from app.cases.workflow import PRIOR, Step
from app.db import db
from app.i18n import _
from app.rules import NotNow
from app.units.models import Agency


def begin(code: str, *, case: Case, actor: Actor) -> Step:
    """Raises Forbidden when the actor may not take the step, NotNow when the case is not where the step starts."""
    step = workflow.STEPS[code]
    if isinstance(actor, Account):
        if step.who == "reporter" or not relation.may(actor, step.permission, case):
            raise Forbidden(step.permission)
    elif isinstance(actor, Reporter) and (step.who != "reporter" or actor.report_id != case.report_id):
        raise Forbidden(step.permission)
    if case.state not in step.origins:
        raise NotNow(
            _(
                "This step is not possible while the case is in the state “%(state)s”.",
                state=case.state_row.label,
            )
        )
    return step


def finish(
    step: Step,
    *,
    case: Case,
    actor: Actor,
    fields: dict[str, Any],
    key: str | None = None,
    entry: StepEntry | None = None,
    target: str | None = None,
) -> Case:
    """Write the entry, move the case, run the clocks, and tell the trunk."""
    before, after = case.state, _next_state(step, case, target)
    if step.clock == "pause":
        case.prior_state = before
    case.state = after
    case.changed_at = clock.now()
    if isinstance(actor, Account):  # no officer sends a form without having read what came before
        case.news_at = None
    case.closed_at = None if case.is_open else (case.closed_at or clock.now())
    if entry is None:
        entry = write_entry(step, case=case, actor=actor, fields=fields, key=key, status="done")
    else:
        entry.status, entry.fields = "approved", kept_fields(fields)
    if after != before:
        _close_proposals(case)
    _run_clocks(step, case)
    refresh_pending(case)
    data = {"step": step.code, "from": before, "to": after, "entry": str(entry.id)}
    events.record(step.event, topic=case.id, actor=actor, data=data)
    _tell_children(step, case, actor)
    return case


def _next_state(step: Step, case: Case, target: str | None) -> str:
    after = target or step.target or case.state
    return (case.prior_state or "triage") if after == PRIOR else after


def write_entry(
    step: Step, *, case: Case, actor: Actor, fields: dict[str, Any], key: str | None, status: str
) -> StepEntry:
    """Keep what the step's form held, encrypted under the case's key."""
    entry = StepEntry(case=case, case_id=case.id, step=step.code, status=status, at=clock.now())
    entry.by_id = actor.id if isinstance(actor, Account) else None
    entry.key_hash = key_hash(case, key) if key else None
    entry.fields = kept_fields(fields)
    db.session.add(entry)
    db.session.flush()
    return entry


def kept_fields(fields: dict[str, Any]) -> dict[str, Any]:
    """What is kept of a form: everything that was filled in."""
    return {name: plain(value) for name, value in fields.items() if value not in (None, "", [])}


def key_hash(case: Case, key: str) -> bytes:
    """The idempotency key of one form about one case, as it is stored."""
    return vault.mac("step", f"{case.id}|{key}".encode())


def was_sent(case: Case, key: str | None) -> bool:
    """Whether the form with this key has been here before; it is counted then, and waits for one that is at work."""
    if not key:
        return False
    db.session.execute(select(Case.id).where(Case.id == case.id).with_for_update())
    repeated = update(StepEntry).where(StepEntry.key_hash == key_hash(case, key))
    again = repeated.values(replays=StepEntry.replays + 1).returning(StepEntry.id)
    return db.session.scalar(again) is not None


def plain(value: Any) -> Any:
    """A form value as it is kept in an entry; rows keep their key and the name they had."""
    if isinstance(value, Agency):
        return {"kind": "agency", "id": str(value.id), "text": value.name}
    if isinstance(value, Account):
        return {"kind": "account", "id": str(value.id), "text": value.full_name}
    if isinstance(value, Case):
        return {"kind": "case", "id": str(value.id), "text": value.number or value.token}
    if isinstance(value, date):
        return {"kind": "date", "id": value.isoformat(), "text": value.strftime("%d/%m/%Y")}
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items()}
    return str(value) if isinstance(value, uuid.UUID) else value


def revive(value: Any) -> Any:
    """The form value that `plain` kept. Raises NoResultFound when its row is gone."""
    if isinstance(value, list):
        return [revive(each) for each in value]
    if not isinstance(value, dict):
        return value
    kinds = {"agency": Agency, "account": Account, "case": Case}
    if value.get("kind") == "date":
        return date.fromisoformat(value["id"])
    if value.get("kind") in kinds and "id" in value:
        return db.session.get_one(kinds[value["kind"]], uuid.UUID(value["id"]))
    return {name: revive(each) for name, each in value.items()}


def refresh_pending(case: Case) -> None:
    """Say on the case what waits for a second person: a proposed step, a drafted conclusion, a drafted summary."""
    db.session.flush()
    waiting = select(StepEntry.step).where(StepEntry.case_id == case.id, StepEntry.status == "proposed")
    drafted = select(Conclusion.id).where(Conclusion.case_id == case.id, Conclusion.status == "drafted")
    steps = [db.session.scalar(waiting.limit(1))]
    steps.append("approve_conclusion" if db.session.scalar(drafted.limit(1)) else None)
    steps.append("publish" if case.publication_state == "summary_drafted" else None)
    possible = (code for code in steps if code and case.state in workflow.STEPS[code].origins)
    case.pending_step = next(possible, None)


def _close_proposals(case: Case) -> None:
    """A case that has moved on leaves behind what was proposed for where it stood."""
    db.session.flush()
    left = select(StepEntry).where(StepEntry.case_id == case.id, StepEntry.status == "proposed")
    for entry in db.session.scalars(left):
        entry.status, entry.decided_at = "sent_back", clock.now()
    clocks.stop(case, "forward")


def _run_clocks(step: Step, case: Case) -> None:
    if step.clock == "stop_all":
        clocks.stop(case)
    if step.stops:
        clocks.stop(case, *step.stops)
    if step.clock == "pause":
        clocks.pause(case)
    if step.clock == "resume":
        clocks.resume(case)
    if step.starts:
        clocks.start(case, *step.starts)
    clocks.refresh(case)


def _tell_children(step: Step, case: Case, actor: Actor) -> None:
    if step.words is None:
        return
    for child in db.session.scalars(select(Case.id).where(Case.parent_id == case.id, Case.state == "merged")):
        events.record(
            "case.parent_moved", topic=child, actor=actor, data={"step": step.code, "to": case.state}
        )
