"""The units of the province as rows: its 65 communes and wards, the units they replaced, villages, and the offices."""

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


class Village(Row):
    """A village of a commune; made when it is first used (`villages`), since no list of them is to be had."""

    __tablename__ = "village"
    commune_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("commune.id"))
    kind: Mapped[str] = mapped_column(String(10), default="hamlet")
    name: Mapped[str] = mapped_column(String(60))
    slug: Mapped[str] = mapped_column(String(80))
    folded: Mapped[str] = mapped_column(String(120))
    sort_key: Mapped[str] = mapped_column(String(300))
    commune: Mapped[Commune] = relationship()
    __table_args__ = (
        CheckConstraint("kind in ('hamlet', 'ban', 'block', 'group')", name="kind_known"),
        UniqueConstraint("commune_id", "slug"),
        UniqueConstraint("commune_id", "name"),
        Index(None, "commune_id", "folded"),
        Index(None, "commune_id", "sort_key", "id"),
    )

    @property
    def full_name(self) -> str:
        """thôn Nà Lầu, khối phố 5; in English Nà Lầu village."""
        return names.village_name(self.kind, self.name)


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
