"""A file is kept as it came, and joins a report when the report is made.

Keeping is on the way to the receipt, so it does no more than it must: look at the first bytes, encrypt, store. A file
whose form comes back for a correction stays, under the key of that form, for a day. Everything slow is a job.
"""

import hashlib
import secrets
from collections.abc import Iterable
from typing import Any, BinaryIO
from uuid import UUID

import structlog
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from app import clock, jobs, vault
from app.db import db, give_way, new_id, record_now
from app.photos import sealed
from app.photos.models import Attachment
from app.photos.sniff import Refused, sniff
from config import current

log = structlog.get_logger("photos")


def form_hash(form_key: str) -> bytes:
    """What the database knows of the key of a form."""
    return vault.mac("form", form_key.encode())


def keep(*, stream: BinaryIO, kind: str, form_key: str, position: int, gives_way: bool = False) -> Attachment:
    """Keep one upload of a form. The bytes are safe when this returns; the row stands, whatever the answer will be.

    The same file sent again by the same form is the one that is already there. Who `gives_way` has written nothing yet,
    and lets others write while the disk confirms the bytes. Raises Refused with a reason of `refusals.py`.
    """
    data, media_type = _read(stream, kind)
    mark = _mark(data, form_key)
    if known := db.session.scalar(select(Attachment).filter_by(**mark)):
        return known
    if gives_way:
        give_way()
    row_id, key = new_id(), vault.new_data_key()
    values: dict[str, Any] = {
        **mark,
        "id": row_id,
        "kind": kind,
        "token": secrets.token_hex(12),
        "position": position,
        "storage_name": _put(row_id, key, data),
        "media_type": media_type,
        "byte_count": len(data),
        "wrapped_key": vault.wrap_for_form(key, form_key, sealed.place("attachment", "wrapped_key", row_id)),
        "received_at": clock.now(),
    }
    attachment = Attachment(**values)
    record_now(lambda session: _hold(session, attachment, values))
    return attachment


def content_mark(digest: bytes) -> bytes:
    """The SHA-256 of a file as the database keeps it: keyed, so that nobody can ask it for a photo they have."""
    return vault.mac("attachment", digest)


def is_kept(*, stream: BinaryIO, form_key: str) -> bool:
    """Whether this form has brought this very file before."""
    mark = _mark(stream.read(current().photo_max_bytes + 1), form_key)
    return db.session.scalar(select(Attachment.id).filter_by(**mark)) is not None


def _mark(data: bytes, form_key: str) -> dict[str, bytes]:
    """What is UNIQUE."""
    return {"form_hash": form_hash(form_key), "sha256": content_mark(hashlib.sha256(data).digest())}


def _read(stream: BinaryIO, kind: str) -> tuple[bytes, str]:
    most = current().photo_max_bytes if kind == "photo" else current().voice_max_bytes
    data = stream.read(most + 1)
    if len(data) > most:
        raise Refused("too_large")
    found = sniff(data)
    if found.kind != kind:
        raise Refused(f"not_a_{kind}")
    return data, found.media_type


def _put(row_id: UUID, key: bytes, data: bytes) -> str:
    """The words of a report are taken even when the disk takes no photo."""
    try:
        return sealed.put_original(row_id, key, data)
    except OSError:
        log.exception("photo.not_kept")
        raise Refused("not_kept") from None


def _hold(session: Session, attachment: Attachment, values: dict[str, Any]) -> None:
    """Write the row of a kept file, unless it was claimed and came with the report."""
    if inspect(attachment).transient:
        mark = {"form_hash": values["form_hash"], "sha256": values["sha256"]}
        if session.scalar(select(Attachment.id).filter_by(**mark)) is None:
            session.add(Attachment(**values))


def claim(attachments: Iterable[Attachment], *, form_key: str) -> list[Attachment]:
    """Let kept files join a report, in its transaction: from here on the vault opens them, and the worker makes
    copies of the photos. Returns those that joined; what already belongs to a report is left where it is."""
    joined = []
    for each in attachments:
        attachment = _standing(each)
        if attachment.claimed_at is not None or attachment.wrapped_key is None:
            continue
        context = sealed.place("attachment", "wrapped_key", attachment.id)
        key = vault.unwrap_for_form(attachment.wrapped_key, form_key, context)
        attachment.wrapped_key, attachment.key_holder = vault.wrap(key, context), "vault"
        attachment.claimed_at = clock.now()
        db.session.add(attachment)
        db.session.flush()
        if attachment.kind == "photo":
            jobs.enqueue("photos.derive", key=f"derive:{attachment.id}", attachment_id=str(attachment.id))
        joined.append(attachment)
    return joined


def _standing(attachment: Attachment) -> Attachment:
    """The row itself, or the one that another request has written for the same file in the meantime."""
    if not inspect(attachment).transient:
        return attachment
    mark = {"form_hash": attachment.form_hash, "sha256": attachment.sha256}
    return db.session.scalar(select(Attachment).filter_by(**mark)) or attachment


def drop(*, token: str, form_key: str) -> None:
    """Take a kept file out of its form. Nothing happens when it is another form's, or has joined a report."""

    def forget(session: Session) -> None:
        query = select(Attachment).filter_by(token=token, form_hash=form_hash(form_key), claimed_at=None)
        if attachment := session.scalar(query):
            sealed.forget_later(session, [attachment.storage_name])
            session.delete(attachment)

    record_now(forget)
