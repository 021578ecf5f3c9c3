"""What typed answers mean: a place by any of its names, an office by its name, an amount as people say it.

An answer that is not clear is asked back, never guessed: places that bear the same name are offered to choose from.
"""

import re
import uuid
from dataclasses import dataclass
from decimal import Decimal

from app.text import fold
from app.units import queries as units
from app.units.places import Match, Place

_UNITS = {"nghin": 10**3, "ngan": 10**3, "k": 10**3, "trieu": 10**6, "tr": 10**6, "ty": 10**9, "ti": 10**9}
_ABOUT = r"(?:(?:khoang|tam|chung|hon|tren|gan|about|around) )?"
_NUMBER = r"(\d{1,3}(?:[., ]\d{3})+|\d+)(?:[.,](\d{1,2}))?"
_AMOUNT = re.compile(rf"{_ABOUT}{_NUMBER} ?({'|'.join(_UNITS)})?(?: ?(?:dong|d|vnd|₫))?", re.ASCII)
_MOST, _LONGEST = 10**15, 60


@dataclass(frozen=True)
class Where:
    """A commune, or the places that a name may mean; neither when there is no such name."""

    place: Place | None = None
    candidates: tuple[Match, ...] = ()


def find_place(typed: str, listed: str, candidate: str = "") -> Where:
    """The commune meant by what was typed, picked from the list (a code), and picked from offered candidates (a code).

    A candidate was the last question, so it counts first. A list entry counts unless the typed name is clearly another
    commune: then both are offered.
    """
    if candidate and (place := units.commune_by_code(candidate)):
        return Where(place)
    picked = units.commune_by_code(listed) if listed else None
    meant = units.resolve_place(typed) if typed else None
    if picked is None:
        return Where(meant.place, tuple(meant.candidates)) if meant else Where()
    if meant is None or meant.place in {None, picked}:
        return Where(picked)
    return Where(candidates=(Match(meant.place), Match(picked)) if meant.place else ())


@dataclass(frozen=True)
class Concerned:
    """The office that is meant: a known one, or words."""

    office_id: uuid.UUID | None
    name: str
    is_inspectorate: bool


def find_office(typed: str) -> Concerned:
    """The office with this very name, long or short; else the words as they are. Words that name the Inspectorate count
    as about it: better one report too many with the outside recipient than one with those whom it accuses."""
    wanted = fold(typed)
    offices = units.public_agencies() if wanted else []
    for office in offices:
        if wanted in {fold(office.name), fold(office.short_name or "")}:
            return Concerned(office.id, office.name, office.kind == "inspectorate")
    names = [fold(each.short_name or each.name) for each in offices if each.kind == "inspectorate"]
    return Concerned(None, typed, any(f" {name} " in f" {wanted} " for name in names))


def read_amount(text: str) -> int:
    """Whole đồng: "1.200.000", "khoảng 50 triệu", "1,5 tỷ", "300k". Raises ValueError."""
    found = _AMOUNT.fullmatch(_without_marks(text)) if len(text) <= _LONGEST else None
    if not found:
        raise ValueError(text)
    whole, part, unit = found.groups()
    value = Decimal(f"{re.sub(r'[^0-9]', '', whole)}.{part or 0}") * _UNITS.get(unit, 1)
    if value > _MOST or value != int(value):
        raise ValueError(text)
    return int(value)


def _without_marks(text: str) -> str:
    """Letters as `fold` has them; digits and the signs around them as they are."""
    parts = (
        part if re.search(r"[^\w\s]|\d", part) else fold(part)
        for part in re.split(r"(\d+|\W+)", text.casefold())
    )
    return re.sub(r"\s+", " ", " ".join(parts)).replace(" . ", ".").replace(" , ", ",").strip()
