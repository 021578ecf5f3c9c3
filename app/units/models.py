"""The units of the province as rows: its 65 communes and wards, the units they replaced, and the offices."""

import uuid
from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Row
from app.units import names


class Commune(Row):
    """A commune or ward of today. `code` is the five-digit code of the General Statistics Office; the point is its
    middle in millionths of a degree; the hexagon is its cell on the province's diagram."""

    __tablename__ = "commune"
    code: Mapped[str] = mapped_column(String(5), unique=True)
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(60))
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    folded: Mapped[str] = mapped_column(String(60))
    sort_key: Mapped[str] = mapped_column(String(300))
    lat_e6: Mapped[int]
    lon_e6: Mapped[int]
    hex_col: Mapped[int]
    hex_row: Mapped[int]
    legacy_units: Mapped[list["LegacyUnit"]] = relationship(back_populates="commune")
    __table_args__ = (
        CheckConstraint("kind in ('commune', 'ward')", name="kind_known"),
        UniqueConstraint("hex_col", "hex_row"),
    )

    @property
    def full_name(self) -> str:
        """xã Hữu Lũng, phường Kỳ Lừa; in English Hữu Lũng commune."""
        return names.full_name(self.kind, self.name)


class LegacyUnit(Row):
    """A commune, ward or township that is no more, and what it became part of. Names repeat and 27 codes were given
    again to other units, so neither tells it: only code, day of dissolution and successor together do. A unit that
    was divided has one row for each successor."""

    __tablename__ = "legacy_unit"
    code: Mapped[str] = mapped_column(String(5))
    kind: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(60))
    district: Mapped[str] = mapped_column(String(60))
    commune_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("commune.id"), index=True)
    is_split: Mapped[bool]
    dissolved_on: Mapped[date]
    folded: Mapped[str] = mapped_column(String(60))
    commune: Mapped[Commune] = relationship(back_populates="legacy_units")
    __table_args__ = (
        CheckConstraint("kind in ('commune', 'ward', 'township')", name="kind_known"),
        UniqueConstraint("code", "dissolved_on", "commune_id"),
    )


class Agency(Row):
    """An office that a report may concern or that may be competent for it. An office that closes stays, inactive."""

    __tablename__ = "agency"
    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(160))
    short_name: Mapped[str | None] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(20))
    commune_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("commune.id"), index=True)
    parent_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("agency.id"), index=True)
    folded: Mapped[str] = mapped_column(String(400))
    sort_key: Mapped[str] = mapped_column(String(600))
    is_inspectorate: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)
    commune: Mapped[Commune | None] = relationship()
    __table_args__ = (
        CheckConstraint(
            "kind in ('inspectorate', 'department', 'office', 'board', 'line', 'company', 'commune')",
            name="kind_known",
        ),
        Index(None, "active", "sort_key", "id"),
    )
