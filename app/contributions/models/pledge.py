"""What a resident pledges from the public page of a project, without an account."""

import uuid
from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.contributions.models.entry import Contribution
from app.contributions.models.keyed import Keyed
from app.private import PrivateText
from app.projects.models import Project
from app.quantities import Quantity


class Pledge(Keyed):
    """One pledge. Name, how to reach them and their words are encrypted; only officers of that commune read them."""

    __tablename__ = "pledge"
    token: Mapped[str] = mapped_column(String(20), unique=True)
    key_hash: Mapped[bytes] = mapped_column(unique=True)
    project_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("project.id"))
    commune_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("commune.id"))
    good: Mapped[str] = mapped_column(String(20))
    unit: Mapped[str] = mapped_column(String(10))
    amount: Mapped[int] = mapped_column(BigInteger)
    name_sealed: Mapped[bytes | None]
    contact_sealed: Mapped[bytes | None]
    words_sealed: Mapped[bytes | None]
    notice_version: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(10), default="waiting")
    reason: Mapped[str] = mapped_column(String(300), default="")
    received_at: Mapped[datetime]
    decided_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    decided_at: Mapped[datetime | None]
    contribution_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contribution.id"), unique=True)
    version: Mapped[int] = mapped_column(default=1)
    replays: Mapped[int] = mapped_column(default=0)
    project: Mapped[Project] = relationship()
    contribution: Mapped[Contribution | None] = relationship()
    name = PrivateText("name_sealed")
    contact = PrivateText("contact_sealed")
    words = PrivateText("words_sealed")
    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        CheckConstraint("state in ('waiting', 'confirmed', 'declined')", name="state_known"),
        CheckConstraint("amount > 0", name="amount_positive"),
        Index(None, "commune_id", "state", "received_at", "id"),
        Index(None, "project_id", "state"),
    )

    @property
    def standing(self) -> str:
        """Its state as people are told it: what no officer answered was taken back by who pledged it."""
        is_taken_back = self.state == "declined" and self.decided_by_id is None
        return "withdrawn" if is_taken_back else self.state

    @property
    def quantity(self) -> Quantity:
        return Quantity(self.good, self.unit, self.amount)
