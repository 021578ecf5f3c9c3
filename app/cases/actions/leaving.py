"""The ways a case leaves the intake desk other than by being accepted: joined, declined, guided, sent elsewhere."""

from datetime import date
from typing import Any

from sqlalchemy import select

from app.accounts.permissions import Actor
from app.cases.actions.answers import conclude_with_answer
from app.cases.actions.beats import begin, finish
from app.cases.actions.forwarding import hand_over
from app.cases.models import Case, StepEntry
from app.db import db
from app.i18n import _
from app.rules import NotNow
from app.units.models import Agency


def merge(
    *,
    case: Case,
    actor: Actor,
    parent: Case,
    reason: str = "",
    key: str | None = None,
    entry: StepEntry | None = None,
) -> Case:
    """Join to an earlier case; both stay, and the reporter of each is kept informed. Raises NotNow for a circle."""
    step = begin("merge", case=case, actor=actor)
    while parent.parent is not None and parent.state == "merged":
        parent = parent.parent
    if parent.id == case.id:
        raise NotNow(_("A case cannot be joined to itself. Choose another one."))
    if parent.is_about_inspectorate != case.is_about_inspectorate:
        raise NotNow(_("These two cases are handled by different bodies and cannot be joined."))
    case.parent_id = parent.id
    for child in db.session.scalars(select(Case).where(Case.parent_id == case.id, Case.state == "merged")):
        child.parent_id = parent.id
    fields = {"parent": parent, "reason": reason}
    return finish(step, case=case, actor=actor, fields=fields, key=key, entry=entry)


def refuse(
    *,
    case: Case,
    actor: Actor,
    reason_code: str,
    explanation: str,
    legal_ground: str = "",
    where_to_go: str = "",
    key: str | None = None,
    entry: StepEntry | None = None,
) -> Case:
    """Decline, for a reason of Circular 05/2021, saying where to go instead; one review can be asked for."""
    step = begin("refuse", case=case, actor=actor)
    fields = {
        "reason_code": reason_code,
        "legal_ground": legal_ground,
        "explanation": explanation,
        "where_to_go": where_to_go,
    }
    return finish(step, case=case, actor=actor, fields=fields, key=key, entry=entry)


def guide(
    *,
    case: Case,
    actor: Actor,
    explanation: str,
    where_to_go: str,
    legal_ground: str = "",
    key: str | None = None,
    entry: StepEntry | None = None,
) -> Case:
    """Guide to the procedure that fits: a complaint, a civil matter, one's own case."""
    step = begin("guide", case=case, actor=actor)
    fields = {"legal_ground": legal_ground, "explanation": explanation, "where_to_go": where_to_go}
    return finish(step, case=case, actor=actor, fields=fields, key=key, entry=entry)


def forward(
    *,
    case: Case,
    actor: Actor,
    agency: Agency,
    document_number: str,
    package: str,
    document_on: date | None = None,
    key: str | None = None,
    entry: StepEntry | None = None,
) -> Case:
    """Send to the agency in charge with a package that an officer wrote: never the report, never the reporter."""
    step = begin("forward", case=case, actor=actor)
    if any(each.unit_id == agency.id for each in case.concerns):
        raise NotNow(_("The report is about this agency. It cannot be sent to those it is about."))
    sent: dict[str, Any] = {
        "document_number": document_number,
        "document_on": document_on,
        "package": package,
    }
    hand_over(case, agency=agency, **sent)
    fields: dict[str, Any] = {
        "agency": agency,
        "document_number": document_number,
        "document_on": document_on,
        "package": package,
    }
    return finish(step, case=case, actor=actor, fields=fields, key=key, entry=entry)


def record_answer(*, case: Case, actor: Actor, entry: StepEntry, **answer: Any) -> Case:
    """Take over the agency's answer, written down by one officer and approved by another: it is a conclusion."""
    step = begin("record_answer", case=case, actor=actor)
    conclude_with_answer(case, entry, actor, **answer)
    return finish(step, case=case, actor=actor, fields=answer, entry=entry)


def recall(*, case: Case, actor: Actor, reason: str, key: str | None = None) -> Case:
    """Take the case back from an agency that does not answer or is not in charge."""
    step = begin("recall", case=case, actor=actor)
    return finish(step, case=case, actor=actor, fields={"reason": reason}, key=key)
