"""A summary as figures: the cells of every line, computed ones included, and the sums below."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from app.contributions.kinds import BASES
from app.contributions.tables.columns import Column, Value, columns
from app.contributions.tables.lines import Line
from app.projects.goods import GOODS
from app.quantities import UNITS, show_number

_MONEY = ("cash", "converted", "state", "enterprise")


@dataclass
class Table:
    """Headings and cells. A column is summed by itself and never with another one, money apart."""

    columns: list[Column]
    cells: list[dict[str, Value]]
    sums: dict[str, Value] = field(default_factory=dict)
    bases: list[str] = field(default_factory=list)


def table(lines: Sequence[Line], *, of_province: bool = False) -> Table:
    """The summary of these lines."""
    shown = columns(of_province=of_province)
    cells = [{column.code: column.value(line) for column in shown} for line in lines]
    sums: dict[str, Value] = {
        column.code: _sum([row[column.code] for row in cells]) for column in shown if column.is_summed
    }
    for row in (*cells, sums):
        if not of_province:
            row["total"], row["percent"] = _total(row)
    return Table(shown, cells, sums, _bases(lines))


def show(value: Value) -> str:
    """A cell as the page shows it: 1.250,5."""
    if value is None or isinstance(value, str):
        return value or ""
    return show_number(int(Decimal(value) * 1000), "m2")


def _sum(values: Sequence[Value]) -> Value:
    numbers = [Decimal(each) for each in values if isinstance(each, Decimal | int)]
    return sum(numbers, Decimal(0)) or None


def _total(row: dict[str, Value]) -> tuple[Value, Value]:
    """All money of a line, converted value included (it is đồng as well), and the people's share in it."""
    money = {code: Decimal(row.get(code) or 0) for code in _MONEY}
    total = sum(money.values(), Decimal(0))
    if not total:
        return None, None
    share = (money["cash"] + money["converted"]) / total * 100
    return total, share.quantize(Decimal("0.1"), rounding="ROUND_HALF_UP")


def _bases(lines: Sequence[Line]) -> list[str]:
    """On what the converted values rest: price, document, day."""
    used = {price for line in lines for price in line.valued}
    return [
        f"{GOODS[price.good].label}: {show_number(price.price, 'dong')} đ/{UNITS[price.unit].sign} "
        f"({BASES[price.basis_kind].label}: {price.basis}, {price.decided_on:%d/%m/%Y})"
        for price in sorted(used, key=lambda each: (each.good, each.unit, each.decided_on))
    ]
