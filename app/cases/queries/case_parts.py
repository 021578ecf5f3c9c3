"""Everything that hangs on one case, read in one statement however much it is; the names of reply templates with it.

Each kind of row is a branch: the statement joins every kind to its own number, so each line of the answer holds one row
of one kind. What was read is put where the models look for it (`case.attachments`, `report.messages` …), so that no
page asks for it again.
"""

import uuid
from collections.abc import Iterable
from datetime import timedelta
from functools import cache
from operator import attrgetter
from typing import Any

from sqlalchemy import Date, Select, Uuid, bindparam, literal_column, select, union_all
from sqlalchemy.orm import aliased, lazyload
from sqlalchemy.orm.attributes import set_committed_value as put

from app import clock
from app.accounts.models import Account
from app.cases.models import (
    Case,
    CaseAttachment,
    CaseClock,
    CaseConcern,
    CaseOpening,
    CaseTask,
    Conclusion,
    DeskChoice,
    InternalNote,
    Measure,
    Publication,
    Rating,
    ReplyTemplate,
    Review,
    StaffDraft,
    StepEntry,
)
from app.cases.queries.replies import in_force
from app.db import UTCDateTime, db
from app.events import Event
from app.photos.models import Attachment, Derivative, Redaction
from app.reports.models import Addition, Message, ReportAttachment

MOST = 300  # notes, steps and events of one case that its page shows
Parts = dict[type[Any], list[Any]]
RECENT = timedelta(minutes=15)  # whoever asked for a page of a case since then has it open
_CASE, _REPORT = bindparam("case_id", type_=Uuid()), bindparam("report_id", type_=Uuid())
_ME, _SINCE = bindparam("officer_id", type_=Uuid()), bindparam("since", type_=UTCDateTime())


def parts_of(
    case: Case, kinds: frozenset[type[Any]] | None = None, *, officer: Account | None = None
) -> Parts:
    """The rows of a case by their kind, each kind in its order; only the kinds asked for, or all. Drafts and the
    wish for keys are those of the officer who asks, openings those of the last quarter of an hour."""
    found: Parts = {kind: [] for kind in _branches() if kinds is None or kind in kinds}
    for row in db.session.execute(_statement(tuple(found)), _values(case, officer)):
        for kind, each in zip(found, row, strict=True):
            if each is not None:
                found[kind].append(each)
    for kind, rows in found.items():
        rows.sort(key=attrgetter(*_ORDER.get(kind, ("id",))))
    _attach(case, found)
    return found


def _values(case: Case, officer: Account | None) -> dict[str, Any]:
    values = {"case_id": case.id, "report_id": case.report_id, "officer_id": officer.id if officer else None}
    return values | {"today": clock.today(), "since": clock.now() - RECENT}


_ORDER: dict[type[Any], tuple[str, ...]] = {
    Event: ("at", "id"),
    StepEntry: ("at", "id"),
    InternalNote: ("at", "id"),
    CaseClock: ("due_on", "id"),
    CaseTask: ("given_at", "id"),
    Conclusion: ("drafted_at", "id"),
    Measure: ("position",),
    ReportAttachment: ("position",),
    CaseAttachment: ("position",),
    CaseConcern: ("unit_id",),
    CaseOpening: ("seen_at", "account_id"),
    DeskChoice: ("account_id",),
}


@cache
def _branches() -> dict[type[Any], Any]:
    """What each kind is joined on."""
    sent = select(ReportAttachment.attachment_id).where(ReportAttachment.report_id == _REPORT)
    photos = sent.union_all(select(CaseAttachment.attachment_id).where(CaseAttachment.case_id == _CASE))
    topics: Any = union_all(select(_CASE), select(_REPORT), *photos.selects)
    concluded = select(Conclusion.id).where(Conclusion.case_id == _CASE)
    of_case = (CaseConcern, CaseAttachment, Conclusion, Publication, Review, Rating)
    return {
        **{kind: kind.case_id == _CASE for kind in of_case},
        **{kind: kind.report_id == _REPORT for kind in (Addition, Message, ReportAttachment)},
        StaffDraft: (StaffDraft.case_id == _CASE) & (StaffDraft.account_id == _ME),
        DeskChoice: DeskChoice.account_id == _ME,
        CaseOpening: (CaseOpening.case_id == _CASE) & (CaseOpening.seen_at > _SINCE),
        CaseClock: (CaseClock.case_id == _CASE) & CaseClock.stopped_on.is_(None),
        Measure: Measure.conclusion_id.in_(concluded),
        Attachment: Attachment.id.in_(photos),
        Derivative: Derivative.attachment_id.in_(photos),
        Redaction: Redaction.attachment_id.in_(photos),
        ReplyTemplate: in_force(bindparam("today", type_=Date())),
        CaseTask: select(CaseTask)
        .where(CaseTask.case_id == _CASE)
        .order_by(CaseTask.given_at.desc(), CaseTask.id.desc())
        .limit(MOST),
        StepEntry: _first(StepEntry),
        InternalNote: _first(InternalNote),
        Event: select(Event)
        .where(Event.topic_id.in_(topics))
        .order_by(Event.at.desc(), Event.id.desc())
        .limit(MOST),
    }


def _first(kind: Any) -> Select[Any]:
    return select(kind).where(kind.case_id == _CASE).order_by(kind.at, kind.id).limit(MOST)


@cache
def _statement(kinds: tuple[type[Any], ...]) -> Select[Any]:
    branches = {kind: rows for kind, rows in _branches().items() if kind in kinds}
    numbers: Any = (select(literal_column(str(number)).label("kind")) for number in range(len(branches)))
    lines = union_all(*numbers).subquery("lines")
    joined: Any = lines
    read = []
    for number, (kind, rows) in enumerate(branches.items()):
        is_meant = lines.c.kind == literal_column(str(number))
        if isinstance(rows, Select):
            entity = aliased(kind, rows.subquery())
        else:
            entity, is_meant = kind, is_meant & rows
        joined = joined.outerjoin(entity, is_meant)
        read.append(entity)
    return select(*read).select_from(joined).options(lazyload("*"))


def _attach(case: Case, parts: Parts) -> None:
    for owner, name, kind in (
        (case, "attachments", CaseAttachment),
        (case, "concerns", CaseConcern),
        (case.report, "attachments", ReportAttachment),
        (case.report, "additions", Addition),
        (case.report, "messages", Message),
    ):
        if kind in parts:
            put(owner, name, parts[kind])
    photos = {each.id: each for each in parts.get(Attachment, ())}
    for tie in [*parts.get(CaseAttachment, ()), *parts.get(ReportAttachment, ())]:
        put(tie, "attachment", photos[tie.attachment_id])
    _share(photos.values(), "derivatives", parts.get(Derivative, []), "attachment_id")
    _share(parts[Conclusion], "measures", parts[Measure], "conclusion_id")
    if Redaction in parts:
        covered = {each.attachment_id: each for each in parts[Redaction]}
        for photo in photos.values():
            put(photo, "redaction", covered.get(photo.id))


def _share(owners: Iterable[Any], name: str, rows: list[Any], key: str) -> None:
    held: dict[uuid.UUID, list[Any]] = {}
    for row in rows:
        held.setdefault(getattr(row, key), []).append(row)
    for owner in owners:
        put(owner, name, held.get(owner.id, []))
