"""Stepping aside: an officer who is too near to a case leaves it in one tap, for whatever reason, which nobody asks."""

from werkzeug.exceptions import Forbidden

from app import clock, events
from app.accounts.models import Account
from app.cases import relation
from app.cases.models import Case, CaseConcern
from app.cases.workflow import IN_HANDS
from app.db import db


def recuse(*, case: Case, actor: Account) -> None:
    """Leave a case for good: from now on it is not there for this officer. Whose it was is nobody's, and those who
    assign find it among what waits for a decision. Raises Forbidden for a case the officer cannot see."""
    if not relation.may(actor, "case.read", case):
        raise Forbidden("case.read")
    was_in_charge = case.assignee_id == actor.id
    if was_in_charge:
        case.assignee_id = case.assignee = None
        if case.state in IN_HANDS and case.is_open:
            case.pending_step = case.pending_step or "reassign"
    case.changed_at = clock.now()
    data = {"to": case.state, "was_in_charge": was_in_charge}
    events.record("case.recused", topic=case.id, actor=actor, data=data)
    db.session.flush()
    case.concerns.append(CaseConcern(case_id=case.id, unit_id=actor.id))
    db.session.flush()
