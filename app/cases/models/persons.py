"""Persons whom a case is about: named by the reporter or by triage. Officers of that name, and those whose family they
are, stand behind the wall."""

import uuid
from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cases.models.case import Case
from app.cases.models.entries import _OfCase
from app.private import PrivateText


class CasePerson(_OfCase):
    """One person concerned. `kept_out` holds the accounts of officers who cannot tell because of it that the case
    exists; `lifted_at` says since when the person counts no more."""

    __tablename__ = "case_person"
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("case.id"), index=True)
    token: Mapped[str] = mapped_column(String(20), unique=True)
    source: Mapped[str] = mapped_column(String(10))
    name_sealed: Mapped[bytes | None]
    post_sealed: Mapped[bytes | None]
    name_mac: Mapped[bytes] = mapped_column(index=True)
    kept_out: Mapped[list[str]] = mapped_column(JSON, default=list)
    named_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    named_at: Mapped[datetime]
    lifted_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    lifted_at: Mapped[datetime | None]
    case: Mapped[Case] = relationship()
    name = PrivateText("name_sealed")
    post = PrivateText("post_sealed")
    __table_args__ = (CheckConstraint("source in ('reporter', 'officer')", name="source_known"),)
