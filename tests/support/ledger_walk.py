"""Officers and residents of a commune who do this and that with two roads' ledgers, as chance has it, one at a time or
several at once. What must hold whatever they did stands in `ledger_sums`."""

import threading
import time
from collections import Counter
from dataclasses import dataclass
from random import Random
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import Forbidden

from app.contributions import actions as ledger
from app.contributions.models import Batch, Contribution, Contributor, Pledge, Use
from app.db import db, may_pass, run_unit
from app.projects.models import Project
from app.quantities import Quantity
from tests.support import roads

GOODS = (("land", "m2"), ("labour", "day"), ("sand", "m3"), ("cash", "dong"))
DAY = roads.some_day("2026-01-05")
PAUSE = 0.002  # nobody types without a breath: SQLite hands its lock to whoever asks at the right moment
Move = tuple[str, int]


@dataclass(frozen=True)
class Planted:
    """The keys of what was planted: the rows themselves belong to one session."""

    town: tuple[tuple[type, UUID], ...]
    projects: tuple[UUID, ...]


def plant(number: int = 0) -> Planted:
    """A commune with two roads, four givers and a first entry. Inside one unit of work."""
    town = roads.settle(number)
    projects = [roads.road(town), roads.road(town, name="Đường Kéo Lếch")]
    homes = (town.na_lau, town.khun_pha, None, town.na_lau)
    for place, home in enumerate(homes):
        first = roads.giver(town, f"Hộ {place}", village=home)
    roads.entry(town, projects[0], contributor=first, good="sand", amount=5000)
    held = tuple((type(each), each.id) for each in vars(town).values())
    return Planted(held, tuple(each.id for each in projects))


class Walk:
    """One step of somebody, in the session of now."""

    def __init__(self, planted: Planted, chance: Random) -> None:
        self.chance = chance
        self.town = roads.Town(*(db.session.get_one(kind, key) for kind, key in planted.town))
        self.project = db.session.get_one(Project, chance.choice(planted.projects))
        self.told: dict[str, Any] = {"actor": self.town.clerk, "project": self.project}

    def one_of(self, kind: type, *where: Any) -> Any:
        """Any row of this road. Raises NotNow where there is none."""
        query = select(kind).where(kind.project_id == self.project.id, *where).order_by(kind.id)
        rows = db.session.scalars(query).all()
        if not rows:
            raise ledger.NotNow("none")
        return self.chance.choice(rows)

    def gift(self) -> ledger.Gift:
        good, _unit = self.chance.choice(GOODS)
        return roads.gift(good, self.chance.randrange(1, 40) * 500, given_on=DAY)

    def giver(self) -> Contributor:
        mine = Contributor.commune_id == self.town.commune.id
        return self.chance.choice(
            db.session.scalars(select(Contributor).where(mine).order_by(Contributor.id)).all()
        )

    def record(self) -> None:
        is_pledge = self.chance.random() < 0.4
        ledger.record(
            **self.told, contributor=self.giver(), gift=self.gift(), key=roads.key(), is_pledge=is_pledge
        )

    def import_(self) -> None:
        batch = ledger.open_batch(**self.told, file_name="so.xlsx", entry_count=3, key=roads.key())
        lines = [(roads.key(), self.giver(), self.gift()) for _row in range(3)]
        ledger.record_many(**self.told, batch=batch, lines=lines)

    def hand_over(self) -> None:
        entry = self.one_of(Contribution, Contribution.state == "pledged")
        ledger.hand_over(actor=self.town.clerk, entry=entry)

    def confirm(self) -> None:
        entry = self.one_of(
            Contribution, Contribution.state == "handed_over", Contribution.village_id.is_not(None)
        )
        head = self.town.head if entry.village_id == self.town.na_lau.id else self.town.other_head
        ledger.confirm(actor=head, entry=entry)

    def approve(self) -> None:
        entry = self.one_of(Contribution, Contribution.state == "confirmed")
        if self.chance.random() < 0.2:
            ledger.send_back(actor=self.town.leader, entry=entry, reason="Xem lại")
        else:
            ledger.approve(actor=self.town.leader, entry=entry)

    def correct(self) -> None:
        right = self.gift() if self.chance.random() < 0.7 else None
        entry = self.one_of(
            Contribution, Contribution.struck_at.is_(None), Contribution.reverses_id.is_(None)
        )
        ledger.correct(actor=self.town.clerk, entry=entry, reason="Ghi nhầm", gift=right, key=roads.key())

    def decide(self) -> None:
        row = Contribution
        reversal = self.one_of(row, row.reverses_id.is_not(None), row.state == "proposed")
        if self.chance.random() < 0.7:
            ledger.approve_correction(actor=self.town.leader, reversal=reversal)
        else:
            ledger.decline_correction(actor=self.town.leader, reversal=reversal, reason="Không đúng")

    def reverse_batch(self) -> None:
        ledger.reverse_batch(actor=self.town.clerk, batch=self.one_of(Batch), reason="Nhầm tệp")

    def use(self) -> None:
        good, unit = self.chance.choice(GOODS)
        quantity = Quantity(good, unit, self.chance.randrange(1, 20) * 500)
        ledger.record_use(**self.told, quantity=quantity, used_on=DAY, key=roads.key())

    def take_back_use(self) -> None:
        ledger.take_back_use(**self.told, use=self.one_of(Use, Use.reverses_id.is_(None)), reason="Nhầm")

    def pledge(self) -> None:
        told = {"name": "Vi Văn Thắng", "contact": "0912 345 678", "notice_version": "1", "key": roads.key()}
        ledger.send_pledge(project=self.project, gift=self.gift(), **told)

    def answer(self) -> None:
        pledge = self.one_of(Pledge, Pledge.state == "waiting")
        if self.chance.random() < 0.7:
            ledger.confirm_pledge(actor=self.town.clerk, pledge=pledge, village="Nà Lầu")
        else:
            ledger.decline_pledge(actor=self.town.clerk, pledge=pledge, reason="Đã đủ")


MOVES = (
    "record", "import_", "hand_over", "confirm", "approve", "correct", "decide", "reverse_batch", "use",
    "take_back_use", "pledge", "answer",
)  # fmt: skip

# What begins or carries on comes more often than what takes back.
USUAL = MOVES + 2 * ("record", "import_", "hand_over", "pledge") + 4 * ("confirm", "approve")


def go(app: Flask, planted: Planted, programs: list[list[Move]]) -> Counter[str]:
    """As many writers as programs, all at once, each step a unit of work; how often what was done or refused.

    Raises what no officer should ever see."""
    tally: Counter[str] = Counter()
    faults: list[BaseException] = []
    gate = threading.Barrier(len(programs))

    def writer(program: list[Move]) -> None:
        gate.wait()
        try:
            for move in program:
                tally[_step(app, planted, move)] += 1
                time.sleep(PAUSE)
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=writer, args=(program,)) for program in programs]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    if faults:
        raise faults[0]
    return tally


def _step(app: Flask, planted: Planted, move: Move) -> str:
    name, seed = move

    def work() -> str:
        getattr(Walk(planted, Random(seed)), name)()
        return name

    with app.app_context():
        try:
            return run_unit(work, lambda _done: True, is_write=True)
        except (ledger.NotNow, Forbidden):
            return "refused"
        except StaleDataError:
            return "lost a race"
        except DBAPIError as error:  # waited for so long that the page says: busy, send it again
            if not may_pass(error):
                raise
            return "busy"
