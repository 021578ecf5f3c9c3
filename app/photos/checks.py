"""What `doctor` looks at here: every row finds its bytes, and the newest of them can be read."""

import hashlib
from collections.abc import Iterator

from sqlalchemy import select

from app import storage, vault
from app.db import db
from app.doctor import check
from app.photos import sealed
from app.photos.actions import content_mark
from app.photos.models import Attachment, Derivative


@check("bytes of photos and voice memos")
def _bytes() -> Iterator[str]:
    stored = set(storage.names())
    for kind, column in (("original", Attachment.storage_name), ("copy", Derivative.storage_name)):
        rows = db.session.scalars(select(column).where(column.is_not(None)).execution_options(yield_per=1000))
        lost = [name for name in rows if name not in stored and not storage.exists(str(name))]
        if lost:
            yield f"{len(lost)} times the {kind} of a photo or memo is lost (first: {lost[0]}): restore the backup"


@check("keys open the photos")
def _canary() -> Iterator[str]:
    newest = db.session.scalar(
        select(Attachment)
        .where(Attachment.key_holder == "vault", Attachment.storage_name.is_not(None))
        .order_by(Attachment.received_at.desc(), Attachment.id.desc())
        .limit(1)
    )
    if newest is None:
        return
    try:
        digest = hashlib.sha256(sealed.original(newest)).digest()
        is_same = content_mark(digest) == newest.sha256
    except (vault.Unreadable, storage.NotStored):
        is_same = False
    if not is_same:
        yield "the newest photo cannot be read with these keys: put the right key files into KEYS_DIR"
