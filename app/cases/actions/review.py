"""Reviews: the reporter's request to look again is decided by somebody who had no part in the answer."""

from sqlalchemy import or_, select
from werkzeug.exceptions import Forbidden

from app import clock
from app.accounts.models import Account
from app.accounts.permissions import Actor
from app.cases.actions import clocks
from app.cases.actions.beats import begin, finish
from app.cases.actions.reporter import review_of
from app.cases.models import Case, Conclusion, Publication, Review, StepEntry
from app.db import db
from app.i18n import _
from app.rules import NotNow

DECIDING_STEPS = ("refuse", "guide", "close_no_info", "record_answer", "resolve", "accept")


def had_part(officer: Account, case: Case) -> bool:
    """Whether the officer refused, drafted, approved or published what is to be reviewed."""
    own = officer.id
    entries = select(StepEntry.id).where(
        StepEntry.case_id == case.id,
        StepEntry.step.in_(DECIDING_STEPS),
        or_(StepEntry.by_id == own, StepEntry.decided_by_id == own),
    )
    drafts = select(Conclusion.id).where(
        Conclusion.case_id == case.id, or_(Conclusion.drafter_id == own, Conclusion.approver_id == own)
    )
    published = select(Publication.id).where(
        Publication.case_id == case.id, or_(Publication.drafter_id == own, Publication.publisher_id == own)
    )
    return any(db.session.scalar(query.limit(1)) is not None for query in (entries, drafts, published))


def uphold_review(*, case: Case, actor: Actor, explanation: str, key: str | None = None) -> Case:
    """The reporter is right: the case is handled again."""
    step = begin("uphold_review", case=case, actor=actor)
    _decide(case, actor, explanation, is_upheld=True)
    return finish(step, case=case, actor=actor, fields={"explanation": explanation}, key=key)


def dismiss_review(*, case: Case, actor: Actor, explanation: str, key: str | None = None) -> Case:
    """The answer stands; the reporter reads why."""
    step = begin("dismiss_review", case=case, actor=actor)
    _decide(case, actor, explanation, is_upheld=False)
    return finish(step, case=case, actor=actor, fields={"explanation": explanation}, key=key)


def _decide(case: Case, actor: Actor, explanation: str, *, is_upheld: bool) -> Review:
    review = review_of(case)
    if review is None or not case.has_open_review:
        raise NotNow(_("No review has been asked for."))
    assert isinstance(actor, Account)
    if had_part(actor, case):
        raise Forbidden("a review is decided by somebody who had no part in the answer")
    review.decided_by_id, review.decided_at, review.is_upheld = actor.id, clock.now(), is_upheld
    review.answer = explanation
    case.has_open_review = False
    clocks.stop(case, "review")
    return review
