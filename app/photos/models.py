"""Evidence: photos and voice memos as they came (encrypted), what the worker made of them, and redactions."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Row


class Attachment(Row):
    """One photo or voice memo. Its bytes are encrypted under a key of its own; before its report exists that key can
    only be unwrapped with the key of the form it came with (`key_holder` form), afterwards by the vault."""

    __tablename__ = "attachment"
    kind: Mapped[str] = mapped_column(String(10))
    token: Mapped[str] = mapped_column(String(32), unique=True)
    form_hash: Mapped[bytes] = mapped_column()
    position: Mapped[int]
    storage_name: Mapped[str | None] = mapped_column(String(120), unique=True)
    media_type: Mapped[str] = mapped_column(String(40))
    byte_count: Mapped[int]
    sha256: Mapped[bytes]
    wrapped_key: Mapped[bytes | None]
    key_holder: Mapped[str] = mapped_column(String(10), default="form")
    state: Mapped[str] = mapped_column(String(12), default="stored")
    received_at: Mapped[datetime]
    claimed_at: Mapped[datetime | None]
    width: Mapped[int | None]
    height: Mapped[int | None]
    look_hash: Mapped[bytes | None]
    derivatives: Mapped[list["Derivative"]] = relationship(
        back_populates="attachment", lazy="selectin", cascade="all, delete-orphan"
    )
    redaction: Mapped["Redaction | None"] = relationship(
        back_populates="attachment", lazy="selectin", cascade="all, delete-orphan", uselist=False
    )
    __table_args__ = (
        CheckConstraint("kind in ('photo', 'voice')", name="kind_known"),
        CheckConstraint("key_holder in ('form', 'vault')", name="key_holder_known"),
        CheckConstraint("state in ('stored', 'derived', 'unreadable', 'erased')", name="state_known"),
        CheckConstraint("byte_count >= 0", name="byte_count_positive"),
        UniqueConstraint("form_hash", "sha256"),
        Index(None, "claimed_at", "received_at"),
    )

    def derivative(
        self, variant: str, format_: str = "jpeg", *, redacted: bool = False
    ) -> "Derivative | None":
        """The derivative of this size and format, if the worker has made it."""
        for each in self.derivatives:
            if (each.variant, each.format, each.is_redacted) == (variant, format_, redacted):
                return each
        return None


class Derivative(Row):
    """A smaller copy without metadata. Encrypted under the attachment's key; in the clear only when published, under
    a random `token`."""

    __tablename__ = "derivative"
    attachment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("attachment.id"))
    variant: Mapped[str] = mapped_column(String(10))
    format: Mapped[str] = mapped_column(String(8))
    is_redacted: Mapped[bool] = mapped_column(default=False)
    storage_name: Mapped[str] = mapped_column(String(120), unique=True)
    token: Mapped[str | None] = mapped_column(String(32), unique=True)
    width: Mapped[int]
    height: Mapped[int]
    byte_count: Mapped[int]
    attachment: Mapped[Attachment] = relationship(back_populates="derivatives")
    __table_args__ = (UniqueConstraint("attachment_id", "variant", "format", "is_redacted"),)


class Redaction(Row):
    """The boxes an officer drew, in thousandths of width and height: [[left, top, right, bottom], …]. A photo looked
    at and found to need none has an empty list."""

    __tablename__ = "redaction"
    attachment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("attachment.id"), unique=True)
    boxes: Mapped[list[Any]] = mapped_column(JSON)
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    attachment: Mapped[Attachment] = relationship(back_populates="redaction")
