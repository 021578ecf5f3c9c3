"""The kinds of contribution: one row a kind, with its goods, the fields its form has besides, and its checks.

Amounts of different goods or units are never added. A value in money stands beside an amount only together with its
unit price, the basis of that price and its date.
"""

from dataclasses import dataclass
from typing import Any

from app.i18n import _l
from app.projects.goods import GOODS, Good


@dataclass(frozen=True)
class Kind:
    """One kind: code, name, hint, icon, and which fields it has besides giver, amount and day.

    `fields` of: what (words), document (number of a receipt), people (how many came), attendance (who came, and for
    how long), land (the consent card)."""

    code: str
    label: Any
    hint: Any
    icon: str
    fields: tuple[str, ...] = ()

    @property
    def goods(self) -> list[Good]:
        """The goods of this kind, in the order in which they are offered."""
        return [row for row in GOODS.values() if row.kind == self.code]


_ROWS = (
    Kind("land", _l("Land given"), _l("Square metres given for the road; a consent card goes with it"), "land",
         ("land",)),
    Kind("labour", _l("Working days"), _l("A day is 8 hours; half days count"), "hands", ("people", "attendance")),
    Kind("material", _l("Material"), _l("Sand, stone, cement, steel, bricks…"), "bricks", ("what",)),
    Kind("cash", _l("Money"), _l("Paid to the village; this site never takes payments"), "banknote", ("document",)),
    Kind("machine", _l("Machinery"), _l("Shifts of 8 hours; say which machine"), "crane", ("what",)),
    Kind("asset", _l("Trees and structures"), _l("What stood on the land: trees, fences, gates"), "tree", ("what",)),
    Kind("other", _l("Something else"), _l("Meals, lodging, transport"), "dots", ("what",)),
)  # fmt: skip
KINDS: dict[str, Kind] = {row.code: row for row in _ROWS}


@dataclass(frozen=True)
class Named:
    """One row of a small table: its code and its name."""

    code: str
    label: Any


def _table(*rows: Named) -> dict[str, Named]:
    return {row.code: row for row in rows}


GIVERS = _table(
    Named("household", _l("Household")),
    Named("person", _l("Person")),
    Named("group", _l("Group")),
    Named("organisation", _l("Organisation or enterprise")),
)
CONSENTS = _table(
    Named("anonymous", _l("Without a name")),
    Named("initials", _l("Initials only")),
    Named("full", _l("Full name")),
)
CERTIFICATES = _table(
    Named("not_started", _l("Not started")),
    Named("filed", _l("Papers filed")),
    Named("adjusted", _l("Certificate adjusted")),
    Named("none", _l("The parcel has no certificate")),
)
BASES = _table(
    Named("resolution", _l("Resolution of the village")),
    Named("decision", _l("Decision of an authority")),
    Named("published", _l("Published price")),
)
SPOUSE = _table(
    Named("yes", _l("Agrees")),
    Named("no", _l("Does not agree")),
    Named("not_married", _l("There is none")),
)
