"""Amounts that must never be mixed: whole numbers of a good in its own unit.

An amount is kept in thousandths of the canonical unit (đồng in whole đồng), so nothing is ever rounded by a float.
Two quantities are added only when both good and unit are the same; anything else is a mistake of the program and
raises. What people write in (sào, bags, tonnes, hours) is turned into the canonical unit on the way in.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from app.i18n import _l, language

THOUSANDTHS = 1000
LARGEST = 10**15  # in the parts that are kept: beyond any road, and well within eight bytes
_PLAIN = re.compile(r"\d+")
_THOUSANDS = re.compile(r"\d{1,3}([.\u00a0 ]\d{3})+|\d{1,3}(,\d{3}){2,}")


@dataclass(frozen=True)
class Unit:
    """One unit: its sign, the canonical unit it is turned into, how many parts of that it holds, the smallest step
    that can be given (in the same parts), how many parts make one canonical unit."""

    code: str
    sign: Any
    canonical: str
    parts: int
    step: int = 1
    scale: int = THOUSANDTHS


_ROWS = (
    Unit("m2", _l("m²"), "m2", 1000, step=10),
    Unit("sao", _l("sào (360 m²)"), "m2", 360_000, step=10),
    Unit("ha", _l("ha"), "m2", 10_000_000, step=10),
    Unit("day", _l("working days"), "day", 1000, step=500),
    Unit("m3", _l("m³"), "m3", 1000),
    Unit("kg", _l("kg"), "kg", 1000),
    Unit("tonne", _l("tonnes"), "kg", 1_000_000),
    Unit("bag", _l("bags of 50 kg"), "kg", 50_000),
    Unit("m", _l("m"), "m", 1000),
    Unit("piece", _l("pieces"), "piece", 1000, step=1000),
    Unit("shift", _l("machine shifts"), "shift", 1000, step=125),
    Unit("hour", _l("machine hours"), "shift", 125, step=125),
    Unit("meal", _l("meals"), "meal", 1000, step=1000),
    Unit("time", _l("times"), "time", 1000, step=1000),
    Unit("dong", _l("đồng"), "dong", 1, scale=1),
)  # fmt: skip
UNITS: dict[str, Unit] = {row.code: row for row in _ROWS}


class MixedUnits(TypeError):
    """Different goods or different units were about to become one number."""


class NotANumber(ValueError):
    """What was typed is no amount of this unit."""


@dataclass(frozen=True)
class Quantity:
    """`amount` parts of a good, in a canonical unit. Neither plain numbers nor other goods can be added to it."""

    good: str
    unit: str
    amount: int

    def __post_init__(self) -> None:
        if type(self.amount) is not int or UNITS[self.unit].canonical != self.unit:
            raise MixedUnits(f"{self.amount!r} {self.unit}")

    @classmethod
    def of(cls, good: str, unit: str, amount: int) -> "Quantity":
        """`amount` parts of any unit, turned into its canonical one: thousandths of a bag become thousandths of a kg.
        Raises NotANumber where that leaves a rest."""
        row = UNITS[unit]
        whole, rest = divmod(amount * row.parts, row.scale)
        if rest:
            raise NotANumber(unit)
        return cls(good, row.canonical, whole)

    def __add__(self, other: "Quantity") -> "Quantity":
        return Quantity(self.good, self.unit, self.amount + self._same(other).amount)

    def __sub__(self, other: "Quantity") -> "Quantity":
        return self + -other

    def __neg__(self) -> "Quantity":
        return Quantity(self.good, self.unit, -self.amount)

    def __lt__(self, other: "Quantity") -> bool:
        return self.amount < self._same(other).amount

    def __bool__(self) -> bool:
        return self.amount != 0

    def __str__(self) -> str:
        return f"{show_number(self.amount, self.unit)}\u00a0{UNITS[self.unit].sign}"

    def _same(self, other: Any) -> "Quantity":
        if not isinstance(other, Quantity) or (self.good, self.unit) != (other.good, other.unit):
            raise MixedUnits(f"{self!r} and {other!r}")
        return other


def totals(quantities: Iterable[Quantity]) -> dict[tuple[str, str], Quantity]:
    """One total for each good in each unit, in the order in which they came; never one for all."""
    found: dict[tuple[str, str], Quantity] = {}
    for each in quantities:
        key = each.good, each.unit
        found[key] = found[key] + each if key in found else each
    return found


def read_number(text: str, unit: str) -> int:
    """What was typed, in parts of the unit as it is (thousandths, whole đồng): 1.250,5 and 1250,5 and 1 250.5 alike.

    One dot or comma before exactly three digits parts thousands where it is a dot (1.250), and is the decimal comma
    where it is a comma (1,250). Raises NotANumber for anything else, for more digits than the unit has, for nothing.
    """
    row = UNITS[unit]
    whole, _, fraction = _split(re.sub(r"[\s\u00a0\u202f]+", " ", text).strip()).partition(",")
    digits = len(str(row.scale)) - 1
    if not _PLAIN.fullmatch(whole) or len(fraction.rstrip("0")) > digits or len(whole) > 15:
        raise NotANumber(text)
    amount = int(whole) * row.scale + int(fraction.rstrip("0").ljust(digits, "0") or 0)
    if not 0 < amount * row.parts // row.scale <= LARGEST:
        raise NotANumber(text)
    return amount


def read_quantity(text: str, good: str, unit: str) -> Quantity:
    """A typed amount as a quantity. Raises NotANumber when it is none, or is finer than the unit is given in."""
    quantity = Quantity.of(good, unit, read_number(text, unit))
    if quantity.amount % UNITS[unit].step:
        raise NotANumber(text)
    return quantity


def _split(text: str) -> str:
    """The digits with a comma before the decimals, and nothing else between them. Raises NotANumber."""
    if _THOUSANDS.fullmatch(text):
        return re.sub(r"\D", "", text)
    marks = [sign for sign in text if sign in ".,"]
    if marks and (head := re.fullmatch(r"([\d., ]+)[.,](\d+)", text)):
        is_last_alone = marks.count(marks[-1]) == 1
        before = head[1]
        if is_last_alone and (_PLAIN.fullmatch(before) or _grouped(before, marks[-1])):
            return f"{re.sub(r'[^0-9]', '', before)},{head[2]}"
    if _PLAIN.fullmatch(text):
        return text
    raise NotANumber(text)


def _grouped(text: str, mark: str) -> bool:
    parting = "[ .]" if mark == "," else "[ ,]"
    return re.fullmatch(rf"\d{{1,3}}({parting}\d{{3}})+", text) is not None


def show_number(amount: int, unit: str) -> str:
    """1.250,5 (in English 1,250.5): an amount in parts of a canonical unit, as the page's language writes it."""
    scale = UNITS[unit].scale
    whole, rest = divmod(abs(amount), scale)
    digits = len(str(scale)) - 1
    text = f"{whole:,}" + (f".{rest:0{digits}}".rstrip("0") if rest else "")
    if language() != "en":
        text = text.translate(str.maketrans(",.", ".,"))
    return f"−{text}" if amount < 0 else text
