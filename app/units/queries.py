"""What pages ask about places and offices."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from flask import current_app
from sqlalchemy import literal, select

from app.db import db, writing
from app.i18n import language
from app.text import clean, fold
from app.units import names
from app.units.directory import Directory, Resolved
from app.units.models import Agency, Commune, LegacyUnit
from app.units.places import FormerUnit, Match, Place

# No point of the province is nearly as far as this from the middle of some commune.
_NEAR_METRES = 30_000
_DIRECTORY = "units.directory"


@dataclass(frozen=True)
class Office:
    """An agency as it is offered for choosing."""

    id: uuid.UUID
    code: str
    name: str
    short_name: str | None
    kind: str
    folded: str


def directory() -> Directory:
    """Every place, from memory; read again after a seed. Nothing is kept of a unit of work that may yet be undone."""
    kept = current_app.extensions.get(_DIRECTORY)
    if kept is not None:
        return kept
    read = _read_directory()
    if read.places and not writing.get():
        current_app.extensions[_DIRECTORY] = read
    return read


def forget_directory() -> None:
    """Read the places from the database the next time they are asked for."""
    current_app.extensions.pop(_DIRECTORY, None)


def public_communes() -> list[Place]:
    """The communes and wards of today, in the order of the Vietnamese alphabet."""
    return directory().places


def public_find_places(text: str, limit: int = 8) -> list[Match]:
    """Places for a name of today or of before, finished or not; the likeliest first."""
    return directory().find(text, limit)


def resolve_place(text: str) -> Resolved:
    """What a place typed without script means: one commune, or several to choose from, or nothing."""
    return directory().resolve(text)


def public_nearest(lat: float, lon: float, n: int = 3) -> list[Place]:
    """The nearest communes to a point in degrees, nearest first; none when it lies outside the province."""
    return directory().nearest(lat, lon, n, _NEAR_METRES)


def public_communes_by_district() -> list[tuple[str, list[Place]]]:
    """Former districts by name, each with today's communes that took land of it (a commune may stand under two)."""
    return [(names.district_name(district), places) for district, places in directory().by_district()]


def commune_by_slug(slug: str) -> Place | None:
    """The commune of a public address."""
    return directory().by_slug.get(slug)


def commune_by_code(code: str) -> Place | None:
    """The commune of a code in a form."""
    return directory().by_code.get(code)


def commune_by_id(commune_id: uuid.UUID) -> Place | None:
    """The commune that a row points to, without a join."""
    return directory().by_id.get(commune_id)


def commune_names() -> dict[uuid.UUID | None, str]:
    """The full names of all communes in the language of the page, by the key that rows point to."""
    return directory().names_in(language())


def agency_by_code(code: str) -> Agency | None:
    """The office of a code in a form, also one that has closed since."""
    return db.session.scalar(select(Agency).where(Agency.code == clean(code)))


def agency_names(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The names of these offices, closed ones too."""
    found = db.session.execute(select(Agency.id, Agency.name).where(Agency.id.in_(list(ids))))
    return {key: name for key, name in found}  # noqa: C416


def public_agencies(text: str = "", limit: int | None = None) -> list[Office]:
    """Offices at work whose names, former names included, hold every word of the text; all of them for none."""
    columns = (Agency.id, Agency.code, Agency.name, Agency.short_name, Agency.kind, Agency.folded)
    query = select(*columns).where(Agency.active)
    typed = fold(text)
    for word in typed.split():
        query = query.where(literal(" ").concat(Agency.folded).contains(f" {word}"))
    offices = [Office(*row) for row in db.session.execute(query.order_by(Agency.sort_key, Agency.id))]
    return sorted(offices, key=lambda office: not office.folded.startswith(typed))[:limit]


def public_agency_groups() -> list[tuple[str, list[Office]]]:
    """All offices at work under the kinds of offices, for a list to pick from."""
    offices = public_agencies()
    groups = [(kind, [office for office in offices if office.kind == kind]) for kind in names.AGENCY_KINDS]
    return [(names.agency_kind(kind), members) for kind, members in groups if members]


def _read_directory() -> Directory:
    columns = (getattr(Commune, name) for name in Place.__dataclass_fields__)
    rows = db.session.execute(select(*columns).order_by(Commune.sort_key, Commune.code))
    places = [Place(*row) for row in rows]
    by_id = {place.id: place for place in places}
    former = select(
        LegacyUnit.kind, LegacyUnit.name, LegacyUnit.district, LegacyUnit.commune_id, LegacyUnit.is_split
    ).order_by(LegacyUnit.code, LegacyUnit.dissolved_on, LegacyUnit.commune_id)
    units = [
        FormerUnit(kind, name, district, by_id[commune_id], is_split)
        for kind, name, district, commune_id, is_split in db.session.execute(former)
    ]
    return Directory(places, units)
