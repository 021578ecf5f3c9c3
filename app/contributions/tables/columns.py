"""The columns of the summary, in the order in which communes file them: one row a column."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from app.contributions.kinds import CERTIFICATES
from app.contributions.tables.lines import Line
from app.i18n import _, _l
from app.projects.facts import CLASSES, SURFACES
from app.projects.goods import GOODS
from app.quantities import UNITS, Quantity

Value = Decimal | int | str | None


@dataclass(frozen=True)
class Column:
    """One column: code, heading, the heading above several, width, the value of a line, and whether it is summed.

    `formula` makes its cell from others of the line, by their codes in braces."""

    code: str
    label: Any
    value: Callable[[Line], Value]
    group: Any = ""
    width: int = 10
    is_summed: bool = True
    formula: str = ""
    in_province: bool = True

    @property
    def is_text(self) -> bool:
        return not self.is_summed and not self.formula and self.code not in ("length", "width", "percent")


def _of(good: str, unit: str, each: int = 1) -> Callable[[Line], Value]:
    """The amount of one good in a canonical unit, or in one that holds `each` of it."""
    return lambda line: _number(line.amounts.get((good, unit), 0), UNITS[unit].scale * each)


def _number(amount: int, scale: int) -> Value:
    return Decimal(amount) / scale if amount else None


def _listed(*goods: str, besides: tuple[tuple[str, str], ...] = ()) -> Callable[[Line], Value]:
    """Several goods as words, each with its own unit: they are never one number."""

    def words(line: Line) -> Value:
        found = [
            f"{GOODS[good].label} {Quantity(good, unit, amount)}"
            for (good, unit), amount in sorted(line.amounts.items())
            if GOODS[good].kind in goods and (good, unit) not in besides
        ]
        return "; ".join(found) or None

    return words


def _road(name: str) -> Callable[[Line], Value]:
    return lambda line: _road_fact(line, name) if line.project is not None and line.leads else None


def _road_fact(line: Line, name: str) -> Value:
    road = line.project
    assert road is not None
    if name == "surface":
        thick = f" {road.thickness_cm} cm" if road.thickness_cm else ""
        return f"{SURFACES[road.surface].label}{thick}"
    values: dict[str, Value] = {
        "class": str(CLASSES[road.road_class].label), "length": road.length_m,
        "width": Decimal(road.surface_width_cm) / 100, "cement": _number(road.cement_given_kg, 1000),
    }  # fmt: skip
    return values[name]


def _certificates(line: Line) -> Value:
    return (
        "; ".join(f"{CERTIFICATES[code].label}: {count}" for code, count in line.certificates.items()) or None
    )


def _notes(line: Line) -> Value:
    other = _listed("other")(line)
    names = ", ".join(str(GOODS[good].label) for good in line.unpriced) if line.project else ""
    unpriced = _("No price: %(names)s", names=names) if names else ""
    return "; ".join(str(each) for each in (other, unpriced) if each) or None


_M3 = tuple((good, "m3") for good in ("sand", "stone", "gravel"))
COLUMNS = (
    Column("place", _l("Village"), lambda line: line.place, is_summed=False, width=13),
    Column("road", _l("Road"), lambda line: line.project.name if line.project else None, is_summed=False,
           in_province=False, width=17),
    Column("roads", _l("Number of roads"), lambda line: line.roads or None, width=8),
    Column("class", _l("Class of road"), _road("class"), is_summed=False, in_province=False, width=11),
    Column("length", _l("Length (m)"), _road("length"), in_province=False, width=7),
    Column("width", _l("Width (m)"), _road("width"), is_summed=False, in_province=False, width=6),
    Column("surface", _l("Surface"), _road("surface"), is_summed=False, in_province=False, width=10),
    Column("cement_given", _l("Cement from the State (tonnes)"), _road("cement"), in_province=False, width=8),
    Column("land_givers", _l("Households"), lambda line: line.givers.get(("land", "m2")), _l("Land given"),
           in_province=False, width=6),
    Column("land", _l("m²"), _of("land", "m2"), _l("Land given"), width=9),
    Column("people", _l("People"), lambda line: line.people or None, _l("Working days"), width=6),
    Column("labour", _l("Days"), _of("labour", "day"), _l("Working days"), width=9),
    Column("sand", _l("Sand"), _of("sand", "m3"), _l("Sand, stone, gravel (m³)"), width=8),
    Column("stone", _l("Stone"), _of("stone", "m3"), _l("Sand, stone, gravel (m³)"), width=8),
    Column("gravel", _l("Gravel"), _of("gravel", "m3"), _l("Sand, stone, gravel (m³)"), width=8),
    Column("material", _l("Other material"), _listed("material", besides=_M3), is_summed=False, width=13),
    Column("cash", _l("Money (đồng)"), _of("cash", "dong"), width=13),
    Column("machine", _l("Machine shifts"), _of("machine", "shift"), width=8),
    Column("asset", _l("Trees and structures on the land"), _listed("asset"), is_summed=False, width=11),
    Column("converted", _l("Converted value (đồng)"), lambda line: line.converted or None, in_province=False, width=14),
    Column("state", _l("The State (đồng)"), lambda line: line.from_state or None, in_province=False, width=14),
    Column("enterprise", _l("Enterprises (đồng)"), lambda line: line.from_enterprises or None,
           in_province=False, width=14),
    Column("total", _l("Total (đồng)"), lambda line: None, formula="{cash}+{converted}+{state}+{enterprise}",
           in_province=False, width=15),
    Column("percent", _l("Share of the people (%)"), lambda line: None, is_summed=False, in_province=False,
           formula='IF({total}=0,"",ROUND(({cash}+{converted})/{total}*100,1))', width=7),
    Column("certificate", _l("State of the certificates"), _certificates, is_summed=False, in_province=False, width=11),
    Column("notes", _l("Note"), _notes, is_summed=False, width=17),
)  # fmt: skip


def columns(*, of_province: bool) -> list[Column]:
    """The columns of a table: those of single roads stand only in a commune's."""
    if not of_province:
        return [each for each in COLUMNS if each.code != "roads"]
    place, *others = (each for each in COLUMNS if each.in_province)
    return [replace(place, label=_l("Commune, ward")), *others]
