"""A case in the hands of the agency in charge: what was sent there, which photos, and that it has been answered."""

import uuid
from datetime import date, datetime

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cases.models.case import Case
from app.cases.models.entries import _OfCase
from app.private import PrivateText
from app.units.models import Agency


class Forwarding(_OfCase):
    """One sending to one agency: the words that an officer wrote for it and covered photos, never the report and never
    the reporter. `ended_at`: the case went elsewhere afterwards."""

    __tablename__ = "forwarding"
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("case.id"), index=True)
    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency.id"))
    token: Mapped[str] = mapped_column(String(20), unique=True)
    document_number: Mapped[str] = mapped_column(String(40))
    document_on: Mapped[date | None]
    package_sealed: Mapped[bytes | None]
    photos: Mapped[list[str]] = mapped_column(JSON, default=list)
    sent_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    case: Mapped[Case] = relationship()
    agency: Mapped[Agency] = relationship()
    package = PrivateText("package_sealed")
    __table_args__ = (Index(None, "agency_id", "sent_at", "id"),)
