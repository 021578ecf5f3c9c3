"""The worker's part: copies of a photo that has joined a report, and redacted copies of one that may be published.

Decoding takes its time, so it is done before the job's transaction opens; the transaction only writes the rows. Done
twice, a job changes nothing the second time; bytes that no row came to name are swept.
"""

from typing import Any
from uuid import UUID

from app import events, jobs
from app.accounts.permissions import SYSTEM
from app.db import db, new_id
from app.photos import sealed
from app.photos.decode import Box, Derived, Unreadable, derive_redacted
from app.photos.limits import Limits
from app.photos.models import Attachment, Derivative
from config import current

Prepared = dict[str, Any]


def _prepare_copies(attachment_id: str) -> Prepared | None:
    attachment = db.session.get(Attachment, UUID(attachment_id))
    if attachment is None or attachment.state != "stored" or attachment.wrapped_key is None:
        return None
    try:
        derived = _twice_if_needed(sealed.original(attachment), [])
    except Unreadable as told:
        return {"reason": told.reason}
    key = sealed.key_of(attachment)
    return {
        "rows": _put_copies(key, derived, is_redacted=False),
        "width": derived.width,
        "height": derived.height,
        "look_hash": sealed.look(attachment.id, key, derived),
    }


@jobs.handler("photos.derive", prepare=_prepare_copies)
def make_copies(attachment_id: str, prepared: Prepared | None) -> None:
    """Write the rows of the copies, or that the photo cannot be read; the report loses nothing by it."""
    attachment = db.session.get(Attachment, UUID(attachment_id), with_for_update=True)
    if attachment is None or prepared is None or attachment.state != "stored":
        return
    if "reason" in prepared:
        attachment.state = "unreadable"
        data = {"position": attachment.position, "reason": prepared["reason"]}
        events.record("photo.unreadable", topic=attachment.id, actor=SYSTEM, data=data)
        return
    attachment.state = "derived"
    attachment.width, attachment.height = prepared["width"], prepared["height"]
    attachment.look_hash = prepared["look_hash"]
    attachment.derivatives.extend(Derivative(**row) for row in prepared["rows"])


def _prepare_redacted(attachment_id: str, redaction_id: str) -> Prepared | None:
    attachment = db.session.get(Attachment, UUID(attachment_id))
    if attachment is None or attachment.redaction is None or str(attachment.redaction.id) != redaction_id:
        return None
    if attachment.wrapped_key is None:
        return None
    boxes = [(left, top, right, bottom) for left, top, right, bottom in attachment.redaction.boxes]
    derived = _twice_if_needed(sealed.original(attachment), boxes)
    return {"rows": _put_copies(sealed.key_of(attachment), derived, is_redacted=True)}


@jobs.handler("photos.redact", prepare=_prepare_redacted)
def make_redacted_copies(attachment_id: str, redaction_id: str, prepared: Prepared | None) -> None:
    """Write the rows of the redacted copies, unless an officer has drawn other boxes in the meantime."""
    attachment = db.session.get(Attachment, UUID(attachment_id), with_for_update=True)
    if attachment is None or prepared is None or attachment.redaction is None:
        return
    is_done = any(each.is_redacted for each in attachment.derivatives)
    if str(attachment.redaction.id) == redaction_id and not is_done:
        attachment.derivatives.extend(Derivative(**row) for row in prepared["rows"])


def _twice_if_needed(data: bytes, boxes: list[Box]) -> Derived:
    """A photo is given up for good only when the limits stop it twice: the machine may have been out of breath."""
    limits = Limits.of(current())
    try:
        return derive_redacted(data, boxes, limits)
    except Unreadable as told:
        if told.reason not in {"limits", "time"}:
            raise
        return derive_redacted(data, boxes, limits)


def _put_copies(key: bytes, derived: Derived, *, is_redacted: bool) -> list[dict[str, Any]]:
    rows = []
    for variant in derived.variants:
        row_id = new_id()
        name = sealed.put_copy(row_id, key, variant.data)
        rows.append(
            {"id": row_id, "storage_name": name, "is_redacted": is_redacted, **sealed.fields(variant)}
        )
    return rows
