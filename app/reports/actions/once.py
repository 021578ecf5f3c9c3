"""Exactly once: a row with the key of its form is written by the first to come; whoever comes again is counted."""

import hashlib
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from app import vault
from app.db import db
from app.photos.actions import form_hash
from app.reports.models import Addition, Message, Report

Said = TypeVar("Said", Addition, Message)


def once(kind: type[Said], mark: bytes, make: Callable[[], Said]) -> tuple[Said, bool]:
    """The row with this key, and whether it was made just now. A replay writes before it is acknowledged."""
    if kept := count_again(kind, mark):
        return kept, False
    try:
        with db.session.begin_nested():
            row = make()
            db.session.add(row)
    except IntegrityError:  # the same form came twice at the same moment, and the other one was quicker
        kept = count_again(kind, mark)
        if kept is None:
            raise
        return kept, False
    return row, True


def key_hash(kind: str, report: Report, key: str, content: str) -> bytes:
    """What is UNIQUE: the form's key and what it said, so that other words under the same key are kept as well."""
    digest = hashlib.sha256(content.encode()).hexdigest()
    return vault.mac(kind, f"{report.id}|{key}|{digest}".encode())


def count_again(kind: type[Said], mark: bytes) -> Said | None:
    """The row with this key, counted once more; None when there is none yet."""
    again = update(kind).where(kind.key_hash == mark).values(replays=kind.replays + 1).returning(kind)
    return db.session.scalar(again, execution_options={"populate_existing": True})


def count_sending(form_key: str) -> Report | None:
    """The report of this form, locked and counted once more: a replay writes before it is acknowledged."""
    query = select(Report).where(Report.form_hash == form_hash(form_key))
    report = db.session.scalar(query.with_for_update())
    if report is not None:
        report.replays += 1
        db.session.flush()
    return report
