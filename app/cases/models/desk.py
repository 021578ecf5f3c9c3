"""What officers keep at their desk: views of the queue by name, drafts, what was done to many cases at once, who has a
case open, whether keys are in use."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.cases.models.case import Case
from app.cases.models.entries import _OfCase
from app.db import Base, Row
from app.private import PrivateFields


class SavedView(Row):
    """A view and its filters by a name: of one officer, or of everybody who holds a role."""

    __tablename__ = "saved_view"
    token: Mapped[str] = mapped_column(String(20), unique=True)
    key_hash: Mapped[bytes] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(String(60))
    query: Mapped[str] = mapped_column(String(600))
    role: Mapped[str | None] = mapped_column(String(40), index=True)
    made_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"), index=True)
    made_at: Mapped[datetime]
    replays: Mapped[int] = mapped_column(default=0)


class StaffDraft(_OfCase):
    """A form about a case as it stood while somebody wrote it; `form` is the step's code, or which small form it is."""

    __tablename__ = "staff_draft"
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("case.id"))
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    form: Mapped[str] = mapped_column(String(30))
    saved_at: Mapped[datetime]
    fields_sealed: Mapped[bytes | None]
    case: Mapped[Case] = relationship()
    fields = PrivateFields("fields_sealed")
    __table_args__ = (UniqueConstraint("case_id", "account_id", "form"),)


class Bulk(Row):
    """One command on many cases at once: `assign` or `move`, by one form."""

    __tablename__ = "bulk"
    token: Mapped[str] = mapped_column(String(20), unique=True)
    key_hash: Mapped[bytes] = mapped_column(unique=True)
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    assignee_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    undone_at: Mapped[datetime | None]
    replays: Mapped[int] = mapped_column(default=0)
    by: Mapped[Account] = relationship(foreign_keys=[by_id])
    assignee: Mapped[Account] = relationship(foreign_keys=[assignee_id])
    cases: Mapped[list["BulkCase"]] = relationship(order_by="BulkCase.position")


class BulkCase(Base):
    """What became of one case of a bulk: the step that was taken and the version that it left, or why none was."""

    __tablename__ = "bulk_case"
    bulk_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("bulk.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("case.id"))
    step: Mapped[str | None] = mapped_column(String(30))
    version: Mapped[int | None]
    before_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    before_on: Mapped[date | None]
    reason: Mapped[str | None] = mapped_column(String(300))
    is_undone: Mapped[bool] = mapped_column(default=False)
    case: Mapped[Case | None] = relationship()
    before: Mapped[Account | None] = relationship(foreign_keys=[before_id])
    __table_args__ = (CheckConstraint("step is null or version is not null", name="version_of_step"),)


class CaseOpening(Base):
    """That an officer has a case open, since when and when last seen there."""

    __tablename__ = "case_opening"
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("case.id"), primary_key=True)
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"), primary_key=True)
    seen_at: Mapped[datetime]
    __table_args__ = (Index(None, "seen_at"),)


class DeskChoice(Base):
    """How an officer wants the console: with or without keys."""

    __tablename__ = "desk_choice"
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"), primary_key=True)
    has_keys: Mapped[bool] = mapped_column(default=True)
