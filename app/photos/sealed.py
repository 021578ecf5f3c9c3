"""The bytes of an attachment as they lie in the store: encrypted under its own data key, bound to their row.

Every attachment has a key of its own; its copies are under the same key. Who has the row and the vault can read
them; who has only a store or only a database cannot.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import Session

from app import clock, jobs, storage, vault
from app.photos.decode import Derived, Variant
from app.photos.models import Attachment, Derivative


class Erased(LookupError):
    """The data key was destroyed, or the attachment still belongs to a form and not to a report."""


def place(table: str, column: str, row_id: object) -> str:
    """The context that binds a value to its row (see `app/vault.py`)."""
    return f"{table}.{column}:{row_id}:1"


def key_of(attachment: Attachment) -> bytes:
    """The data key of an attachment that belongs to a report. Raises Erased."""
    if attachment.wrapped_key is None or attachment.key_holder != "vault":
        raise Erased(attachment.token)
    return vault.unwrap(attachment.wrapped_key, place("attachment", "wrapped_key", attachment.id))


def put_original(attachment_id: object, key: bytes, data: bytes) -> str:
    """Keep an original for good; returns the name it is stored under."""
    name = storage.new_name()
    storage.put(name, vault.encrypt(key, data, place("attachment", "storage_name", attachment_id)))
    return name


def original(attachment: Attachment) -> bytes:
    """The file as it came. For the decoder and for listening to a voice memo; a photo is never shown from it."""
    if attachment.storage_name is None:
        raise Erased(attachment.token)
    context = place("attachment", "storage_name", attachment.id)
    return vault.decrypt(key_of(attachment), storage.get(attachment.storage_name), context)


def put_copy(row_id: object, key: bytes, data: bytes) -> str:
    """Keep one derivative, encrypted; returns its name."""
    name = storage.new_name()
    storage.put(name, vault.encrypt(key, data, place("derivative", "storage_name", row_id)))
    return name


def copy(derivative: Derivative) -> bytes:
    """One derivative, readable: a published one lies in the clear."""
    data = storage.get(derivative.storage_name)
    if derivative.token is not None:
        return data
    return vault.decrypt(
        key_of(derivative.attachment), data, place("derivative", "storage_name", derivative.id)
    )


def look(attachment_id: object, key: bytes, derived: Derived) -> bytes:
    """The look hash as the row keeps it: who has the database cannot tell which photos look alike."""
    return vault.encrypt(key, derived.look_hash, place("attachment", "look_hash", attachment_id))


def look_of(attachment: Attachment) -> bytes:
    """How a photo looks: 64 bits, of which look-alikes share most. Raises Erased; the photo must have been made."""
    assert attachment.look_hash is not None
    return vault.decrypt(
        key_of(attachment), attachment.look_hash, place("attachment", "look_hash", attachment.id)
    )


def fields(variant: Variant) -> dict[str, Any]:
    """What the row of a derivative says about it."""
    return {
        "variant": variant.name,
        "format": variant.format,
        "width": variant.width,
        "height": variant.height,
        "byte_count": len(variant.data),
    }


def forget_later(session: Session, names: Iterable[str | None]) -> None:
    """Delete stored bytes after the commit that no longer names them: a transaction that fails loses nothing."""
    payload = {"names": [name for name in names if name]}
    session.add(jobs.Job(kind="photos.forget_bytes", payload=payload, run_at=clock.now()))
