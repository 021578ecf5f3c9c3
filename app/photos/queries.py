"""Reads of evidence: what a form has kept so far, what of a photo may be shown."""

from sqlalchemy import select

from app.db import db
from app.photos.actions import form_hash
from app.photos.models import Attachment, Derivative


def held(form_key: str, *, also_sent: bool = False) -> list[Attachment]:
    """The files that a form has kept and not yet sent, or all that it has brought, in their order: who has the key has
    the form."""
    query = select(Attachment).where(Attachment.form_hash == form_hash(form_key))
    if not also_sent:
        query = query.where(Attachment.claimed_at.is_(None))
    return list(db.session.scalars(query.order_by(Attachment.position, Attachment.id)))


def public_derivative(token: str) -> Derivative | None:
    """A published copy by the token in its address."""
    return db.session.scalar(select(Derivative).where(Derivative.token == token, Derivative.is_redacted))


def may_be_published(attachment: Attachment) -> bool:
    """Whether an officer has looked for what must be hidden, and the copies without it are ready."""
    return attachment.redaction is not None and any(each.is_redacted for each in attachment.derivatives)
