"""Two cases that may be about the same thing, as the worker has found them."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.cases.models.case import Case
from app.db import Row
from app.private import PrivateFields

WAITS = text("dismissed_at is null and is_waiting")
WAITS_ON_SQLITE = text("dismissed_at is null and is_waiting is 1")


class CasePair(Row):
    """A possible duplicate: the case received later, the earlier one, how alike they are (points of 100) and why.

    The reasons lie under the key of the later report, so that nobody with the database alone knows which photos are
    alike. `is_waiting`: the later one can still be joined. `dismissed_at`: an officer has looked and said no.
    """

    __tablename__ = "case_pair"
    earlier_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("case.id"), index=True)
    later_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("case.id"))
    score: Mapped[int]
    reasons_sealed: Mapped[bytes | None]
    found_at: Mapped[datetime]
    is_waiting: Mapped[bool] = mapped_column(default=True)
    dismissed_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    dismissed_at: Mapped[datetime | None]
    replays: Mapped[int] = mapped_column(default=0)
    earlier: Mapped[Case] = relationship(foreign_keys=[earlier_id])
    later: Mapped[Case] = relationship(foreign_keys=[later_id])
    dismissed_by: Mapped[Account | None] = relationship()
    reasons = PrivateFields("reasons_sealed")
    __table_args__ = (
        UniqueConstraint("later_id", "earlier_id"),
        CheckConstraint("earlier_id <> later_id", name="two_cases"),
        CheckConstraint("score between 0 and 100", name="score_of_100"),
        Index(
            "ix_case_pair_waits",
            "later_id",
            "earlier_id",
            sqlite_where=WAITS_ON_SQLITE,
            postgresql_where=WAITS,
        ),
    )

    @property
    def data_key(self) -> bytes | None:
        key: Any = self.later.data_key
        return key
