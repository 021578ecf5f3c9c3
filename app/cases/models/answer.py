"""The answer to a report: conclusion and measures, what is published of it, how the reporter took it."""

import uuid
from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.cases.models.case import Case
from app.cases.models.entries import _OfCase
from app.db import Base, Row
from app.private import PrivateText


class Conclusion(_OfCase):
    """What the inspector found, drafted by one officer and approved by another."""

    __tablename__ = "conclusion"
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("case.id"), index=True)
    status: Mapped[str] = mapped_column(String(10), default="drafted")
    drafter_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    approver_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    outcome: Mapped[str] = mapped_column(String(30))
    finding_sealed: Mapped[bytes | None]
    document_number: Mapped[str | None] = mapped_column(String(40))
    document_on: Mapped[date | None]
    drafted_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    case: Mapped[Case] = relationship()
    drafter: Mapped[Account] = relationship(foreign_keys=[drafter_id])
    approver: Mapped[Account | None] = relationship(foreign_keys=[approver_id])
    measures: Mapped[list["Measure"]] = relationship(order_by="Measure.position", lazy="selectin")
    finding = PrivateText("finding_sealed")
    __table_args__ = (
        CheckConstraint("status in ('drafted', 'approved', 'sent_back')", name="status_known"),
        CheckConstraint("approver_id is null or approver_id <> drafter_id", name="approved_by_another"),
    )


class Measure(Row):
    """One measure: what, who is responsible, how much money (đồng) or land (m²), until when, done when."""

    __tablename__ = "measure"
    conclusion_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("conclusion.id"), index=True)
    position: Mapped[int]
    code: Mapped[str] = mapped_column(String(30))
    words: Mapped[str] = mapped_column(String(500))
    responsible: Mapped[str | None] = mapped_column(String(200))
    amount: Mapped[int | None] = mapped_column(BigInteger)
    area: Mapped[int | None] = mapped_column(BigInteger)
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]
    __table_args__ = (
        CheckConstraint("amount is null or amount >= 0", name="amount_positive"),
        CheckConstraint("area is null or area >= 0", name="area_positive"),
    )


class Publication(Row):
    """The public summary of a case: written by one officer, published by another. Raw words never come here."""

    __tablename__ = "publication"
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("case.id"), unique=True)
    title: Mapped[str] = mapped_column(String(160))
    summary: Mapped[str] = mapped_column(String(4000))
    finding: Mapped[str] = mapped_column(String(4000))
    title_en: Mapped[str | None] = mapped_column(String(160))
    summary_en: Mapped[str | None] = mapped_column(String(4000))
    drafter_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    drafted_at: Mapped[datetime]
    publisher_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    published_at: Mapped[datetime | None]
    without_proof_reason: Mapped[str | None] = mapped_column(String(500))
    corrected_at: Mapped[datetime | None]
    correction: Mapped[str | None] = mapped_column(String(1000))
    withdrawn_at: Mapped[datetime | None]
    withdrawal_reason: Mapped[str | None] = mapped_column(String(500))
    case: Mapped[Case] = relationship()
    drafter: Mapped[Account] = relationship(foreign_keys=[drafter_id])
    publisher: Mapped[Account | None] = relationship(foreign_keys=[publisher_id])
    __table_args__ = (
        CheckConstraint("publisher_id is null or publisher_id <> drafter_id", name="published_by_another"),
    )


class Rating(_OfCase):
    """How the reporter took the answer, once."""

    __tablename__ = "rating"
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("case.id"), unique=True)
    value: Mapped[str] = mapped_column(String(20))
    words_sealed: Mapped[bytes | None]
    at: Mapped[datetime]
    case: Mapped[Case] = relationship()
    words = PrivateText("words_sealed")
    __table_args__ = (
        CheckConstraint("value in ('satisfied', 'acceptable', 'unsatisfied')", name="value_known"),
    )


class Review(_OfCase):
    """The reporter's one request to have the answer looked at again, decided by somebody who had no part in it."""

    __tablename__ = "review"
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("case.id"), unique=True)
    reasons_sealed: Mapped[bytes | None]
    requested_at: Mapped[datetime]
    decided_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    decided_at: Mapped[datetime | None]
    is_upheld: Mapped[bool | None]
    answer_sealed: Mapped[bytes | None]
    case: Mapped[Case] = relationship()
    reasons = PrivateText("reasons_sealed")
    answer = PrivateText("answer_sealed")


class PublicFigure(Base):
    """What the home page says of the whole, counted by the worker up to the end of a day: public figures are a day old.

    `recovered` in đồng."""

    __tablename__ = "public_figure"
    day: Mapped[date] = mapped_column(primary_key=True)
    received: Mapped[int]
    answered: Mapped[int]
    published: Mapped[int]
    recovered: Mapped[int] = mapped_column(BigInteger)
    overdue: Mapped[int | None]  # none where a day was counted before this was
