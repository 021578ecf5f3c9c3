"""The village meeting that decided what each household gives, with its votes and its minutes."""

import uuid
from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base, Row
from app.photos.models import Attachment
from app.projects.goods import GOODS, Good
from app.quantities import Quantity
from app.units.models import Village


class Meeting(Row):
    """One meeting: how many households there are, were present, voted for and against. A quota without one is none;
    what was recorded wrongly is struck with a reason and recorded anew."""

    __tablename__ = "project_meeting"
    project_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("project.id"))
    village_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("village.id"))
    key_hash: Mapped[bytes] = mapped_column(unique=True)
    held_on: Mapped[date]
    households: Mapped[int]
    present: Mapped[int]
    votes_for: Mapped[int]
    votes_against: Mapped[int]
    decision: Mapped[str] = mapped_column(String(2000), default="")
    # Written no more: the pages of the minutes stand in `project_minutes`.
    minutes_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("attachment.id"), unique=True)
    by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    struck_at: Mapped[datetime | None]
    struck_reason: Mapped[str | None] = mapped_column(String(300))
    replays: Mapped[int] = mapped_column(default=0)
    village: Mapped[Village | None] = relationship()
    minutes: Mapped[list["MinutesPage"]] = relationship(order_by="MinutesPage.position", lazy="selectin")
    quotas: Mapped[list["Quota"]] = relationship(order_by="Quota.position", lazy="selectin")
    __table_args__ = (
        CheckConstraint("present > 0 and present <= households", name="present_of_households"),
        CheckConstraint(
            "votes_for >= 0 and votes_against >= 0 and votes_for + votes_against <= present",
            name="votes_of_present",
        ),
        Index(None, "project_id", "held_on", "id"),
    )


class MinutesPage(Base):
    """One photographed page of the minutes. It shows names and signatures: only the commune's officers and the
    supervision board ever see it."""

    __tablename__ = "project_minutes"
    attachment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("attachment.id"), primary_key=True)
    meeting_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("project_meeting.id"))
    position: Mapped[int]
    by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    attachment: Mapped[Attachment] = relationship(lazy="joined")
    __table_args__ = (UniqueConstraint("meeting_id", "position"),)


class Quota(Row):
    """What the meeting asks of each household or of each person of working age."""

    __tablename__ = "project_quota"
    meeting_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("project_meeting.id"))
    good: Mapped[str] = mapped_column(String(20))
    unit: Mapped[str] = mapped_column(String(10))
    amount: Mapped[int] = mapped_column(BigInteger)
    per: Mapped[str] = mapped_column(String(10))
    position: Mapped[int]
    __table_args__ = (
        UniqueConstraint("meeting_id", "position"),
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint("per in ('household', 'person')", name="per_known"),
    )

    @property
    def quantity(self) -> Quantity:
        return Quantity(self.good, self.unit, self.amount)

    @property
    def row(self) -> Good:
        return GOODS[self.good]
