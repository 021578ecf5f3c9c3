"""The card that goes with given land, and the pages of what was signed about it."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.contributions.models.entry import Contribution
from app.db import Base
from app.photos.models import Attachment


class LandCard(Base):
    """What goes with land that is given: the parcel, who agreed, that the right to refuse was explained; and what has
    become of the certificate. The ledger is no land register; the papers themselves stay with the commune."""

    __tablename__ = "land_card"
    contribution_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("contribution.id"), primary_key=True)
    parcel: Mapped[str] = mapped_column(String(20), default="")
    map_sheet: Mapped[str] = mapped_column(String(20), default="")
    land_type: Mapped[str] = mapped_column(String(60), default="")
    length_cm: Mapped[int | None]
    width_cm: Mapped[int | None]
    co_owners_agree: Mapped[bool] = mapped_column(default=False)
    spouse: Mapped[str] = mapped_column(String(12), default="no")
    right_to_refuse_explained: Mapped[bool] = mapped_column(default=False)
    is_mortgaged: Mapped[bool] = mapped_column(default=False)
    is_disputed: Mapped[bool] = mapped_column(default=False)
    # Written no more: the pages of the minutes stand in `land_minutes`.
    minutes_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("attachment.id"), unique=True)
    documents_checked_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    documents_checked_at: Mapped[datetime | None]
    certificate_status: Mapped[str] = mapped_column(String(12), default="not_started")
    certificate_number: Mapped[str] = mapped_column(String(60), default="")
    certificate_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    contribution: Mapped[Contribution] = relationship(back_populates="land_card")
    minutes: Mapped[list["LandPage"]] = relationship(order_by="LandPage.position")
    documents_checked_by: Mapped[Account | None] = relationship()
    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        CheckConstraint("spouse in ('yes', 'no', 'not_married')", name="spouse_known"),
        CheckConstraint(
            "certificate_status in ('not_started', 'filed', 'adjusted', 'none')",
            name="certificate_status_known",
        ),
    )


class LandPage(Base):
    """One photographed page of what was signed about the land; only officers of the commune and the board see it."""

    __tablename__ = "land_minutes"
    attachment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("attachment.id"), primary_key=True)
    card_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("land_card.contribution_id"))
    position: Mapped[int]
    by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    attachment: Mapped[Attachment] = relationship(lazy="joined")
    __table_args__ = (UniqueConstraint("card_id", "position"),)
