"""Villages (*thôn, bản, khối phố*) of a commune: there is no list of them, so each is written down when first used."""

import re
import uuid

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.db import db
from app.text import clean, fold, sort_key
from app.units.models import Village

LONGEST = 60
KINDS = {"thon": "hamlet", "ban": "ban", "khoi pho": "block", "khoi": "block", "to dan pho": "group"}
_KIND_TYPED = re.compile(r"^(thôn|bản|khối phố|khối|tổ dân phố)\s+(?=\S)", re.IGNORECASE)


def village_named(commune_id: uuid.UUID, typed: str) -> Village:
    """The village that is meant by a name in a commune, written down if it is new. Raises ValueError for no name.

    Typed with its marks it is the village spelled so; without marks it is the only one that reads so.
    """
    kind, name = read_name(typed)
    if known := find_village(commune_id, name):
        return known
    village = Village(commune_id=commune_id, kind=kind, name=name, folded=fold(name), sort_key=sort_key(name))
    village.slug = _free_slug(village)
    try:
        with db.session.begin_nested():
            db.session.add(village)
    except IntegrityError:  # somebody else wrote it down at the same moment
        found = find_village(commune_id, name)
        if found is None:
            raise
        return found
    return village


def find_village(commune_id: uuid.UUID, typed: str) -> Village | None:
    """The village of this name, if it is known already."""
    name = read_name(typed)[1]
    folded = fold(name)
    query = select(Village).where(Village.commune_id == commune_id, Village.folded == folded)
    alike = db.session.scalars(query.order_by(Village.id)).all()
    same = [each for each in alike if each.name.casefold() == name.casefold()]
    if not same and folded == name.casefold() and len(alike) == 1:
        return alike[0]
    return same[0] if same else None


def read_name(typed: str) -> tuple[str, str]:
    """The kind and the name in what was typed: *Thôn Nà Lầu* is the hamlet Nà Lầu. Raises ValueError for none."""
    text = " ".join(clean(typed).split())
    kind = _KIND_TYPED.match(text)
    name = text[kind.end() :] if kind else text
    if not fold(name) or fold(name) in KINDS or len(name) > LONGEST:
        raise ValueError("a village needs a name")
    return (KINDS[fold(kind[1])] if kind else "hamlet"), name


def _free_slug(village: Village) -> str:
    base = village.folded.replace(" ", "-")[:70]
    query = select(Village.slug).where(
        Village.commune_id == village.commune_id, Village.slug.startswith(base)
    )
    taken, number, slug = set(db.session.scalars(query)), 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
