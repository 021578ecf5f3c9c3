"""Opening a sealed identity: who asked and why, what a custodian decided, the short while in which it can be read."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.accounts.models import Account
from app.cases.models.case import Case
from app.cases.models.entries import _OfCase
from app.private import PrivateText

OPEN = ("waiting", "approved")
_IS_OPEN = text("status in ('waiting', 'approved')")


class IdentityRequest(_OfCase):
    """One officer's request to see the contact data of one case.

    What a custodian opens is sealed anew to `viewer_key`, whose private half lies in the asking officer's browser and
    nowhere else; `contact_sealed` is deleted when the while is over (`ends_at`).
    """

    __tablename__ = "identity_request"
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("case.id"), index=True)
    token: Mapped[str] = mapped_column(String(20), unique=True)
    key_hash: Mapped[bytes] = mapped_column(unique=True)
    status: Mapped[str] = mapped_column(String(10), default="waiting")
    asked_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    asked_at: Mapped[datetime] = mapped_column(index=True)
    reason_code: Mapped[str] = mapped_column(String(30))
    reason_sealed: Mapped[bytes | None]
    viewer_key: Mapped[bytes]
    decided_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"), index=True)
    decided_at: Mapped[datetime | None]
    refusal_sealed: Mapped[bytes | None]
    contact_sealed: Mapped[bytes | None]
    seen_at: Mapped[datetime | None]
    looks: Mapped[int] = mapped_column(default=0)
    replays: Mapped[int] = mapped_column(default=0)
    ends_at: Mapped[datetime] = mapped_column(index=True)
    version: Mapped[int] = mapped_column(default=1)
    case: Mapped[Case] = relationship()
    asked_by: Mapped[Account] = relationship(foreign_keys=[asked_by_id])
    reason = PrivateText("reason_sealed")
    refusal = PrivateText("refusal_sealed")
    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        CheckConstraint(
            "status in ('waiting', 'approved', 'refused', 'withdrawn', 'ended')", name="status_known"
        ),
        CheckConstraint("decided_by_id is null or decided_by_id <> asked_by_id", name="decided_by_another"),
        Index(
            "ix_identity_request_one_open",
            "case_id",
            "asked_by_id",
            unique=True,
            sqlite_where=_IS_OPEN,
            postgresql_where=_IS_OPEN,
        ),
    )

    @property
    def stage(self) -> str:
        """The status as it is now: what has run out is over, whether or not somebody has tidied up yet."""
        return "ended" if self.status in OPEN and self.ends_at <= clock.now() else self.status

    @property
    def seal_context(self) -> str:
        """The place that the contact data, sealed anew, are bound to."""
        return f"identity_request.contact_sealed:{self.id}:1"
