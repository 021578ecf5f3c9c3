"""An entry of the ledger: who gave what to which project, how far it is on its way, what it corrects."""

import uuid
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.contributions import kinds, states
from app.contributions.models.contributor import Contributor
from app.db import Base, Row
from app.projects.goods import GOODS, Good
from app.projects.models import Project
from app.quantities import Quantity
from app.units.models import Village

if TYPE_CHECKING:
    from app.contributions.models.land import LandCard


def _waiting_index(name: str, where: str) -> Index:
    """The entries of a commune that wait for a step, in the order in which they are worked through."""
    kept = {"sqlite_where": text(where), "postgresql_where": text(where)}
    return Index(name, "commune_id", "recorded_at", "id", **kept)  # type: ignore[arg-type]


class Contribution(Row):
    """One entry, numbered within its commune. What it says is never changed and it is never deleted (triggers refuse
    both): a mistake is struck by an entry that reverses it (`reverses_id`) and, if it was given differently, entered
    anew (`replaces_id`). Only its way (`state`, who confirmed and approved) moves."""

    __tablename__ = "contribution"
    token: Mapped[str] = mapped_column(String(20), unique=True)
    key_hash: Mapped[bytes] = mapped_column(unique=True)
    commune_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("commune.id"))
    number: Mapped[int]
    project_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("project.id"))
    village_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("village.id"))
    contributor_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("contributor.id"))
    kind: Mapped[str] = mapped_column(String(10))
    good: Mapped[str] = mapped_column(String(20))
    unit: Mapped[str] = mapped_column(String(10))
    amount: Mapped[int] = mapped_column(BigInteger)
    written_unit: Mapped[str] = mapped_column(String(10))
    written_amount: Mapped[int] = mapped_column(BigInteger)
    given_on: Mapped[date]
    handed_over_on: Mapped[date | None]
    what: Mapped[str] = mapped_column(String(120), default="")
    document: Mapped[str] = mapped_column(String(40), default="")
    people: Mapped[int | None]
    note: Mapped[str] = mapped_column(String(300), default="")
    state: Mapped[str] = mapped_column(String(12))
    recorded_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    recorded_at: Mapped[datetime]
    confirmed_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    confirmed_at: Mapped[datetime | None]
    approved_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    approved_at: Mapped[datetime | None]
    refusal: Mapped[str] = mapped_column(String(300), default="")
    reverses_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contribution.id"))
    replaces_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contribution.id"))
    reason: Mapped[str] = mapped_column(String(300), default="")
    struck_at: Mapped[datetime | None]
    batch_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("contribution_batch.id"))
    version: Mapped[int] = mapped_column(default=1)
    replays: Mapped[int] = mapped_column(default=0)
    project: Mapped[Project] = relationship()
    village: Mapped[Village | None] = relationship()
    contributor: Mapped[Contributor] = relationship()
    recorded_by: Mapped[Account | None] = relationship(foreign_keys=[recorded_by_id])
    reverses: Mapped["Contribution | None"] = relationship(
        foreign_keys=[reverses_id], remote_side="Contribution.id"
    )
    replaces: Mapped["Contribution | None"] = relationship(
        foreign_keys=[replaces_id], remote_side="Contribution.id"
    )
    land_card: Mapped["LandCard | None"] = relationship(uselist=False, back_populates="contribution")
    attendees: Mapped[list["Attendee"]] = relationship(order_by="Attendee.position")
    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        CheckConstraint("amount > 0 and written_amount > 0", name="amount_positive"),
        CheckConstraint("people is null or people > 0", name="people_positive"),
        CheckConstraint(
            "approved_by_id is null or approved_by_id <> recorded_by_id", name="approved_by_another"
        ),
        CheckConstraint("reverses_id is null or reason <> ''", name="reversed_with_reason"),
        UniqueConstraint("commune_id", "number"),
        Index(None, "project_id", "number"),
        Index(None, "project_id", "state", "number"),
        Index(None, "project_id", "village_id", "number"),
        Index(None, "commune_id", "state", "number"),
        Index(None, "contributor_id", "number"),
        Index(None, "reverses_id"),
        Index(None, "replaces_id"),
        Index(None, "batch_id", "number"),
        _waiting_index("ix_contribution_to_confirm", "state = 'handed_over'"),
        _waiting_index("ix_contribution_to_approve", "state in ('confirmed', 'proposed')"),
    )

    @property
    def quantity(self) -> Quantity:
        return Quantity(self.good, self.unit, self.amount)

    @property
    def state_row(self) -> states.State:
        return states.STATES[self.state]

    @property
    def kind_row(self) -> kinds.Kind:
        return kinds.KINDS[self.kind]

    @property
    def good_row(self) -> Good:
        return GOODS[self.good]

    @property
    def is_reversal(self) -> bool:
        return self.reverses_id is not None

    @property
    def place_id(self) -> uuid.UUID:
        """Where its amount is added up: its village, else its commune."""
        return self.village_id or self.commune_id

    @property
    def shown_number(self) -> str:
        """0231"""
        return f"{self.number:04d}"


class Attendee(Base):
    """One line of an attendance list: who came to work, and for how many days (in thousandths)."""

    __tablename__ = "attendee"
    contribution_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("contribution.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    amount: Mapped[int]
    __table_args__ = (CheckConstraint("amount > 0", name="amount_positive"),)


class Batch(Row):
    """Entries that came together from one sheet, and can be taken back together."""

    __tablename__ = "contribution_batch"
    token: Mapped[str] = mapped_column(String(20), unique=True)
    key_hash: Mapped[bytes] = mapped_column(unique=True)
    commune_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("commune.id"))
    project_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("project.id"), index=True)
    file_name: Mapped[str] = mapped_column(String(160))
    entry_count: Mapped[int] = mapped_column(default=0)
    by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    reversed_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    reversed_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(String(300), default="")
    replays: Mapped[int] = mapped_column(default=0)
