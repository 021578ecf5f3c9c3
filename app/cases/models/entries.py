"""What officers write while they handle a case: the form of each step, and notes that stay inside."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.cases.models.case import Case
from app.db import Row
from app.private import PrivateFields, PrivateText


class _OfCase(Row):
    """A row whose private words are under the data key of the case's report."""

    __abstract__ = True
    case: Any

    @property
    def data_key(self) -> bytes | None:
        key: bytes | None = self.case.data_key
        return key


class StepEntry(_OfCase):
    """One step as it was carried out or proposed, with everything its form held (`fields`, encrypted)."""

    __tablename__ = "step_entry"
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("case.id"))
    step: Mapped[str] = mapped_column(String(30))
    status: Mapped[str] = mapped_column(String(10))
    by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    decided_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    decided_at: Mapped[datetime | None]
    key_hash: Mapped[bytes | None] = mapped_column(unique=True)
    fields_sealed: Mapped[bytes | None]
    decision_sealed: Mapped[bytes | None]
    replays: Mapped[int] = mapped_column(default=0)
    case: Mapped[Case] = relationship()
    by: Mapped[Account | None] = relationship(foreign_keys=[by_id])
    decided_by: Mapped[Account | None] = relationship(foreign_keys=[decided_by_id])
    fields = PrivateFields("fields_sealed")
    decision = PrivateText("decision_sealed")
    __table_args__ = (
        CheckConstraint("status in ('done', 'proposed', 'approved', 'sent_back')", name="status_known"),
        CheckConstraint("decided_by_id is null or decided_by_id <> by_id", name="decided_by_another"),
        Index(None, "case_id", "at", "id"),
    )


class InternalNote(_OfCase):
    """A note between officers; never shown to the reporter or the public."""

    __tablename__ = "internal_note"
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("case.id"))
    key_hash: Mapped[bytes] = mapped_column(unique=True)
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    body_sealed: Mapped[bytes | None]
    replays: Mapped[int] = mapped_column(default=0)
    case: Mapped[Case] = relationship()
    by: Mapped[Account] = relationship()
    body = PrivateText("body_sealed")
    __table_args__ = (Index(None, "case_id", "at", "id"),)
