"""Words first, then each photo: what a phone announces with a report, or with what it adds later, and its arrival,
exactly once.

The words stand before any of the files. A file is known by its SHA-256, so it may be sent again at any time, also
after the day for which the report waits for it.
"""

import hashlib
import io
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select

from app import clock, events, jobs
from app.accounts.permissions import SYSTEM, Reporter, require
from app.db import db
from app.photos import actions as photos
from app.reports.actions.conversation import attach
from app.reports.actions.once import count_sending
from app.reports.models import Addition, AwaitedFile, Report, ReportAttachment
from config import current

WAITS_FOR = timedelta(days=1)


@dataclass(frozen=True)
class Announced:
    """A file that follows: `photo` or `voice`, its place among the photos (a memo has 0), the digest of its bytes."""

    kind: str
    position: int
    digest: bytes

    @property
    def mark(self) -> bytes:
        """The digest as the attachment will have it."""
        return photos.content_mark(self.digest)


class NotAnnounced(LookupError):
    """There is no such report yet, or it was not told of this file: the words have to be sent (again) first."""


class TooManyFiles(ValueError):
    """With what is here already, a report would have more photos or recordings than one may carry."""


class Damaged(ValueError):
    """The bytes that arrived are not those that were sent."""


def announce(
    report: Report, files: Sequence[Announced], *, form_key: str, addition: Addition | None = None
) -> None:
    """Note what follows the report, or an addition to it: the newest list of a phone counts, and what was announced
    before is not noted twice. After a day the reporter is told what is missing. Raises TooManyFiles."""
    known = {each.sha256: each for each in _awaited(form_key)}
    addition_id = addition.id if addition else None
    _require_room(report, files, known.keys(), addition_id)
    for mark in known.keys() - {each.mark for each in files}:
        if known[mark].arrived_at is None:
            db.session.delete(known.pop(mark))
    there = {each.attachment.sha256 for each in _files_of(report, addition_id)}
    owner = {"report_id": report.id, "addition_id": addition_id, "form_hash": photos.form_hash(form_key)}
    for each in files:
        row = known.get(each.mark) or AwaitedFile(**owner, kind=each.kind, sha256=each.mark)
        row.position = each.position
        if row.arrived_at is None and each.mark in there:
            row.arrived_at = clock.now()
        db.session.add(row)
    db.session.flush()
    if missing(form_key):
        until, waiting = clock.now() + WAITS_FOR, {"report_id": str(report.id)}
        if addition:
            waiting["addition_id"] = str(addition.id)
        jobs.enqueue(
            "reports.tell_missing", key=f"awaited:{addition_id or report.id}", run_at=until, **waiting
        )


def _files_of(report: Report, addition_id: UUID | None) -> list[ReportAttachment]:
    return [each for each in report.attachments if each.addition_id == addition_id]


def _require_room(
    report: Report, files: Sequence[Announced], known: Set[bytes], addition_id: UUID | None
) -> None:
    """What came and what is to come count together; what was promised a place before keeps it."""
    for kind, most in (("photo", current().photos_per_report), ("voice", 1)):
        wanted = {each.mark for each in files if each.kind == kind}
        here = [each.attachment for each in _files_of(report, addition_id)]
        there = {each.sha256 for each in here if each.kind == kind}
        if wanted - there - known and len(wanted | there) > most:
            raise TooManyFiles


def take_in(*, form_key: str, digest: bytes, data: bytes) -> list[int]:
    """Let one announced file join its report, or the addition it came after; sent again, it is only counted. The bytes
    are safe when this returns what is still missing.

    Raises NotAnnounced, Damaged, and what `photos.actions.keep` raises for a file that cannot be taken.
    """
    require(Reporter(), "report.submit")
    report = count_sending(form_key) or _added_to(form_key)
    mark = photos.content_mark(digest)
    awaited = next((each for each in _awaited(form_key) if each.sha256 == mark), None)
    if report is None or awaited is None:
        raise NotAnnounced
    if hashlib.sha256(data).digest() != digest:
        raise Damaged
    awaited.replays += 1
    if awaited.arrived_at is None:
        stream = io.BytesIO(data)
        kept = photos.keep(stream=stream, kind=awaited.kind, form_key=form_key, position=awaited.position)
        attach(report, photos.claim([kept], form_key=form_key), awaited.addition_id)
        awaited.arrived_at = clock.now()
        db.session.flush()
        events.record("report.file_arrived", topic=report.id, actor=Reporter(report.id))
    return missing(form_key)


def _added_to(form_key: str) -> Report | None:
    """The report to which something was added under this key, locked: its files join one after another."""
    query = select(AwaitedFile.report_id).where(AwaitedFile.form_hash == photos.form_hash(form_key)).limit(1)
    found = select(Report).where(Report.id == query.scalar_subquery())
    return db.session.scalar(found.with_for_update(of=Report).execution_options(populate_existing=True))


def missing(form_key: str) -> list[int]:
    """The places of the files that were announced under this key and are not here yet."""
    return sorted(each.position for each in _awaited(form_key) if each.arrived_at is None)


def _awaited(form_key: str) -> Sequence[AwaitedFile]:
    query = select(AwaitedFile).where(AwaitedFile.form_hash == photos.form_hash(form_key))
    return db.session.scalars(query.order_by(AwaitedFile.position, AwaitedFile.id)).all()


@jobs.handler("reports.tell_missing")
def tell_missing(report_id: str, addition_id: str | None = None) -> None:
    """A day has passed: the report goes on without what has not come, and says so. It may still come."""
    of_this = AwaitedFile.addition_id == (UUID(addition_id) if addition_id else None)
    wanted = (AwaitedFile.report_id == UUID(report_id), of_this, AwaitedFile.arrived_at.is_(None))
    count = db.session.scalar(select(func.count()).select_from(AwaitedFile).where(*wanted))
    if count:
        events.record("report.files_missing", topic=UUID(report_id), actor=SYSTEM, data={"count": count})
