"""What a road is made of and given: one row a good, with the units it is counted in.

What a project needs and what people give are the same goods, so that *needed* and *given* can stand side by side. The
first unit of a good is the one that is offered; a good that has two canonical units (pipe in metres or in pieces) is
counted in each of them apart.
"""

from dataclasses import dataclass
from typing import Any

from app.i18n import _l
from app.quantities import UNITS


@dataclass(frozen=True)
class Good:
    """One good: its code, its name, the kind of contribution it is, the units it can be written in, and whether
    words must say what exactly it is."""

    code: str
    kind: str
    label: Any
    units: tuple[str, ...]
    needs_words: bool = False

    @property
    def canonical(self) -> tuple[str, ...]:
        """The units in which it is kept and added up."""
        return tuple(dict.fromkeys(UNITS[unit].canonical for unit in self.units))


_ROWS = (
    Good("land", "land", _l("Land"), ("m2", "sao", "ha")),
    Good("labour", "labour", _l("Labour"), ("day",)),
    Good("cement", "material", _l("Cement"), ("bag", "tonne", "kg")),
    Good("sand", "material", _l("Sand"), ("m3",)),
    Good("stone", "material", _l("Stone"), ("m3",)),
    Good("gravel", "material", _l("Gravel"), ("m3",)),
    Good("steel", "material", _l("Steel"), ("kg", "tonne")),
    Good("brick", "material", _l("Bricks"), ("piece",)),
    Good("timber", "material", _l("Timber"), ("m3",)),
    Good("pipe", "material", _l("Pipes"), ("m", "piece")),
    Good("other_material", "material", _l("Other material"), ("m3", "kg", "m", "piece"), needs_words=True),
    Good("cash", "cash", _l("Money"), ("dong",)),
    Good("machine", "machine", _l("Machinery"), ("shift", "hour"), needs_words=True),
    Good("asset", "asset", _l("Trees and structures on the land"), ("piece", "m", "m2"), needs_words=True),
    Good("other", "other", _l("Something else given"), ("meal", "time", "piece"), needs_words=True),
)  # fmt: skip
GOODS: dict[str, Good] = {row.code: row for row in _ROWS}


def is_written_in(good: str, unit: str) -> bool:
    """Whether a good can be written in this unit."""
    return good in GOODS and unit in GOODS[good].units


def is_counted_in(good: str, unit: str) -> bool:
    """Whether a good can be kept in this canonical unit."""
    return good in GOODS and unit in GOODS[good].canonical
