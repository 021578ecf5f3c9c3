"""The project (*công trình*): a road, a lane, a crossing; with what it needs and who pays for it."""

import uuid
from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.db import Base, Row
from app.projects import facts
from app.projects.goods import GOODS, Good
from app.quantities import Quantity
from app.units.models import Commune, Village


class Project(Row):
    """One road project. `slug` addresses it; it is public from its approval on. Lengths in metres, widths and thickness
    in centimetres, cement given by the State in kilograms (planned, and what has come)."""

    __tablename__ = "project"
    slug: Mapped[str] = mapped_column(String(120), unique=True)
    key_hash: Mapped[bytes] = mapped_column(unique=True)
    commune_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("commune.id"))
    name: Mapped[str] = mapped_column(String(160))
    folded: Mapped[str] = mapped_column(String(320))
    road_class: Mapped[str] = mapped_column(String(20))
    work: Mapped[str] = mapped_column(String(20))
    surface: Mapped[str] = mapped_column(String(20))
    level: Mapped[str | None] = mapped_column(String(1))
    length_m: Mapped[int]
    surface_width_cm: Mapped[int]
    base_width_cm: Mapped[int | None]
    thickness_cm: Mapped[int | None]
    starts_at: Mapped[str] = mapped_column(String(160), default="")
    ends_at: Mapped[str] = mapped_column(String(160), default="")
    about: Mapped[str] = mapped_column(String(2000), default="")
    begins_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    cement_kg: Mapped[int] = mapped_column(default=0)
    cement_given_kg: Mapped[int] = mapped_column(default=0)
    stage: Mapped[str] = mapped_column(String(12), default="draft")
    opened_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    opened_at: Mapped[datetime]
    approved_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    approved_at: Mapped[datetime | None]
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
    replays: Mapped[int] = mapped_column(default=0)
    commune: Mapped[Commune] = relationship()
    opened_by: Mapped[Account | None] = relationship(foreign_keys=[opened_by_id])
    approved_by: Mapped[Account | None] = relationship(foreign_keys=[approved_by_id])
    villages: Mapped[list[Village]] = relationship(
        secondary="project_village", order_by=[Village.sort_key, Village.id], lazy="selectin"
    )
    needs: Mapped[list["Need"]] = relationship(order_by="Need.position", cascade="all, delete-orphan")
    funding: Mapped[list["Funding"]] = relationship(cascade="all, delete-orphan")
    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        CheckConstraint("length_m > 0 and length_m <= 100000", name="length_m_real"),
        CheckConstraint("surface_width_cm > 0 and surface_width_cm <= 5000", name="surface_width_cm_real"),
        CheckConstraint("cement_kg >= 0 and cement_given_kg >= 0", name="cement_positive"),
        CheckConstraint(
            "approved_by_id is null or approved_by_id <> opened_by_id", name="approved_by_another"
        ),
        Index(None, "approved_at", "id"),
        Index(None, "commune_id", "approved_at", "id"),
        Index(None, "stage", "approved_at", "id"),
        Index(None, "commune_id", "changed_at", "id"),
    )

    @property
    def is_public(self) -> bool:
        return self.approved_at is not None

    @property
    def stage_row(self) -> facts.Stage:
        return facts.STAGES[self.stage]

    @property
    def takes_gifts(self) -> bool:
        """Whether contributions can be entered now: it is approved, and the ledger is not closed."""
        return self.stage_row.takes_gifts

    @property
    def funding_in_order(self) -> list["Funding"]:
        """The funding in the order of the sources."""
        return sorted(self.funding, key=lambda each: list(facts.SOURCES).index(each.source))

    @property
    def planned_money(self) -> int:
        """All planned funding, in đồng."""
        return sum(each.planned for each in self.funding)


class ProjectVillage(Base):
    """Through which villages a project leads."""

    __tablename__ = "project_village"
    project_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("project.id"), primary_key=True)
    village_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("village.id"), primary_key=True, index=True)


class Need(Row):
    """How much of a good a project needs, in thousandths of the good's unit (money in whole đồng)."""

    __tablename__ = "project_need"
    project_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("project.id"))
    good: Mapped[str] = mapped_column(String(20))
    unit: Mapped[str] = mapped_column(String(10))
    amount: Mapped[int] = mapped_column(BigInteger)
    position: Mapped[int]
    __table_args__ = (
        UniqueConstraint("project_id", "good", "unit"),
        CheckConstraint("amount > 0", name="amount_positive"),
    )

    @property
    def quantity(self) -> Quantity:
        return Quantity(self.good, self.unit, self.amount)

    @property
    def row(self) -> Good:
        return GOODS[self.good]


class Funding(Row):
    """What one source is to give, and what it has given so far, in đồng. The people's share is in the ledger too."""

    __tablename__ = "project_funding"
    project_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("project.id"))
    source: Mapped[str] = mapped_column(String(12))
    planned: Mapped[int] = mapped_column(BigInteger)
    given: Mapped[int] = mapped_column(BigInteger, default=0)
    __table_args__ = (
        UniqueConstraint("project_id", "source"),
        CheckConstraint("planned >= 0 and given >= 0", name="sums_positive"),
    )
