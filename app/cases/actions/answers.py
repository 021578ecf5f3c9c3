"""Conclusions: drafted by one officer, approved by another; then carried out until the case is settled."""

from datetime import date
from typing import Any

from sqlalchemy import select
from werkzeug.exceptions import Forbidden

from app import clock
from app.accounts.models import Account
from app.accounts.permissions import Actor
from app.cases import leaks, quality
from app.cases.actions import clocks
from app.cases.actions.beats import begin, finish
from app.cases.models import Case, CaseAttachment, Conclusion, Measure, StepEntry
from app.db import db
from app.i18n import _
from app.photos.models import Attachment
from app.rules import NotNow


def conclusion_of(case: Case, status: str | None = None) -> Conclusion | None:
    """The newest conclusion of a case (in one status: drafted, approved, sent_back)."""
    query = select(Conclusion).where(Conclusion.case_id == case.id)
    if status:
        query = query.where(Conclusion.status == status)
    return db.session.scalar(query.order_by(Conclusion.drafted_at.desc(), Conclusion.id.desc()).limit(1))


def draft_conclusion(*, case: Case, actor: Actor, key: str | None = None, **answer: Any) -> Case:
    """Lay a draft before the Chief Inspector; a new draft takes the place of one that waits."""
    step = begin("draft_conclusion", case=case, actor=actor)
    _replace_waiting(case)
    _write(case, actor, "drafted", **answer)
    if case.state == "inspection":
        clocks.start(case, "inspection")
    return finish(step, case=case, actor=actor, fields=answer, key=key)


def approve_conclusion(*, case: Case, actor: Actor, note: str = "", key: str | None = None) -> Case:
    """Approve what another officer drafted. Raises Forbidden for the drafter, NotNow without a draft, or with one in
    which a placeholder is left."""
    step = begin("approve_conclusion", case=case, actor=actor)
    draft = _waiting(case, actor)
    _check_measures(case, draft)
    draft.status, draft.approver_id, draft.decided_at = "approved", actor.id, clock.now()
    case.outcome = draft.outcome
    return finish(step, case=case, actor=actor, fields={"note": note}, key=key)


def send_back(*, case: Case, actor: Actor, reason: str, key: str | None = None) -> Case:
    """Send a draft back to its drafter with what is missing."""
    step = begin("send_back", case=case, actor=actor)
    draft = _waiting(case, actor)
    draft.status, draft.approver_id, draft.decided_at = "sent_back", actor.id, clock.now()
    return finish(step, case=case, actor=actor, fields={"reason": reason}, key=key)


def conclude_with_answer(case: Case, entry: StepEntry, actor: Actor, **answer: Any) -> None:
    """Keep an agency's answer as a conclusion: written by who proposed it, approved by `actor`."""
    assert entry.by is not None
    conclusion = _write(case, entry.by, "approved", **answer)
    _check_measures(case, conclusion)
    conclusion.approver_id, conclusion.decided_at = actor.id, clock.now()
    case.outcome = conclusion.outcome


def start_enforcing(
    *, case: Case, actor: Actor, enforce_by: date, note: str = "", key: str | None = None
) -> Case:
    """Begin to carry out the measures, until a day that everyone can see."""
    step = begin("start_enforcing", case=case, actor=actor)
    clocks.start(case, "enforce", due_on=enforce_by)
    return finish(step, case=case, actor=actor, fields={"note": note, "enforce_by": enforce_by}, key=key)


def resolve(
    *,
    case: Case,
    actor: Actor,
    result: str,
    recovered: int | None = None,
    measures_done: bool = False,
    after_photo: Attachment | None = None,
    key: str | None = None,
) -> Case:
    """Settle the case: what was done in the end, what came back (đồng), a photo from afterwards."""
    step = begin("resolve", case=case, actor=actor)
    case.recovered = recovered
    if after_photo is not None:
        place = len(case.attachments) + 1
        link = CaseAttachment(case_id=case.id, attachment_id=after_photo.id, role="after", position=place)
        link.attachment = after_photo
        case.attachments.append(link)
    conclusion = conclusion_of(case, "approved")
    for measure in conclusion.measures if conclusion and measures_done else ():
        measure.done_on = measure.done_on or clock.today()
    fields = {
        "result": result,
        "recovered": recovered,
        "measures_done": measures_done or None,
        "after_photo": bool(after_photo) or None,
    }
    return finish(step, case=case, actor=actor, fields=fields, key=key)


def _waiting(case: Case, actor: Actor) -> Conclusion:
    draft = conclusion_of(case, "drafted")
    if draft is None:
        raise NotNow(_("No draft of a conclusion is waiting."))
    if draft.drafter_id == actor.id:
        raise Forbidden("a conclusion is approved by somebody else than its drafter")
    return draft


def leaks_of_measures(case: Case, conclusion: Conclusion) -> list[leaks.Leak]:
    """What could give a person away in the measures, which are published as they are approved."""
    return leaks.found(case, [text or "" for text in quality.texts_of_measures(conclusion)])


def _check_measures(case: Case, conclusion: Conclusion) -> None:
    quality.check_filled(conclusion.finding, *quality.texts_of_measures(conclusion))
    if leaks_of_measures(case, conclusion):
        raise NotNow(_("A measure could give a person away. Send the draft back, and have it written anew."))


def _replace_waiting(case: Case) -> None:
    if draft := conclusion_of(case, "drafted"):
        draft.status = "sent_back"


def _write(
    case: Case,
    actor: Actor,
    status: str,
    *,
    outcome: str,
    finding: str,
    measures: list[dict[str, Any]] | None = None,
    document_number: str | None = None,
    document_on: date | None = None,
) -> Conclusion:
    assert isinstance(actor, Account)
    conclusion = Conclusion(
        case=case,
        case_id=case.id,
        status=status,
        drafter_id=actor.id,
        outcome=outcome,
        document_number=document_number or None,
        document_on=document_on,
        drafted_at=clock.now(),
    )
    conclusion.finding = finding
    conclusion.measures = [Measure(position=place, **each) for place, each in enumerate(measures or (), 1)]
    db.session.add(conclusion)
    db.session.flush()
    return conclusion
