"""Households of the demo and what they give: invented names as they are borne here, gifts as they are usual."""

from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from typing import Any

from app import clock
from app.contributions import actions as ledger
from app.contributions.models import Contribution
from app.projects.models import Project

FAMILIES = (
    "Hoàng",
    "Nông",
    "Vi",
    "Lý",
    "Triệu",
    "Lương",
    "Hà",
    "Chu",
    "Đàm",
    "Bế",
    "Mông",
    "Lộc",
    "Dương",
    "Phùng",
    "Lường",
)
MIDDLES = ("Văn", "Thị", "Đức", "Sinh", "Hồng", "Thanh", "Minh", "Ngọc")
GIVEN = (
    "Tài",
    "Nhung",
    "Bình",
    "Thắm",
    "Phúc",
    "Mẩy",
    "Bích",
    "Sình",
    "Thuận",
    "Diệp",
    "Khải",
    "Quyên",
    "Ẳn",
    "Liên",
    "Hậu",
)
CONSENTS = ("full", "full", "full", "initials", "anonymous")
# What is given, how often of twenty, and how much (from, to, in steps of) in parts of the unit.
USUAL = (
    ("labour", "day", 8, (1000, 8000, 500)),
    ("cash", "dong", 5, (100_000, 1_500_000, 50_000)),
    ("land", "m2", 4, (12_000, 320_000, 1000)),
    ("sand", "m3", 2, (500, 6000, 250)),
    ("machine", "shift", 1, (500, 3000, 500)),
)
WAYS = ("approved",) * 15 + ("confirmed",) * 2 + ("handed_over", "pledged", "corrected")
CERTIFICATES = ("not_started", "not_started", "filed", "adjusted", "none")
Gift = Callable[[Any], None]


def name(chance: Random) -> str:
    """An invented name."""
    return " ".join((chance.choice(FAMILIES), chance.choice(MIDDLES), chance.choice(GIVEN)))


def gifts(town: Any, project: Project, chance: Random, households: int) -> Iterator[Gift]:
    """Two gifts of each household, to be given in a unit of work each."""
    names = {name(chance): chance.choice(town.villages) for _household in range(households)}
    for _round in range(2):
        for household, village in names.items():
            yield partial(_give, town=town, project=project, chance=chance, who=household, where=village)


def _give(session: Any, *, town: Any, project: Project, chance: Random, who: str, where: Any) -> None:
    project = session.get_one(Project, project.id)
    clerk, head, leader = town.clerk, town.heads[where.id], town.leader
    giver = ledger.contributor_named(actor=clerk, commune_id=project.commune_id, name=who, village=where)
    ledger.set_consent(actor=clerk, contributor=giver, consent=CONSENTS[sum(map(ord, who)) % len(CONSENTS)])
    way = chance.choice(WAYS)
    told: dict[str, Any] = {
        "actor": head if chance.random() < 0.5 else clerk,
        "key": f"demo {chance.getrandbits(64):016x}",
    }
    entry = ledger.record(
        project=project, contributor=giver, gift=_gift(chance), is_pledge=way == "pledged", **told
    )
    if way in ("confirmed", "approved", "corrected"):
        ledger.confirm(actor=head, entry=entry)
    if way in ("approved", "corrected"):
        ledger.approve(actor=leader, entry=entry)
    if way == "corrected":
        _correct(entry, clerk, leader, chance)
    if entry.kind == "land" and way == "approved":
        _certify(entry, clerk, chance)


def _gift(chance: Random) -> ledger.Gift:
    good, unit, _often, (least, most, step) = chance.choices(USUAL, [row[2] for row in USUAL])[0]
    what = "máy xúc" if good == "machine" else ""
    land = _card(chance) if good == "land" else None
    return ledger.Gift(good, unit, chance.randrange(least, most, step), clock.today(), what=what, land=land)


def _correct(entry: Contribution, clerk: Any, leader: Any, chance: Random) -> None:
    half = max(entry.amount // 2 // 500 * 500, 500)
    right = ledger.Gift(
        entry.good, entry.unit, half, entry.given_on, what=entry.what,
        land=_card(chance) if entry.kind == "land" else None,
    )  # fmt: skip
    key = f"demo {chance.getrandbits(64):016x}"
    done = ledger.correct(actor=clerk, entry=entry, reason="Ghi nhầm số lượng", gift=right, key=key)
    if chance.random() < 0.8:
        ledger.approve_correction(actor=leader, reversal=done.reversal)


def _card(chance: Random) -> ledger.LandFacts:
    parcel, sheet = str(chance.randrange(1, 400)), str(chance.randrange(1, 60))
    return ledger.LandFacts(
        parcel, sheet, "đất vườn", co_owners_agree=True, spouse="yes", right_to_refuse_explained=True
    )


def _certify(entry: Contribution, clerk: Any, chance: Random) -> None:
    status = chance.choice(CERTIFICATES)
    if status != "not_started":
        number = f"{chance.randrange(1, 300)}/HS-ĐĐ"
        ledger.set_certificate(actor=clerk, entry=entry, status=status, number=number, on=clock.today())
    if chance.random() < 0.6:
        ledger.check_documents(actor=clerk, entry=entry)
