"""A photo is redacted by an officer, and only its redacted copies are ever published."""

import secrets

from app import clock, events, jobs, storage
from app.accounts.models import Account
from app.accounts.permissions import require
from app.db import db, new_id
from app.photos import sealed
from app.photos.decode import Box, check_boxes
from app.photos.models import Attachment, Redaction


class NotReady(RuntimeError):
    """Nothing redacted can be published yet: nobody has looked at the photo, or the worker is still at it."""


def redact(
    *, attachment: Attachment, boxes: list[Box], actor: Account, permission: str = "photo.redact"
) -> Redaction:
    """Say what must not be seen on a photo: boxes in thousandths of width and height, none if nothing is to be hidden.

    What was published under other boxes is taken back at once; the worker makes the new copies. Raises ValueError
    for a box that is none, NotReady when there is no copy that could have been looked at.
    """
    require(actor, permission)
    if attachment.kind != "photo" or attachment.state != "derived":
        raise NotReady(attachment.token)
    check_boxes(boxes)
    for derivative in [each for each in attachment.derivatives if each.is_redacted]:
        sealed.forget_later(db.session, [derivative.storage_name])
        attachment.derivatives.remove(derivative)
    attachment.redaction = None
    db.session.flush()
    redaction = Redaction(id=new_id(), boxes=[list(box) for box in boxes], by_id=actor.id, at=clock.now())
    attachment.redaction = redaction
    db.session.flush()
    jobs.enqueue("photos.redact", attachment_id=str(attachment.id), redaction_id=str(redaction.id))
    events.record("photo.redacted", topic=attachment.id, actor=actor, data={"boxes": len(boxes)})
    return redaction


def publish(attachment: Attachment) -> None:
    """Put the redacted copies where everyone may fetch them, in the clear, under names nobody can guess.

    Part of a case's step, which has checked who may. Raises NotReady.
    """
    redacted = [each for each in attachment.derivatives if each.is_redacted]
    if attachment.redaction is None or not redacted:
        raise NotReady(attachment.token)
    for each in redacted:
        if each.token is None:
            data, name = sealed.copy(each), storage.new_name(each.format)
            storage.put(name, data)
            sealed.forget_later(db.session, [each.storage_name])
            each.storage_name, each.token = name, secrets.token_hex(16)
    db.session.flush()


def unpublish(attachment: Attachment) -> None:
    """Take the copies back: their addresses answer 404 from the commit on, their clear bytes are deleted."""
    for each in attachment.derivatives:
        if each.token is not None:
            data = sealed.copy(each)
            sealed.forget_later(db.session, [each.storage_name])
            each.storage_name, each.token = sealed.put_copy(each.id, sealed.key_of(attachment), data), None
    db.session.flush()
