"""Places as plain values: communes of today, the units they replaced, and how either is shown.

They hardly ever change, so they are read once and kept in memory (`directory`) rather than fetched for every page.
"""

import uuid
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from app.units import names

ARROW = "→"
_EARTH_METRES = 6_371_000


@dataclass(frozen=True)
class Place:
    """A commune or ward of today."""

    id: uuid.UUID
    code: str
    kind: str
    name: str
    slug: str
    sort_key: str
    lat_e6: int
    lon_e6: int
    hex_col: int
    hex_row: int

    @property
    def full_name(self) -> str:
        """xã Hữu Lũng, phường Kỳ Lừa."""
        return names.full_name(self.kind, self.name)

    def metres_to(self, lat: float, lon: float) -> float:
        """Great-circle distance from the middle of the commune to a point given in degrees."""
        here, there = radians(self.lat_e6 / 1e6), radians(lat)
        turn = radians(lon - self.lon_e6 / 1e6)
        half = sin((there - here) / 2) ** 2 + cos(here) * cos(there) * sin(turn / 2) ** 2
        return 2 * _EARTH_METRES * asin(min(1.0, sqrt(half)))


@dataclass(frozen=True)
class FormerUnit:
    """A unit that is no more, and one of the communes that it became part of."""

    kind: str
    name: str
    district: str
    place: Place
    is_split: bool


@dataclass(frozen=True)
class Match:
    """One answer to a search: a commune, and the former unit by whose name it was found."""

    place: Place
    former: FormerUnit | None = None

    @property
    def label(self) -> str:
        """xã Hoàng Đồng (thành phố Lạng Sơn) → phường Tam Thanh; a commune of today is just named."""
        if self.former is None:
            return self.place.full_name
        old = names.full_name(self.former.kind, self.former.name)
        return f"{old} ({names.district_name(self.former.district)}) {ARROW} {self.place.full_name}"
