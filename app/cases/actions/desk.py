"""The officer's desk: which steps are offered on a case, taking one, notes inside, messages to the reporter."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import select
from werkzeug.exceptions import Forbidden

from app import clock, events
from app.accounts.models import Account
from app.cases import quality, relation, workflow
from app.cases.actions.answers import conclusion_of
from app.cases.actions.beats import key_hash, was_sent
from app.cases.actions.proposals import propose
from app.cases.actions.publication import publication_of
from app.cases.actions.review import had_part
from app.cases.actions.verbs import VERBS
from app.cases.models import Case, Conclusion, InternalNote, Publication
from app.cases.workflow import Step
from app.db import db
from app.reports.actions import write
from app.reports.models import Message

PUBLISHED = ("published", "corrected")


@dataclass(frozen=True)
class Offer:
    """A step that an officer can take now, or only propose."""

    step: Step
    is_proposal: bool


class Known(NamedTuple):
    """What the steps of a case depend on: what the officer may do there, a drafted conclusion, a publication that is
    drafted or out."""

    allowed: frozenset[str]
    draft: Conclusion | None
    publication: Publication | None


def known_of(case: Case, actor: Account) -> Known:
    """The same, read for one case; a publication is only looked for while one waits."""
    allowed = relation.permissions_on(actor, case)
    written = publication_of(case) if case.publication_state == "summary_drafted" else None
    return Known(allowed, conclusion_of(case, "drafted"), written)


def available(case: Case, actor: Account, known: Known | None = None) -> list[Offer]:
    """The steps to offer, in the order of the workflow; what a second person must do is not offered to the first."""
    offers: list[Offer] = []
    known = known or known_of(case, actor)
    for step in workflow.STEPS.values():
        takes_two = step.takes_two(is_outside=case.is_about_inspectorate)
        is_proposal = takes_two or step.permission not in known.allowed
        if is_proposal and (f"{step.permission}.propose" not in known.allowed or case.pending_step):
            continue
        if (
            case.state in step.origins
            and is_ready(step, case, known)
            and _is_second(step, case, actor, known)
        ):
            offers.append(Offer(step, is_proposal))
    return offers


def take_step(*, case: Case, step: str, actor: Account, fields: dict[str, Any], key: str | None) -> Case:
    """Take a step, or propose it where the officer may only propose; the same form sent again changes nothing.

    Raises Forbidden, NotNow; also while a placeholder is left in what others than officers will read."""
    if was_sent(case, key):
        return case
    row = workflow.STEPS[step]
    quality.check_step(row, fields)
    takes_two = row.takes_two(is_outside=case.is_about_inspectorate)
    if not takes_two and relation.may(actor, row.permission, case):
        return VERBS[step](case=case, actor=actor, key=key, **fields)
    return propose(case=case, step=step, actor=actor, fields=fields, key=key)


def write_note(*, case: Case, actor: Account, body: str, key: str) -> InternalNote:
    """Write a note that only officers read."""
    if not relation.may(actor, "case.note", case):
        raise Forbidden("case.note")
    hashed = key_hash(case, f"note|{key}|{body}")
    note = db.session.scalar(select(InternalNote).where(InternalNote.key_hash == hashed))
    if note is not None:
        note.replays += 1
        return note
    note = InternalNote(case=case, case_id=case.id, key_hash=hashed, by_id=actor.id, by=actor, at=clock.now())
    note.body = body
    db.session.add(note)
    events.record("case.noted", topic=case.id, actor=actor, data={"note": str(note.id), "to": case.state})
    return note


def mark_read(*, case: Case, actor: Account) -> Case:
    """Say that what the reporter added has been read; the queue marks the case no more."""
    if not relation.may(actor, "case.read", case):
        raise Forbidden("case.read")
    if case.news_at is not None:
        case.news_at = None
        events.record("case.news_read", topic=case.id, actor=actor, data={"to": case.state})
    return case


def send_message(*, case: Case, actor: Account, body: str, key: str) -> Message:
    """Write to the reporter, who stays unknown. Raises Forbidden, NotNow while a placeholder is left."""
    if not relation.may(actor, "case.message", case):
        raise Forbidden("case.message")
    quality.check_filled(body)
    case.news_at = None
    return write(report=case.report, actor=actor, body=body, key=f"{case.id}|{key}")


def is_ready(step: Step, case: Case, known: Known) -> bool:
    """Whether what the step works on is there."""
    if step.code in ("approve_conclusion", "send_back"):
        return known.draft is not None
    if step.code in ("publish", "send_back_summary"):
        return case.publication_state == "summary_drafted"
    if step.code == "draft_summary":
        return case.publication_state not in PUBLISHED
    if step.code in ("correct", "withdraw_publication"):
        return case.publication_state in PUBLISHED
    if step.code in workflow.REVIEW_STEPS:
        return case.has_open_review
    return True


def _is_second(step: Step, case: Case, actor: Account, known: Known) -> bool:
    """Whether the officer is another than whoever wrote what the step decides on, where the step decides."""
    if step.code in ("approve_conclusion", "send_back"):
        return known.draft is not None and known.draft.drafter_id != actor.id
    if step.code in ("publish", "send_back_summary"):
        return known.publication is not None and known.publication.drafter_id != actor.id
    return step.code not in workflow.REVIEW_STEPS or not had_part(actor, case)
