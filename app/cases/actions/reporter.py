"""What the reporter does on the follow page: withdraw, rate, ask once for a review; and what their words set going."""

from datetime import datetime, timedelta

from sqlalchemy import select
from werkzeug.exceptions import Forbidden

from app import clock, events
from app.accounts.permissions import SYSTEM, Reporter
from app.cases import workflow
from app.cases.actions import clocks
from app.cases.actions.beats import begin, finish, key_hash, was_sent, write_entry
from app.cases.actions.intake import answer_info, gather_photos
from app.cases.models import Case, Rating, Review, StepEntry
from app.db import db
from app.i18n import _
from app.rules import NotNow

REVIEW_DAYS = 30
ANSWERING_STEPS = ("approve_conclusion", "record_answer", "refuse", "close_no_info", "resolve")


def case_of(report_id: object) -> Case:
    """The case of a report. Raises NoResultFound when there is none."""
    return db.session.scalars(select(Case).where(Case.report_id == report_id)).one()


def withdraw(*, case: Case, reporter: Reporter, reason: str = "", key: str | None = None) -> Case:
    """Withdraw the report. Where there are signs of a violation the case goes on, and the reporter is told so.
    The same form sent again changes nothing."""
    if _is_resent(case, reporter, key):
        return case
    step = begin("withdraw", case=case, actor=reporter)
    if not may_withdraw(case):
        raise NotNow(_("Your withdrawal was noted before. The Inspectorate goes on with the case."))
    fields = {"reason": reason}
    if case.goes_on_if_withdrawn:
        entry = write_entry(step, case=case, actor=reporter, fields=fields, key=key, status="done")
        data = {"to": case.state, "entry": str(entry.id)}
        events.record("case.withdrawal_noted", topic=case.id, actor=reporter, data=data)
        return case
    return finish(step, case=case, actor=reporter, fields=fields, key=key)


def may_withdraw(case: Case) -> bool:
    """Whether there is still something to withdraw: a withdrawal that changes nothing is noted once."""
    if case.state not in workflow.STEPS["withdraw"].origins:
        return False
    return not (case.goes_on_if_withdrawn and was_withdrawal_noted(case))


def was_withdrawal_noted(case: Case) -> bool:
    """Whether the reporter withdrew, and the case went on."""
    noted = select(events.Event.id).where(
        events.Event.topic_id == case.id, events.Event.name == "case.withdrawal_noted"
    )
    return db.session.scalar(noted.limit(1)) is not None


def open_ways(case: Case) -> dict[str, bool]:
    """What the reporter can do now besides writing and adding."""
    return {
        "may_withdraw": may_withdraw(case),
        "was_withdrawal_noted": case.is_open and case.goes_on_if_withdrawn and was_withdrawal_noted(case),
        "may_rate": may_rate(case),
        "may_ask_review": may_ask_review(case),
        "is_answered": case.state in workflow.STEPS["request_review"].origins,
    }


def may_rate(case: Case) -> bool:
    """Whether there is an answer to rate: of the case itself, or of the one it was joined to."""
    return case.leading.state in (*workflow.ANSWERED, "refused", "guided")


def rate(*, case: Case, reporter: Reporter, value: str, words: str = "", key: str | None = None) -> Rating:
    """Say how the answer was taken; another form changes it. Raises Forbidden for another's case, NotNow before there
    is an answer."""
    is_resent = _is_resent(case, reporter, key)
    rating = db.session.scalar(select(Rating).where(Rating.case_id == case.id))
    if rating and is_resent:
        return rating
    if not may_rate(case):
        raise NotNow(_("There is no answer to rate yet."))
    if rating is None:
        rating = Rating(case=case, case_id=case.id)
        db.session.add(rating)
    rating.value, rating.at = value, clock.now()
    rating.words = words
    if key:
        sent = StepEntry(case=case, case_id=case.id, step="rate", status="done", at=rating.at)
        sent.key_hash = key_hash(case, key)
        db.session.add(sent)
    events.record("case.rated", topic=case.id, actor=reporter, data={"value": value})
    return rating


def review_of(case: Case) -> Review | None:
    """The one review that was asked for, if any."""
    return db.session.scalar(select(Review).where(Review.case_id == case.id))


def may_ask_review(case: Case) -> bool:
    """Whether a review can be asked for: once, within 30 days of the answer."""
    if case.state not in workflow.STEPS["request_review"].origins or review_of(case):
        return False
    return clock.now() - _answered_at(case) <= timedelta(days=REVIEW_DAYS)


def request_review(*, case: Case, reporter: Reporter, reasons: str, key: str | None = None) -> Case:
    """Ask once, within 30 days, that somebody who had no part looks at the answer again. Raises NotNow else."""
    if _is_resent(case, reporter, key):
        return case
    step = begin("request_review", case=case, actor=reporter)
    if not may_ask_review(case):
        raise NotNow(_("A review can be asked for once, within 30 days of the answer."))
    review = Review(case=case, case_id=case.id, requested_at=clock.now())
    review.reasons = reasons
    db.session.add(review)
    case.has_open_review = True
    clocks.start(case, "review")
    return finish(step, case=case, actor=reporter, fields={}, key=key)


def on_added(case: Case) -> None:
    """Something was added by the reporter: photos join the case, contact data are known to be there, and a
    question that waited is answered."""
    gather_photos(case)
    if case.report.identity and case.identity_state == "anonymous":
        case.identity_state = "sealed"
    case.is_about_inspectorate = case.is_about_inspectorate or case.report.is_about_inspectorate
    case.changed_at = clock.now()
    case.news_at = case.news_at or clock.now()
    if case.state == "needs_info":
        answer_info(case=case, actor=SYSTEM)


def _is_resent(case: Case, reporter: Reporter, key: str | None) -> bool:
    """Whether the reporter's form has been here before. Raises Forbidden for another's case."""
    if reporter.report_id != case.report_id:
        raise Forbidden("report.follow")
    return was_sent(case, key)


def _answered_at(case: Case) -> datetime:
    names = [workflow.STEPS[code].event for code in ANSWERING_STEPS]
    query = select(events.Event.at).where(events.Event.topic_id == case.id, events.Event.name.in_(names))
    return db.session.scalar(query.order_by(events.Event.at.desc()).limit(1)) or case.received_at
