"""Amounts as people write them: 1.250,5 or 1,250.5, 360m2, 2 sào, 500k, 1tr2; whole parts, never floats.

One mark before exactly three digits (1.250) is certain only where the column proves how it writes numbers, or where the
unit allows one reading alone (there is no 1,25 đồng). Otherwise the officer is asked.
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from app.contributions.sheets.headings import unit_named
from app.contributions.sheets.words import UnitWord
from app.projects.goods import GOODS
from app.quantities import UNITS

_SPLIT = re.compile(r"^([\d.,\s\u00a0\u202f']*\d)\s*(.*)$", re.DOTALL)
_GROUPS = re.compile(r"\d{1,3}(\D\d{3})+")
_SHORT_MILLIONS = re.compile(r"(\d{1,4})\s*(?:tr|triệu)\s*(\d|\d{3})(?:\s*(?:đ|đồng))?", re.IGNORECASE)
_LARGEST = Decimal(10) ** 12


class BadAmount(ValueError):
    """What was typed is no amount here: `code` is one of number, ask, unit, no_unit, too_fine, too_large."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def is_amount(text: str) -> bool:
    """Whether a text is a number, with its unit or none: 1.250,5, 2 công, 1tr2; never the unit alone (1.000 đồng)."""
    if unit_named(text):
        return False
    return _SHORT_MILLIONS.fullmatch(text.strip()) is not None or _taken_apart(text)[0] != ""


def from_cell(plain: str) -> str:
    """A number of a cell (1250.5) in writing that leaves no doubt: 1250,5; three decimals get a fourth, 0."""
    whole, dot, decimals = plain.partition(".")
    return f"{whole},{decimals}{'0' if len(decimals) == 3 else ''}" if dot else whole


def marks(digits: str) -> set[str]:
    """The decimal marks by which this can be read; both where it cannot be told; none where it is no number."""
    found = [sign for sign in digits if sign in ".,"]
    if not found:
        return {",", "."}
    kinds, last = set(found), found[-1]
    other = "," if last == "." else "."
    if len(kinds) == 2:
        return {last} if found.count(last) == 1 else set()
    if len(found) > 1:
        return {other} if _GROUPS.fullmatch(digits) else set()
    before, _mark, after = digits.partition(last)
    if len(after) != 3 or before in ("", "0") or len(before) > 3:
        return {last}
    return {",", "."}


def is_unclear(digits: str) -> bool:
    """Whether a number has one mark and two readings."""
    return len(marks(digits)) == 2 and any(sign in ".," for sign in digits)


def proofs(texts: Iterable[str]) -> set[str]:
    """The decimal marks that numbers of one reading prove; both where a column contradicts itself."""
    found = [(digits, marks(digits)) for digits in (_taken_apart(text)[0] for text in texts)]
    return set().union(
        *(read for digits, read in found if len(read) == 1 and any(sign in ".," for sign in digits))
    )


def settle(texts: Iterable[str], good: str, unit: UnitWord | None) -> str:
    """The decimal mark of a column: proved by its own numbers (`,` or `.`), not needed (nothing), or asked (`?`)."""
    texts = list(texts)
    proved = proofs(texts)
    if len(proved) == 1:
        return proved.pop()
    apart = [(digits, word or unit) for digits, word in map(_taken_apart, texts) if is_unclear(digits)]
    return "?" if any(_has_two_readings(digits, good, word) for digits, word in apart) else ""


def read_amount(text: str, good: str, unit: UnitWord | None, mark: str) -> tuple[str, int]:
    """The unit and the amount in its parts (thousandths; whole đồng). `unit` stands unless the text names its own.

    Raises BadAmount.
    """
    if good == "cash" and (short := _SHORT_MILLIONS.fullmatch(text.strip())):
        return "dong", int(short[1]) * 10**6 + int(short[2].ljust(3, "0")) * 1000
    digits, word = _taken_apart(text)
    word = word or unit
    if not digits:
        raise BadAmount("number")
    if word is None:
        raise BadAmount("no_unit")
    if word.unit not in GOODS[good].units:
        raise BadAmount("unit")
    value = _value(digits, good, word, mark) * word.times * UNITS[word.unit].scale
    if value != value.to_integral_value():
        raise BadAmount("too_fine")
    if value <= 0:
        raise BadAmount("number")
    return word.unit, int(value)


def default_unit(good: str, unit: UnitWord | None) -> UnitWord | None:
    """The unit of a column whose heading names none: the only one there is, m² for land; else the cell must say it."""
    if unit or good not in GOODS:
        return unit
    units = GOODS[good].units
    return UnitWord(units[0]) if len(units) == 1 or good == "land" else None


def _taken_apart(text: str) -> tuple[str, UnitWord | None]:
    """The digits with their marks, and the unit behind them. Raises BadAmount for words that are no unit."""
    found = _SPLIT.match(text.strip())
    if found is None:
        return "", None
    digits = found[1].strip().replace("'", " ")
    if re.search(r"\s", digits) and not re.fullmatch(r"\d{1,3}(\s\d{3})+([.,]\d+)?", digits):
        return "", None
    word = unit_named(found[2]) if found[2].strip() else None
    if found[2].strip() and word is None:
        return "", None
    return re.sub(r"\s", "", digits), word


def _value(digits: str, good: str, word: UnitWord, mark: str) -> Decimal:
    possible = marks(digits)
    if is_unclear(digits):
        if not _has_two_readings(digits, good, word):
            return _read(digits, "," if "." in digits else ".")
        if mark not in possible:
            raise BadAmount("ask")
    elif len(possible) == 1:
        mark = possible.pop()
    if not possible and mark not in (",", "."):
        raise BadAmount("number")
    return _read(digits, mark or ",")


def _read(digits: str, mark: str) -> Decimal:
    whole, found, decimals = digits.partition(mark)
    grouping = "." if mark == "," else ","
    if grouping in decimals or (grouping in whole and not _GROUPS.fullmatch(whole)) or len(whole) > 20:
        raise BadAmount("number")
    whole = whole.replace(grouping, "") or "0"
    if not whole.isascii() or not whole.isdigit() or (found and not decimals.isdigit()):
        raise BadAmount("number")
    value = Decimal(f"{whole}.{decimals or 0}")
    if value >= _LARGEST:
        raise BadAmount("too_large")
    return value


def _has_two_readings(digits: str, good: str, word: UnitWord | None) -> bool:
    """Whether the reading with decimals (1.250 as one and a quarter) is an amount that can be given at all."""
    if word is None or word.unit not in UNITS:
        return True
    row = UNITS[word.unit]
    parts = _read(digits, "." if "." in digits else ",") * word.times * row.parts
    return parts == parts.to_integral_value() and int(parts) % row.step == 0
