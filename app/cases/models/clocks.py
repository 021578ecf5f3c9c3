"""Deadlines as rows: the rules with their legal basis, the days off, and the clocks that run on a case."""

import uuid
from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Row


class DeadlineRule(Row):
    """How long a step may take: `amount` working days or calendar days (`unit`), by which law, since when."""

    __tablename__ = "deadline_rule"
    code: Mapped[str] = mapped_column(String(30))
    kind: Mapped[str] = mapped_column(String(10))
    amount: Mapped[int]
    unit: Mapped[str] = mapped_column(String(12))
    legal_basis: Mapped[str] = mapped_column(String(200))
    effective_from: Mapped[date]
    effective_to: Mapped[date | None]
    is_confirmed: Mapped[bool] = mapped_column(default=False)
    __table_args__ = (
        CheckConstraint("kind in ('legal', 'promise')", name="kind_known"),
        CheckConstraint("unit in ('working_days', 'days')", name="unit_known"),
        CheckConstraint("amount > 0", name="amount_positive"),
        UniqueConstraint("code", "effective_from"),
    )


class CalendarDay(Base):
    """A day off, or a Saturday or Sunday that is worked instead (make-up day); every other day follows the week."""

    __tablename__ = "calendar_day"
    day: Mapped[date] = mapped_column(primary_key=True)
    is_working: Mapped[bool]
    note: Mapped[str] = mapped_column(String(120))
    source: Mapped[str] = mapped_column(String(120))


class CaseClock(Row):
    """One running or stopped clock of a case. `first_due_on` keeps the date that was promised first."""

    __tablename__ = "case_clock"
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("case.id"))
    rule: Mapped[str] = mapped_column(String(30))
    kind: Mapped[str] = mapped_column(String(10))
    amount: Mapped[int]
    unit: Mapped[str] = mapped_column(String(12))
    legal_basis: Mapped[str] = mapped_column(String(200))
    is_confirmed: Mapped[bool] = mapped_column(default=False)
    started_on: Mapped[date]
    first_due_on: Mapped[date]
    due_on: Mapped[date]
    paused_on: Mapped[date | None]
    stopped_on: Mapped[date | None]
    told_soon_at: Mapped[datetime | None]
    told_overdue_at: Mapped[datetime | None]
    # What has moved its end, in order: set to a day, paused from a day to a day, extended by days. Clocks from before
    # this was kept have none.
    moves: Mapped[list[list[str]] | None] = mapped_column(JSON)
    __table_args__ = (Index(None, "case_id", "rule"), Index(None, "stopped_on", "due_on"))

    @property
    def is_running(self) -> bool:
        return self.stopped_on is None and self.paused_on is None
