"""Reads for the reporter of one report: the case behind the session, what happened to it, what was written."""

import uuid
from collections.abc import Sequence

from sqlalchemy import Update, or_, select, update
from sqlalchemy.orm import Session, selectinload

from app import clock
from app.cases.models import Case, Conclusion, Publication, Rating, StepEntry
from app.db import db, record_now
from app.events import Event
from app.photos.models import Attachment
from app.reports.models import Addition, Message, Report, ReportAttachment

MOST = 200


def followed_case(report_id: uuid.UUID) -> Case | None:
    """The case of the report that was opened with its code."""
    query = select(Case).where(Case.report_id == report_id)
    return db.session.scalar(query.options(selectinload(Case.report).selectinload(Report.messages)))


def events_of(*topics: uuid.UUID) -> Sequence[Event]:
    """What happened to a case and its report, oldest first (the newest 200)."""
    query = select(Event).where(or_(*(Event.topic_id == topic for topic in topics)))
    newest = db.session.scalars(query.order_by(Event.at.desc(), Event.id.desc()).limit(MOST)).all()
    return list(reversed(newest))


def entries_by_id(case_id: uuid.UUID) -> dict[str, StepEntry]:
    """What was written at each step, by the key that the events name."""
    query = select(StepEntry).where(StepEntry.case_id == case_id).order_by(StepEntry.at.desc()).limit(MOST)
    return {str(entry.id): entry for entry in db.session.scalars(query)}


def answer_of(case: Case) -> tuple[Conclusion | None, Publication | None, Rating | None]:
    """The approved conclusion, what is published, and how the reporter took it. A joined case has the answer of the
    case it was joined to; how it was taken is each reporter's own."""
    leading = case.leading
    approved = select(Conclusion).where(Conclusion.case_id == leading.id, Conclusion.status == "approved")
    conclusion = db.session.scalar(approved.order_by(Conclusion.decided_at.desc()).limit(1))
    published = None
    if leading.publication_state in ("published", "corrected"):
        published = db.session.scalar(select(Publication).where(Publication.case_id == leading.id))
    rating = db.session.scalar(select(Rating).where(Rating.case_id == case.id))
    return conclusion, published, rating


def additions_of(report: Report) -> Sequence[Addition]:
    """What was added to a report, oldest first (the newest 200)."""
    query = select(Addition).where(Addition.report_id == report.id).order_by(Addition.id.desc()).limit(MOST)
    return list(reversed(db.session.scalars(query).all()))


def file_of(report_id: uuid.UUID, number: int) -> Attachment | None:
    """A photo or memo of a report by its place among the report's files; of another report there is none."""
    tie = select(Attachment).join(ReportAttachment, ReportAttachment.attachment_id == Attachment.id)
    mine = ReportAttachment.report_id == report_id, ReportAttachment.position == number
    return db.session.scalar(tie.where(*mine))


def mark_read(report: Report) -> None:
    """Note that the reporter has seen the officers' messages, after the page has been answered."""
    if all(each.is_from_reporter or each.read_at for each in report.messages):
        return
    unread = (
        update(Message)
        .where(Message.report_id == report.id, Message.is_from_reporter.is_(False), Message.read_at.is_(None))
        .values(read_at=clock.now())
    )
    record_now(lambda store: _run(store, unread))


def _run(store: Session, statement: Update) -> None:
    store.execute(statement)
