"""Road projects and entries made through the verbs, by officers of one commune: Nà Lầu's road in the first commune."""

import secrets
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from app import clock
from app.accounts.models import Account
from app.contributions import actions as ledger
from app.contributions.models import Contribution, Contributor
from app.db import db
from app.projects import actions
from app.projects.actions import NeedLine, Plan
from app.projects.models import Project
from app.units.models import Commune, Village
from app.units.villages import village_named
from tests.support.people import add_officer

PLAN: dict[str, Any] = {
    "name": "Đường Nà Lầu – Khun Pha",
    "road_class": "village_road",
    "work": "hardening",
    "surface": "concrete",
    "level": "C",
    "length_m": 850,
    "surface_width_cm": 300,
    "base_width_cm": 400,
    "thickness_cm": 16,
    "starts_at": "nhà văn hóa Nà Lầu",
    "ends_at": "suối Khun Pha",
    "cement_kg": 120_000,
    "villages": ("Thôn Nà Lầu", "Thôn Khun Pha"),
    "needs": (
        NeedLine("land", "m2", 900_000),
        NeedLine("labour", "day", 600_000),
        NeedLine("sand", "m3", 210_000),
        NeedLine("cash", "dong", 85_000_000),
    ),
    "funding": {"province": 300_000_000, "commune": 90_000_000, "people": 85_000_000},
}


@dataclass(frozen=True)
class Town:
    """One commune with a clerk, two leaders and the heads of two villages."""

    commune: Commune
    clerk: Account
    leader: Account
    other_leader: Account
    na_lau: Village
    khun_pha: Village
    head: Account
    other_head: Account


def settle(number: int = 0) -> Town:
    """The officers of a commune (the first one by its code, unless told). Inside one unit of work."""
    commune = db.session.scalars(select(Commune).order_by(Commune.code).offset(number).limit(1)).one()
    na_lau, khun_pha = (village_named(commune.id, name) for name in ("Thôn Nà Lầu", "Thôn Khun Pha"))

    def officer(role: str, login: str, village: Village | None = None) -> Account:
        unit = {"commune_id": commune.id, "village_id": village.id if village else None}
        return add_officer(db.session, f"{login}{number or ''}", role, **unit)

    town = Town(
        commune,
        officer("commune_clerk", "clerk"),
        officer("commune_leader", "leader"),
        officer("commune_leader", "leader_b"),
        na_lau,
        khun_pha,
        officer("village_head", "head", na_lau),
        officer("village_head", "head_b", khun_pha),
    )
    db.session.flush()
    return town


def key() -> str:
    return secrets.token_urlsafe(16)


def plan(**changes: Any) -> Plan:
    return Plan(**PLAN | changes)


def draft(town: Town, **changes: Any) -> Project:
    """A project that the clerk has opened."""
    return actions.open_project(actor=town.clerk, commune=town.commune, plan=plan(**changes), key=key())


def road(town: Town, **changes: Any) -> Project:
    """A project that the leader has approved."""
    return actions.approve(actor=town.leader, project=draft(town, **changes))


def giver(town: Town, name: str = "Hoàng Văn Tài", **told: Any) -> Contributor:
    told.setdefault("village", town.na_lau)
    return ledger.contributor_named(actor=town.clerk, commune_id=town.commune.id, name=name, **told)


def gift(good: str = "labour", amount: int = 4000, unit: str | None = None, **told: Any) -> ledger.Gift:
    """A gift of today; by default four working days."""
    canonical = {
        "land": "m2",
        "labour": "day",
        "cement": "kg",
        "sand": "m3",
        "cash": "dong",
        "machine": "shift",
    }
    told.setdefault("given_on", clock.today())
    if good == "machine":
        told.setdefault("what", "máy xúc")
    if good == "land":
        agreed = {"co_owners_agree": True, "spouse": "yes", "right_to_refuse_explained": True}
        told.setdefault("land", ledger.LandFacts(parcel="112", map_sheet="24", **agreed))
    return ledger.Gift(good, unit or canonical[good], amount, **told)


def entry(town: Town, project: Project, *, to: str = "handed_over", **told: Any) -> Contribution:
    """An entry by the clerk, brought to a state: pledged, handed_over, confirmed or approved."""
    by = {"actor": told.pop("actor", town.clerk), "contributor": told.pop("contributor", None) or giver(town)}
    made = ledger.record(project=project, gift=gift(**told), key=key(), is_pledge=to == "pledged", **by)
    head = town.head if made.village_id == town.na_lau.id else town.other_head
    if to in ("confirmed", "approved"):
        ledger.confirm(actor=head, entry=made)
    if to == "approved":
        ledger.approve(actor=town.leader, entry=made)
    return made


def some_day(text: str) -> date:
    return date.fromisoformat(text)
