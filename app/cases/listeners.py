"""What the cases room hears from below: a report was submitted, something was added to it, its reporter wrote, a photo
of it could not be read. And what it tells the receipt: by which days the office answers."""

from uuid import UUID

from sqlalchemy import bindparam, select

from app.accounts.declarations import Declaration, name_mac
from app.accounts.models import Account
from app.accounts.permissions import SYSTEM
from app.cases.actions.intake import gather_photos, open_case
from app.cases.actions.pairs import follow, look_later
from app.cases.actions.persons import find_in, keep_out
from app.cases.actions.reporter import case_of, on_added
from app.cases.models import Case, CaseClock
from app.cases.workflow import STEPS
from app.db import db
from app.events import Event, on, record
from app.i18n import _
from app.reports.models import Report, ReportAttachment
from app.reports.promises import Promise, source


@on("report.submitted")
def open_its_case(event: Event) -> None:
    """Report and case are made in one transaction: neither is ever without the other. The wall around the officers
    whom the reporter names stands before anybody reads it."""
    report = db.session.get_one(Report, event.topic_id)
    with db.session.no_autoflush:  # the case and its clocks are written together, when all is known of them
        case = open_case(report=report)
    find_in(case, report.words, report.office_words)
    look_later(case, is_new=True)


@on("report.added", "message.from_reporter")
def note_what_was_added(event: Event) -> None:
    """New words or photos from the reporter reach the officers, and answer a question that was waiting."""
    on_added(case_of(event.topic_id))


@on("report.added", "message.from_reporter")
def look_for_names(event: Event) -> None:
    """The same for whom the reporter names afterwards."""
    case = case_of(event.topic_id)
    report = case.report
    find_in(case, *(each.words for each in report.additions), *(each.body for each in report.messages))


@on("account.created", "account.declared")
def look_for_cases(event: Event) -> None:
    """An officer who is new, or has declared a relative, is kept out of the cases about that person."""
    db.session.flush()
    account = db.session.get_one(Account, event.topic_id)
    if event.name == "account.created":
        keep_out(account, [name_mac(account.full_name)])
        return
    declared = db.session.get_one(Declaration, UUID(event.data["declaration"]))
    if declared.person_mac is not None:
        keep_out(account, [declared.person_mac])


@on("report.file_arrived")
def list_what_arrived(event: Event) -> None:
    """A photo that a phone sent after its words belongs to the report as if it had come with them."""
    gather_photos(case_of(event.topic_id))


@on("report.added", "report.file_arrived")
def compare_again(event: Event) -> None:
    """What came later may show that the same has been reported before."""
    look_later(case_of(event.topic_id))


@on("case.office_named", "case.accepted", "case.reopened")
def compare_as_sorted(event: Event) -> None:
    """So may the office and the category as an officer has found them."""
    look_later(db.session.get_one(Case, event.topic_id))


@on(*sorted({step.event for step in STEPS.values() if step.event}))
def follow_pairs(event: Event) -> None:
    """A possible duplicate that cannot be joined any more waits for nobody."""
    follow(event)


@on("photo.unreadable")
def tell_of_unreadable(event: Event) -> None:
    """The reporter is told on the timeline which photo to send again; the report itself stands."""
    tie = db.session.scalar(select(ReportAttachment).where(ReportAttachment.attachment_id == event.topic_id))
    if tie is not None:
        record("report.photo_unreadable", topic=tie.report_id, actor=SYSTEM, data={"position": tie.position})


_case, _clock = Case.__table__.c, CaseClock.__table__.c
_RUNNING = (
    select(_clock.rule, _clock.due_on)
    .select_from(Case.__table__.join(CaseClock.__table__, _case.id == _clock.case_id))
    .where(_case.report_id == bindparam("report_id"), _clock.stopped_on.is_(None), _clock.paused_on.is_(None))
    .order_by(_clock.started_on, _clock.id)
)


@source
def first_promises(report: Report) -> list[Promise]:
    """The days that the clocks of a new case promise."""
    words = {
        "acknowledge": _("An officer reads your report and gives it a number"),
        "triage": _("The Inspectorate decides who handles it and tells you"),
    }
    rows = db.session.execute(_RUNNING, {"report_id": report.id})
    return [Promise(words[rule], due_on) for rule, due_on in rows if rule in words]
