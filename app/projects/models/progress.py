"""How far a project is: its stages as they came, its photos, its acceptance and handover."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Row
from app.photos.models import Attachment
from app.projects import facts


class StageEntry(Row):
    """A stage that a project came to, on a day, with words for everyone. Only ever added."""

    __tablename__ = "project_stage"
    project_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("project.id"))
    key_hash: Mapped[bytes] = mapped_column(unique=True)
    stage: Mapped[str] = mapped_column(String(12))
    came_on: Mapped[date]
    note: Mapped[str] = mapped_column(String(500), default="")
    by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    replays: Mapped[int] = mapped_column(default=0)
    __table_args__ = (Index(None, "project_id", "at", "id"),)

    @property
    def row(self) -> facts.Stage:
        return facts.STAGES[self.stage]


class ProjectPhoto(Row):
    """A photo of the work. The public sees its redacted copies once it `is_public`."""

    __tablename__ = "project_photo"
    project_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("project.id"))
    attachment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("attachment.id"), unique=True)
    moment: Mapped[str] = mapped_column(String(10))
    caption: Mapped[str] = mapped_column(String(200), default="")
    taken_on: Mapped[date | None]
    is_public: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int]
    by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    attachment: Mapped[Attachment] = relationship(lazy="joined")
    __table_args__ = (
        CheckConstraint("moment in ('before', 'during', 'after')", name="moment_known"),
        UniqueConstraint("project_id", "position"),
    )

    @property
    def moment_row(self) -> facts.Fact:
        return facts.MOMENTS[self.moment]


class Acceptance(Row):
    """The acceptance and handover (*nghiệm thu, bàn giao*): the paper, its day, who keeps the road from now on."""

    __tablename__ = "project_acceptance"
    project_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("project.id"), unique=True)
    key_hash: Mapped[bytes] = mapped_column(unique=True)
    accepted_on: Mapped[date]
    handed_over_on: Mapped[date | None]
    document_number: Mapped[str] = mapped_column(String(60))
    keeper: Mapped[str] = mapped_column(String(160))
    length_m: Mapped[int]
    note: Mapped[str] = mapped_column(String(1000), default="")
    by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    replays: Mapped[int] = mapped_column(default=0)
    __table_args__ = (CheckConstraint("length_m > 0", name="length_m_positive"),)
