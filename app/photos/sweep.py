"""What nobody needs any more is erased: files whose form was never sent, bytes that no row names."""

from datetime import timedelta

from sqlalchemy import select

from app import clock, jobs, storage
from app.db import db
from app.photos import sealed
from app.photos.models import Attachment, Derivative

FORM_LASTS = timedelta(days=1)
ORPHANS_LAST = timedelta(days=7)
_AT_ONCE = 500


@jobs.handler("photos.forget_bytes")
def forget_bytes(names: list[str]) -> None:
    """Delete bytes whose row is gone."""
    for name in names:
        storage.delete(name)


@jobs.every("photos.sweep", minutes=60)
def sweep() -> None:
    """Erase files that were kept for a form a day ago and never joined a report."""
    left = (
        select(Attachment)
        .where(Attachment.claimed_at.is_(None), Attachment.received_at < clock.now() - FORM_LASTS)
        .order_by(Attachment.received_at, Attachment.id)
        .limit(_AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    attachments = db.session.scalars(left).all()
    if attachments:
        sealed.forget_later(db.session, [each.storage_name for each in attachments])
    for each in attachments:
        db.session.delete(each)


def _find_orphans() -> list[str]:
    names = list(storage.names(before=clock.now() - ORPHANS_LAST))
    orphans: list[str] = []
    for start in range(0, len(names), _AT_ONCE):
        some = names[start : start + _AT_ONCE]
        named = set(
            db.session.scalars(select(Attachment.storage_name).where(Attachment.storage_name.in_(some)))
        )
        named |= set(
            db.session.scalars(select(Derivative.storage_name).where(Derivative.storage_name.in_(some)))
        )
        orphans += [name for name in some if name not in named]
    return orphans


@jobs.every("photos.sweep_orphans", minutes=24 * 60)
@jobs.handler("photos.sweep_orphans", prepare=_find_orphans)
def sweep_orphans(prepared: list[str]) -> None:
    """Delete bytes that have been lying there for a week and that no row names."""
    forget_bytes(prepared)
