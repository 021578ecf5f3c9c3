"""Who and what there is before the first case: communes, offices, and officers of every role that handles cases."""

import random
import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app import clock
from app.accounts.models import Account, Membership
from app.db import db, unit_of_work
from app.text import name_sort_key
from app.units.models import Agency, Commune

INSPECTORS = 12
ROLES = {"intake": "intake_officer", "head": "inspection_head", "chief": "chief_inspector"}
ROLES |= {f"inspector_{n}": "inspector" for n in range(1, INSPECTORS + 1)}
_NAMES = [
    "Hoàng", "Văn", "Nông", "Thị", "Vi", "Đức", "Lý", "Thu", "Lương", "Minh", "Triệu", "Thanh", "Đàm", "Hữu",
]  # fmt: skip


@dataclass(frozen=True)
class Cast:
    """Keys as 32 hexadecimal digits, as rows are written."""

    communes: list[str]
    commune_weights: list[int]
    offices: list[str]
    officers: dict[str, str]
    names: dict[str | None, str]  # of communes and offices, folded

    @property
    def inspectors(self) -> list[str]:
        return [key for login, key in self.officers.items() if login.startswith("inspector_")]


def assemble(rng: random.Random) -> Cast:
    """The cast of a database that has been migrated and planted; officers are made when there are none."""
    if db.session.scalar(select(Account.id).limit(1)) is None:
        _hire(rng)
    communes = [row.hex for row in db.session.scalars(select(Commune.id).order_by(Commune.code))]
    named = select(Commune.id, Commune.folded).union_all(select(Agency.id, Agency.folded))
    names = {key.hex: folded for key, folded in db.session.execute(named).tuples()}
    offices = select(Agency.id).where(Agency.is_inspectorate.is_(False)).order_by(Agency.code)
    officers = db.session.execute(select(Account.login, Account.id)).tuples()
    # A few communes send much, a few hardly anything.
    weights = [max(1, 3000 // (place + 3)) for place in range(len(communes))]
    found = [row.hex for row in db.session.scalars(offices)]
    return Cast(communes, weights, found, {login: key.hex for login, key in officers}, names)


def _hire(rng: random.Random) -> None:
    with unit_of_work() as session:
        house = session.scalar(select(Agency.id).where(Agency.is_inspectorate.is_(True)).limit(1))
        for login, role in ROLES.items():
            session.add(_officer(login, role, " ".join(rng.sample(_NAMES, 3)), house))


def _officer(login: str, role: str, name: str, house: uuid.UUID | None) -> Account:
    officer = Account(login=login, full_name=name, sort_key=name_sort_key(name), password_hash="!")
    officer.created_at = officer.totp_enrolled_at = clock.now()
    officer.memberships = [Membership(role=role, since=date(2025, 7, 1), agency_id=house)]
    return officer
