"""Rows that may be in the ledger already, or stand twice in the same sheet."""

import hashlib
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import select

from app.contributions.models import Contribution, Contributor
from app.contributions.sheets.checking import Checked
from app.db import db
from app.text import fold
from app.units.models import Village
from app.units.villages import read_name

_AT_ONCE = 400
Identity = tuple[str, str, str, str, int]  # name, village, good, unit, amount
Known = dict[Identity, list[tuple[int, str]]]  # number and day of the entries that say so


def mark_of(row: Checked) -> str:
    """What is the same for rows that say the same; nothing for a row that cannot be entered."""
    if row.wrong:
        return ""
    says = [(identity, day) for identity, day in identities(row)]
    return hashlib.blake2b(repr(says).encode(), digest_size=16).hexdigest()


def identities(row: Checked) -> list[tuple[Identity, str]]:
    """Who gave how much of what, and when, for every gift of a row."""
    village = fold(read_name(row.village)[1]) if row.village else ""
    found = []
    for _key, gift in row.gifts:
        quantity = gift.quantity
        identity = fold(row.name), village, gift.good, quantity.unit, quantity.amount
        found.append((identity, gift.given_on.isoformat()))
    return found


def known(project_id: UUID, rows: Iterable[Checked]) -> Known:
    """The entries of a project by givers of these names that count, by what they say."""
    names = sorted({fold(row.name) for row in rows if not row.wrong})
    found: Known = {}
    for start in range(0, len(names), _AT_ONCE):
        for name, village, good, unit, amount, number, day in db.session.execute(
            _entries(project_id, names[start : start + _AT_ONCE])
        ):
            identity = fold(name), fold(village or ""), good, unit, amount
            found.setdefault(identity, []).append((number, day.isoformat()))
    return found


def like_entry(row: Checked, entries: Known, *, says_day: bool) -> int | None:
    """The number of an entry that says the same as one gift of a row; on the same day, where the row says one."""
    for identity, day in identities(row):
        for number, entered_on in entries.get(identity, ()):
            if not says_day or entered_on == day:
                return number
    return None


def _entries(project_id: UUID, names: list[str]) -> Any:
    row = Contribution
    return (
        select(Contributor.name, Village.name, row.good, row.unit, row.amount, row.number, row.given_on)
        .join(Contributor, row.contributor_id == Contributor.id)
        .outerjoin(Village, row.village_id == Village.id)
        .where(row.project_id == project_id, Contributor.folded.in_(names))
        .where(row.struck_at.is_(None), row.reverses_id.is_(None), row.state != "declined")
        .order_by(row.number)
    )
