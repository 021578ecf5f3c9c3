"""What makes a sending of a reporter's the same sending: the key of the form, and for words also what they say."""

import hashlib

from sqlalchemy import select

from app.db import db
from app.once import key_mark
from app.photos.actions import form_hash
from app.reports.models import Report


def key_hash(kind: str, report: Report, key: str, content: str) -> bytes:
    """What is UNIQUE: the form's key and what it said, so that other words under the same key are kept as well."""
    digest = hashlib.sha256(content.encode()).hexdigest()
    return key_mark(kind, report.id, key, digest)


def count_sending(form_key: str) -> Report | None:
    """The report of this form, locked, read as it is now and counted once more: a replay writes before it is
    acknowledged."""
    query = select(Report).where(Report.form_hash == form_hash(form_key))
    report = db.session.scalar(query.with_for_update().execution_options(populate_existing=True))
    if report is not None:
        report.replays += 1
        db.session.flush()
    return report
