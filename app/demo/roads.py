"""Roads of the demo: sixty projects in thirty communes with their ledgers, all through the verbs.

Everything is drawn from one seeded chance, so that every installation shows the same. Each project plays on days of its
own: opened, approved, decided by a village meeting, given to, corrected, built, accepted.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from app import clock
from app.accounts.models import Account
from app.contributions import actions as ledger
from app.demo import at_home, givers, staff
from app.demo.stage import unit
from app.projects import actions
from app.projects.actions import NeedLine, Plan, QuotaLine, Votes
from app.projects.models import Project
from app.units.models import Commune, Village
from app.units.places import Place
from app.units.queries import public_communes
from app.units.villages import village_named

COMMUNES, ROADS_EACH, HOUSEHOLDS, TOGETHER = 30, 2, 50, 25
STAGES = ("raising", "building", "building", "finished", "accepted", "closed")
VILLAGES = (
    "Nà Lầu",
    "Khun Pha",
    "Pò Mạch",
    "Kéo Lếch",
    "Bản Tát",
    "Nà Mèo",
    "Cốc Lùng",
    "Lũng Vài",
    "Pác Ve",
    "Nà Háo",
)
PLACES = ("nhà văn hóa", "cổng chợ", "đầu cầu", "trường mầm non", "ngã ba", "trạm y tế")


@dataclass
class Town:
    """The officers and villages of one commune."""

    commune: Commune
    clerk: Account
    leader: Account
    villages: list[Village] = field(default_factory=list)
    heads: dict[Any, Account] = field(default_factory=dict)


def fill(now: datetime, every: int = 1) -> int:
    """Load the roads, or each so-manieth of them; returns how many. Outside of a unit of work."""
    places = _communes()
    wanted = list(enumerate(place for place in places for _road in range(ROADS_EACH)))[::every]
    towns: dict[str, Town] = {}
    for number, place in wanted:
        chance = Random(f"road {number}")
        begun = now - timedelta(days=chance.randrange(120, 420))
        with clock.at(begun), unit() as session:
            if place.code not in towns:
                towns[place.code] = _settle(session, place)
            town = towns[place.code]
            project = _open(town, chance, number)
        _give(town, project, chance, begun, HOUSEHOLDS // min(every, 5))
        _build(town, project, chance, begun, at_home.GOALS.get(number))
        at_home.fill(town.clerk, project.id, number, begun)
    return len(wanted)


def _communes() -> list[Place]:
    home = staff.HOME.removeprefix("ubnd-")
    places = sorted(public_communes(), key=lambda each: (each.code != home, each.code))
    return places[:COMMUNES]


def _settle(session: Any, place: Place) -> Town:
    """The officers of a commune; those of the first one can be signed in as."""
    commune = session.get_one(Commune, place.id)
    start = sum(map(ord, place.code)) % len(VILLAGES)
    names = [VILLAGES[(start + step) % len(VILLAGES)] for step in (0, 3)]
    if f"ubnd-{place.code}" == staff.HOME:
        names[0] = staff.HOME_VILLAGE
    clerk, leader = (staff.of_commune(place.code, role) for role in ("commune_clerk", "commune_leader"))
    town = Town(commune, clerk, leader)
    for name in dict.fromkeys(names):
        village = village_named(place.id, name)
        town.villages.append(village)
        town.heads[village.id] = staff.of_commune(place.code, "village_head", name)
    session.flush()
    return town


def _open(town: Town, chance: Random, number: int) -> Project:
    here = [town.villages[number % len(town.villages)], town.villages[-1]]
    length = chance.randrange(250, 2400, 50)
    name = f"Đường {here[0].name} – {PLACES[number % len(PLACES)]} {here[-1].name}"
    plan = Plan(
        name=name, road_class=chance.choice(("village_road", "lane", "field_road")), work="hardening",
        surface="concrete", level=chance.choice("BCD"), length_m=length,
        surface_width_cm=chance.choice((250, 300, 350)),
        thickness_cm=chance.choice((14, 16, 18)), starts_at=f"{PLACES[number % 6]} {here[0].name}",
        ends_at=f"{PLACES[(number + 2) % 6]} {here[-1].name}", cement_kg=length * 140,
        villages=[each.name for each in here],
        needs=[
            NeedLine("land", "m2", length * 1100), NeedLine("labour", "day", length * 700),
            NeedLine("sand", "m3", length * 240), NeedLine("cash", "dong", length * 90_000),
        ],
        funding={"province": length * 300_000, "commune": length * 80_000, "people": length * 90_000},
    )  # fmt: skip
    project = actions.open_project(actor=town.clerk, commune=town.commune, plan=plan, key=_key(chance))
    if number % 20 == 19:
        return project  # still waits for the leader
    actions.approve(actor=town.leader, project=project)
    _decide(town, project, chance)
    return project


def _decide(town: Town, project: Project, chance: Random) -> None:
    told: dict[str, Any] = {"actor": town.clerk, "project": project}
    for seat in range(5):
        actions.name_member(**told, name=givers.name(chance), role="member" if seat else "head")
    households = chance.randrange(40, 90)
    present = households - chance.randrange(3, 12)
    against = chance.randrange(0, 4)
    quotas = [QuotaLine("labour", "day", 5000), QuotaLine("cash", "dong", 300_000)]
    actions.record_meeting(
        **told, held_on=clock.today(), village=town.villages[0].name, key=_key(chance), quotas=quotas,
        votes=Votes(households, present, present - against, against),
    )  # fmt: skip
    told = {
        "basis_kind": "resolution",
        "basis": f"Nghị quyết họp thôn {town.villages[0].name}",
        "key": _key(chance),
    }
    price = ledger.set_price(
        actor=town.clerk, commune=town.commune, good="labour", unit="day", price=250_000, decided_on=clock.today(),
        **told,
    )  # fmt: skip
    ledger.confirm_price(actor=town.leader, price=price)


def _give(town: Town, project: Project, chance: Random, begun: datetime, households: int) -> None:
    """Two gifts of each household, some days after one another; many in one transaction."""
    if not project.is_public:
        return
    gifts = list(givers.gifts(town, project, chance, households))
    for at in range(0, len(gifts), TOGETHER):
        moment = min(begun + timedelta(days=3 + at // 10), clock.now())
        with clock.at(moment), unit() as session:
            for gift in gifts[at : at + TOGETHER]:
                gift(session)


def _build(town: Town, project: Project, chance: Random, begun: datetime, wanted: str | None) -> None:
    """The stages up to where the road stands now."""
    if not project.is_public:
        return
    drawn = chance.choice(STAGES)
    goal = wanted or drawn
    for moment, verb in _steps(town, project.id, chance, begun, goal):
        with clock.at(moment), unit() as session:
            verb(session.get_one(Project, project.id))


def _steps(
    town: Town, key: Any, chance: Random, begun: datetime, goal: str
) -> Iterator[tuple[datetime, Any]]:
    def stage(code: str) -> Any:
        return lambda row: actions.set_stage(actor=town.clerk, project=row, stage=code, key=_key(chance))

    def accept(row: Project) -> None:
        told: dict[str, Any] = {
            "accepted_on": clock.today(),
            "handed_over_on": clock.today(),
            "length_m": row.length_m,
        }
        keeper = f"Thôn {town.villages[0].name}"
        number = f"{chance.randrange(1, 40):02}/BB-NT"
        actions.accept_handover(
            actor=town.clerk, project=row, document_number=number, keeper=keeper, key=_key(chance), **told
        )

    order = ("building", "finished", "accepted", "closed")
    verbs = {"accepted": accept, "building": stage("building"), "finished": stage("finished")}
    verbs["closed"] = lambda row: actions.close(actor=town.leader, project=row, key=_key(chance))
    for number, code in enumerate(order[: order.index(goal) + 1] if goal in order else ()):
        yield begun + timedelta(days=30 + 20 * number), verbs[code]


def _key(chance: Random) -> str:
    return f"demo {chance.getrandbits(64):016x}"
