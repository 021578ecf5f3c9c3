"""The units as they are delivered: tables beside this file, brought into the database by code.

Loading again changes what has changed and adds what is new; nothing is ever deleted, and every row keeps its id.
"""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import select

from app.db import Row, db
from app.text import fold, sort_key
from app.units.models import Agency, Commune, LegacyUnit
from app.units.queries import forget_directory

FOLDER = Path(__file__).parent / "seed"
_KINDS = {"commune": "xã", "ward": "phường"}
R = TypeVar("R", bound=Row)


def load() -> None:
    """Bring communes, former units and offices up to date, in the current unit of work."""
    communes = _load_communes()
    _load_legacy_units(communes)
    _load_agencies(communes)
    db.session.flush()
    forget_directory()


def _load_communes() -> dict[str, Commune]:
    known = {row.code: row for row in db.session.scalars(select(Commune))}
    for line in _lines("communes.csv"):
        known[line["code"]] = _put(
            Commune,
            known.get(line["code"]),
            code=line["code"],
            kind=line["type"],
            name=line["name"],
            slug=line["slug"],
            folded=fold(line["name"]),
            sort_key=sort_key(line["name"]),
            lat_e6=_millionths(line["lat"]),
            lon_e6=_millionths(line["lon"]),
            hex_col=int(line["hex_col"]),
            hex_row=int(line["hex_row"]),
        )
    db.session.flush()
    return known


def _load_legacy_units(communes: dict[str, Commune]) -> None:
    rows = db.session.scalars(select(LegacyUnit))
    known = {(row.code, row.dissolved_on, row.commune_id): row for row in rows}
    for line in _lines("legacy_units.csv"):
        key = (line["old_code"], date.fromisoformat(line["dissolved_on"]), communes[line["new_code"]].id)
        known[key] = _put(
            LegacyUnit,
            known.get(key),
            code=key[0],
            dissolved_on=key[1],
            commune_id=key[2],
            kind=line["old_type"],
            name=line["old_name"],
            district=line["old_district"],
            is_split=line["is_split"] == "yes",
            folded=fold(line["old_name"]),
        )


def _load_agencies(communes: dict[str, Commune]) -> None:
    known = {row.code: row for row in db.session.scalars(select(Agency))}
    for office in (*_listed_offices(), *_commune_offices(communes)):
        parent = known.get(office.pop("parent_code", ""))
        also = office.pop("also", "")
        words = fold(f"{office['name']} {office['short_name']} {also}")
        office |= {"folded": words, "sort_key": sort_key(office["name"]), "parent_id": parent and parent.id}
        known[office["code"]] = _put(Agency, known.get(office["code"]), **office)
    db.session.flush()


def _listed_offices() -> Iterator[dict[str, Any]]:
    for line in _lines("agencies.csv"):
        yield {**line, "is_inspectorate": line["is_inspectorate"] == "yes"}


def _commune_offices(communes: dict[str, Commune]) -> Iterator[dict[str, Any]]:
    """The people's committee of every commune; it is found by the names of the units it took over, too."""
    former: dict[str, list[str]] = {}
    for line in _lines("legacy_units.csv"):
        former.setdefault(line["new_code"], []).append(line["old_name"])
    for code, commune in communes.items():
        unit = f"{_KINDS[commune.kind]} {commune.name}"
        yield {
            "code": f"ubnd-{code}",
            "kind": "commune",
            "name": f"Ủy ban nhân dân {unit}",
            "short_name": f"UBND {unit}",
            "also": " ".join(former.get(code, [])),
            "commune_id": commune.id,
        }


def _put(model: type[R], row: R | None, **values: Any) -> R:
    """The row with these values: a new one, or the old one with only what differs changed."""
    if row is None:
        row = model(**values)
        db.session.add(row)
        db.session.flush()
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
    return row


def _lines(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _millionths(degrees: str) -> int:
    return round(float(degrees) * 1_000_000)
