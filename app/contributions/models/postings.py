"""Double entry: what leaves one account comes into another, in the same good and unit, so each book adds up to nothing.

Accounts are the giver, the project, and the works (what has been built in); books are `pledged` and `given`.
"""

import uuid
from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Row
from app.projects.goods import GOODS, Good
from app.quantities import Quantity


class Posting(Row):
    """One side of a movement. Only ever added: triggers refuse UPDATE and DELETE."""

    __tablename__ = "posting"
    contribution_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contribution.id"), index=True)
    use_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("gift_use.id"), index=True)
    project_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("project.id"))
    book: Mapped[str] = mapped_column(String(10))
    account: Mapped[str] = mapped_column(String(10))
    good: Mapped[str] = mapped_column(String(20))
    unit: Mapped[str] = mapped_column(String(10))
    amount: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[datetime]
    __table_args__ = (
        CheckConstraint("book in ('pledged', 'given')", name="book_known"),
        CheckConstraint("account in ('giver', 'project', 'works')", name="account_known"),
        CheckConstraint("amount <> 0", name="amount_something"),
        CheckConstraint("(contribution_id is null) <> (use_id is null)", name="of_one_document"),
        Index(None, "project_id", "book", "good", "unit", "account"),
    )


class Use(Row):
    """What of the gifts was built in on a day (`reverses_id`: takes such a line back). Only ever added."""

    __tablename__ = "gift_use"
    key_hash: Mapped[bytes] = mapped_column(unique=True)
    project_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("project.id"))
    good: Mapped[str] = mapped_column(String(20))
    unit: Mapped[str] = mapped_column(String(10))
    amount: Mapped[int] = mapped_column(BigInteger)
    used_on: Mapped[date]
    note: Mapped[str] = mapped_column(String(300), default="")
    reverses_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("gift_use.id"), unique=True)
    by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    replays: Mapped[int] = mapped_column(default=0)
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount_positive"),
        Index(None, "project_id", "used_on", "id"),
    )

    @property
    def quantity(self) -> Quantity:
        return Quantity(self.good, self.unit, self.amount)

    @property
    def good_row(self) -> Good:
        return GOODS[self.good]


class LedgerTotal(Row):
    """The sum of a project's entries of one good and unit in one state, by village (`place_id`: the village, else the
    commune). Kept in the transaction of every verb; it never falls below nothing."""

    __tablename__ = "ledger_total"
    project_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("project.id"))
    commune_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("commune.id"))
    place_id: Mapped[uuid.UUID]
    good: Mapped[str] = mapped_column(String(20))
    unit: Mapped[str] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(12))
    amount: Mapped[int] = mapped_column(BigInteger)
    entries: Mapped[int]
    people: Mapped[int] = mapped_column(default=0)
    __table_args__ = (
        CheckConstraint("amount >= 0 and entries >= 0 and people >= 0", name="nothing_negative"),
        CheckConstraint(
            "state in ('pledged', 'handed_over', 'confirmed', 'approved', 'used')", name="state_known"
        ),
        UniqueConstraint("project_id", "place_id", "good", "unit", "state"),
        Index(None, "commune_id", "good", "unit", "state"),
    )

    @property
    def quantity(self) -> Quantity:
        return Quantity(self.good, self.unit, self.amount)
