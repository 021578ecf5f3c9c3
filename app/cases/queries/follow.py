"""Reads for the reporter of one report: the case behind the session, what happened to it, what was written."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from sqlalchemy import Update, select, update
from sqlalchemy.orm import Session, joinedload

from app import clock
from app.cases.models import (
    Case,
    CaseClock,
    Conclusion,
    Measure,
    Publication,
    Rating,
    Review,
    StepEntry,
)
from app.cases.queries.case_parts import Parts, parts_of
from app.db import db, record_now
from app.events import Event
from app.photos.models import Attachment, Derivative
from app.reports.models import Addition, Message, Report, ReportAttachment

_OF_LEADING = frozenset({Event, StepEntry, CaseClock, Conclusion, Measure, Publication})
_TOLD = frozenset({Review, Rating, Addition, Message, ReportAttachment, Attachment, Derivative}) | _OF_LEADING


def followed_case(report_id: uuid.UUID) -> Case | None:
    """The case of the report that was opened with its code, with the row of the report."""
    query = select(Case).where(Case.report_id == report_id)
    return db.session.scalar(query.options(joinedload(Case.report).lazyload("*")))


@dataclass(frozen=True)
class Followed:
    """What its reporter may read of a case; what officers note and say among themselves is not fetched. `joined_to` is
    the file of the case that it is handled as, of which only what happened and what was answered is fetched."""

    case: Case
    parts: Parts
    joined_to: Self | None

    @property
    def leading(self) -> Self:
        return self.joined_to or self

    @property
    def events(self) -> list[Event]:
        """What happened to the case and its report, oldest first (the newest 300)."""
        topics = (self.case.id, self.case.report_id)
        return [each for each in self.parts[Event] if each.topic_id in topics]

    @property
    def entries(self) -> dict[str, StepEntry]:
        """What was written at each step, by the key that the events name."""
        return {str(each.id): each for each in self.parts[StepEntry]}

    @property
    def clocks(self) -> Sequence[CaseClock]:
        """The deadlines that were not met or dropped yet."""
        return self.parts[CaseClock]

    @property
    def additions(self) -> Sequence[Addition]:
        return self.parts[Addition]

    @property
    def conclusion(self) -> Conclusion | None:
        """The approved conclusion; a joined case has the answer of the case it was joined to."""
        approved = [each for each in self.leading.parts[Conclusion] if each.status == "approved"]
        return max(approved, key=lambda each: each.decided_at or each.drafted_at, default=None)

    @property
    def published(self) -> Publication | None:
        is_shown = self.leading.case.publication_state in ("published", "corrected")
        return next(iter(self.leading.parts[Publication]), None) if is_shown else None

    @property
    def rating(self) -> Rating | None:
        """How the reporter took the answer: each reporter's own."""
        return next(iter(self.parts[Rating]), None)

    @property
    def review(self) -> Review | None:
        """The one review that was asked for, if any."""
        return next(iter(self.parts[Review]), None)


def followed(case: Case) -> Followed:
    """The file of a case for its reporter."""
    parts = parts_of(case, _TOLD)
    leading = case.leading
    joined_to = None if leading is case else Followed(leading, parts_of(leading, _OF_LEADING), None)
    return Followed(case, parts, joined_to)


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
