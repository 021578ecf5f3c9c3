"""What the cases room hears from below: a report was submitted, something was added to it, its reporter wrote, a photo
of it could not be read."""

from sqlalchemy import select

from app.accounts.permissions import SYSTEM
from app.cases.actions.intake import open_case
from app.cases.actions.reporter import case_of, on_added
from app.db import db
from app.events import Event, on, record
from app.reports.models import Report, ReportAttachment


@on("report.submitted")
def open_its_case(event: Event) -> None:
    """Report and case are made in one transaction: neither is ever without the other."""
    db.session.flush()
    open_case(report=db.session.get_one(Report, event.topic_id))


@on("report.added", "message.from_reporter")
def note_what_was_added(event: Event) -> None:
    """New words or photos from the reporter reach the officers, and answer a question that was waiting."""
    on_added(case_of(event.topic_id))


@on("photo.unreadable")
def tell_of_unreadable(event: Event) -> None:
    """The reporter is told on the timeline which photo to send again; the report itself stands."""
    tie = db.session.scalar(select(ReportAttachment).where(ReportAttachment.attachment_id == event.topic_id))
    if tie is not None:
        record("report.photo_unreadable", topic=tie.report_id, actor=SYSTEM, data={"position": tie.position})
