"""What officers declare of themselves: where their family works, where they worked before. The conflict wall is built
of it; colleagues never read it.

Which unit stands in the clear, because every list of cases asks for it; names and words are encrypted under a key of
the row's own.
"""

import uuid
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app import clock, vault
from app.db import Row
from app.i18n import _l
from app.private import PrivateText
from app.text import fold

KINDS: dict[str, Any] = {
    "family": _l("Somebody of my family works or is in charge there"),
    "former_post": _l("I worked there before"),
    "other_tie": _l("Another tie: property, debt, a dispute"),
}
SLIP = timedelta(hours=1)
AFTERWARDS = timedelta(days=365)


class Declaration(Row):
    """One tie of an officer to a unit. It is never deleted: taken back, it holds for a year more."""

    __tablename__ = "declaration"
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"), index=True)
    key_hash: Mapped[bytes] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    unit_id: Mapped[uuid.UUID]
    unit_kind: Mapped[str] = mapped_column(String(10))
    wrapped_key: Mapped[bytes]
    person_sealed: Mapped[bytes | None]
    words_sealed: Mapped[bytes | None]
    person_mac: Mapped[bytes | None] = mapped_column(index=True)
    made_at: Mapped[datetime]
    replays: Mapped[int] = mapped_column(default=0)
    taken_back_at: Mapped[datetime | None]
    until: Mapped[date | None]
    person = PrivateText("person_sealed")
    words = PrivateText("words_sealed")
    __table_args__ = (
        CheckConstraint("kind in ('family', 'former_post', 'other_tie')", name="kind_known"),
        CheckConstraint("unit_kind in ('agency', 'commune')", name="unit_kind_known"),
    )

    @property
    def data_key(self) -> bytes:
        return vault.unwrap(self.wrapped_key, f"declaration.wrapped_key:{self.id}:1")

    @property
    def holds(self) -> bool:
        """Whether the wall stands because of it today."""
        return self.until is None or self.until > clock.today()


def name_mac(name: str) -> bytes:
    """A name as it is compared and never read: marks, case and spaces do not count."""
    return vault.mac("person-name", fold(name).encode())
