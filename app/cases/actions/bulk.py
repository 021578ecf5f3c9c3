"""One command on many cases: put one officer in charge of them all. Each case takes the step that it stands before
(assigned when it is accepted, given to somebody else when it is in hands) by itself, or says why it does not; nothing
is ever closed this way. The whole can be undone while nothing else has happened to a case.
"""

import secrets
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from werkzeug.exceptions import Forbidden

from app import clock, events
from app.accounts.models import Account
from app.accounts.permissions import require
from app.cases.actions.desk import take_step
from app.cases.models import Bulk, BulkCase, Case
from app.cases.visibility import visible_to
from app.cases.workflow import IN_HANDS
from app.db import db
from app.i18n import _
from app.once import count_again, key_mark
from app.rules import NotNow

MOST = 50
Chosen = tuple[str, int]  # the token of a case, and its version as the officer saw it


def assign_many(
    *, actor: Account, chosen: Sequence[Chosen], assignee: Account, promised_on: date, reason: str, key: str
) -> Bulk:
    """Put `assignee` in charge of every chosen case, fifty at most. The same form sent again changes nothing."""
    require(actor, "case.assign")
    mark = key_mark("bulk", actor.id, key)
    if done := count_again(Bulk, mark):
        return done
    bulk = Bulk(token=secrets.token_hex(8), key_hash=mark, by_id=actor.id, by=actor, at=clock.now())
    bulk.assignee_id, bulk.assignee = assignee.id, assignee
    db.session.add(bulk)
    db.session.flush()
    given = {"assignee": assignee, "promised_on": promised_on, "reason": reason}
    for position, one in enumerate(chosen[:MOST], 1):
        row = BulkCase(bulk_id=bulk.id, position=position)
        row.reason = _assign(row, one, actor, given, f"{key}|{position}") or None
        bulk.cases.append(row)
    db.session.flush()
    data = {"taken": sum(each.step is not None for each in bulk.cases), "chosen": len(bulk.cases)}
    events.record("desk.bulk_assigned", topic=bulk.id, actor=actor, data=data)
    return bulk


def undo(*, bulk: Bulk, actor: Account) -> Bulk:
    """Take back what a bulk did, case by case, where nothing has happened since. Raises Forbidden for another's."""
    require(actor, "case.assign")
    if bulk.by_id != actor.id:
        raise Forbidden("case.assign")
    if bulk.undone_at is None:
        bulk.undone_at = clock.now()
        for row in bulk.cases:
            if row.step is not None:
                row.reason = _take_back(row, actor) or None
        events.record("desk.bulk_undone", topic=bulk.id, actor=actor)
    return bulk


def _assign(row: BulkCase, one: Chosen, actor: Account, given: dict[str, Any], key: str) -> str:
    """Take the step on one case; why it cannot be taken, or nothing."""
    token, version = one
    case = db.session.scalar(select(Case).where(Case.token == token, visible_to(actor)))
    if case is None:
        return _("There is no such case in your queue.")
    row.case_id, row.case = case.id, case
    if case.version != version:
        return _("It has changed since you chose it. Look at it, then choose it again.")
    if case.assignee_id == given["assignee"].id:
        return _("This officer is in charge of it already.")
    step = "assign" if case.state == "accepted" else "reassign"
    if case.state not in ("accepted", *IN_HANDS):
        return _("It is not accepted yet, or closed: “%(state)s”.", state=case.state_row.label)
    before = case.assignee_id, case.promised_on
    fields = {name: value for name, value in given.items() if step == "reassign" or name != "reason"}
    if fault := _attempt(case, step, actor, fields, key):
        return fault
    row.step, row.version, (row.before_id, row.before_on) = step, case.version, before
    return ""


def _take_back(row: BulkCase, actor: Account) -> str:
    case = db.session.scalar(select(Case).where(Case.id == row.case_id, visible_to(actor)))
    if case is None or case.version != row.version:
        return _("Something has happened to it since: take it back by itself.")
    fields: dict[str, Any] = {"reason": _("The assignment of many cases at once was undone.")}
    if row.step == "reassign":
        promised_on = max(row.before_on or clock.today(), clock.today())
        fields |= {"assignee": row.before, "promised_on": promised_on}
    step = "reassign" if row.step == "reassign" else "release"
    fault = _attempt(case, step, actor, fields, f"undo|{row.bulk_id}|{row.position}")
    row.is_undone = not fault
    return fault


def _attempt(case: Case, step: str, actor: Account, fields: dict[str, Any], key: str) -> str:
    """Take one step whole or not at all."""
    try:
        with db.session.begin_nested():
            take_step(case=case, step=step, actor=actor, fields=fields, key=key)
            db.session.flush()
    except NotNow as reason:
        return str(reason)[:300]
    except Forbidden:
        return _("This step is not yours to take on it.")
    return ""
