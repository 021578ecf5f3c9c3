"""What a unit of a good is worth: rows that the commune writes, a second person confirms, and nobody deletes."""

import uuid
from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.accounts.models import Account
from app.contributions import kinds
from app.db import Row
from app.projects.goods import GOODS, Good
from app.quantities import UNITS


class UnitPrice(Row):
    """The price of one unit of a good in a commune, in đồng, with what it rests on and from when to when it applies.

    What it says is never changed (triggers refuse it): a price ends on a day, with a reason, and another one begins.
    Only a confirmed one converts anything."""

    __tablename__ = "unit_price"
    key_hash: Mapped[bytes] = mapped_column(unique=True)
    commune_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("commune.id"))
    good: Mapped[str] = mapped_column(String(20))
    unit: Mapped[str] = mapped_column(String(10))
    price: Mapped[int] = mapped_column(BigInteger)
    basis_kind: Mapped[str] = mapped_column(String(12), default="decision")
    basis: Mapped[str] = mapped_column(String(200))
    decided_on: Mapped[date]
    applies_from: Mapped[date]
    applies_until: Mapped[date | None]
    end_reason: Mapped[str] = mapped_column(String(300), default="")
    by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    confirmed_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    confirmed_at: Mapped[datetime | None]
    ended_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    ended_at: Mapped[datetime | None]
    replays: Mapped[int] = mapped_column(default=0)
    by: Mapped[Account | None] = relationship(foreign_keys=[by_id])
    confirmed_by: Mapped[Account | None] = relationship(foreign_keys=[confirmed_by_id])
    __table_args__ = (
        CheckConstraint("price > 0", name="price_positive"),
        CheckConstraint("basis_kind in ('resolution', 'decision', 'published')", name="basis_kind_known"),
        CheckConstraint(
            "confirmed_by_id is null or by_id is null or confirmed_by_id <> by_id",
            name="confirmed_by_another",
        ),
        Index(None, "commune_id", "good", "unit", "decided_on", "id"),
    )

    @property
    def good_row(self) -> Good:
        return GOODS[self.good]

    @property
    def basis_row(self) -> kinds.Named:
        return kinds.BASES[self.basis_kind]

    @property
    def sign(self) -> str:
        """Of what unit it is the price: m²."""
        return str(UNITS[self.unit].sign)

    @property
    def has_ended(self) -> bool:
        return self.applies_until is not None and self.applies_until < clock.today()
