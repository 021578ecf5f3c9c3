"""Words first, then each photo: what a phone announces with a report, and its arrival, exactly once.

The report stands before any of its files. A file is known by its SHA-256, so it may be sent again at any time, also
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
from app.reports.models import AwaitedFile, Report
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


def announce(report: Report, files: Sequence[Announced]) -> None:
    """Note what follows: the newest list of a phone counts, and what was announced before is not noted twice. After a
    day the reporter is told what is missing. Raises TooManyFiles."""
    known = {each.sha256: each for each in _awaited(report)}
    _require_room(report, files, known.keys())
    for mark in known.keys() - {each.mark for each in files}:
        if known[mark].arrived_at is None:
            db.session.delete(known.pop(mark))
    there = {each.attachment.sha256 for each in report.attachments}
    for each in files:
        row = known.get(each.mark) or AwaitedFile(report_id=report.id, kind=each.kind, sha256=each.mark)
        row.position = each.position
        if row.arrived_at is None and each.mark in there:
            row.arrived_at = clock.now()
        db.session.add(row)
    db.session.flush()
    if missing(report):
        until = clock.now() + WAITS_FOR
        jobs.enqueue(
            "reports.tell_missing", key=f"awaited:{report.id}", run_at=until, report_id=str(report.id)
        )


def _require_room(report: Report, files: Sequence[Announced], known: Set[bytes]) -> None:
    """What came and what is to come count together; what was promised a place before keeps it."""
    for kind, most in (("photo", current().photos_per_report), ("voice", 1)):
        wanted = {each.mark for each in files if each.kind == kind}
        here = [each.attachment for each in report.attachments if each.addition_id is None]
        there = {each.sha256 for each in here if each.kind == kind}
        if wanted - there - known and len(wanted | there) > most:
            raise TooManyFiles


def take_in(*, form_key: str, digest: bytes, data: bytes) -> Report:
    """Let one announced file join its report; sent again, it is only counted. The bytes are safe when this returns.

    Raises NotAnnounced, Damaged, and what `photos.actions.keep` raises for a file that cannot be taken.
    """
    require(Reporter(), "report.submit")
    report = count_sending(form_key)
    mark = photos.content_mark(digest)
    if report is None:
        raise NotAnnounced
    awaited = next((each for each in _awaited(report) if each.sha256 == mark), None)
    if awaited is None:
        raise NotAnnounced
    if hashlib.sha256(data).digest() != digest:
        raise Damaged
    awaited.replays += 1
    if awaited.arrived_at is None:
        stream = io.BytesIO(data)
        kept = photos.keep(stream=stream, kind=awaited.kind, form_key=form_key, position=awaited.position)
        attach(report, photos.claim([kept], form_key=form_key))
        awaited.arrived_at = clock.now()
        db.session.flush()
        events.record("report.file_arrived", topic=report.id, actor=Reporter(report.id))
    return report


def missing(report: Report) -> list[int]:
    """The places of the files that were announced and are not here yet."""
    return sorted(each.position for each in _awaited(report) if each.arrived_at is None)


def _awaited(report: Report) -> Sequence[AwaitedFile]:
    query = select(AwaitedFile).where(AwaitedFile.report_id == report.id)
    return db.session.scalars(query.order_by(AwaitedFile.position, AwaitedFile.id)).all()


@jobs.handler("reports.tell_missing")
def tell_missing(report_id: str) -> None:
    """A day has passed: the report goes on without what has not come, and says so. It may still come."""
    wanted = (AwaitedFile.report_id == UUID(report_id), AwaitedFile.arrived_at.is_(None))
    count = db.session.scalar(select(func.count()).select_from(AwaitedFile).where(*wanted))
    if count:
        events.record("report.files_missing", topic=UUID(report_id), actor=SYSTEM, data={"count": count})
