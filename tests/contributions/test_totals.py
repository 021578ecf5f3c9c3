"""Whatever is done in whatever order: totals are the sums of the lines, never negative, in every unit and project."""

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from werkzeug.exceptions import Forbidden

from app.contributions import actions as ledger
from app.contributions.models import Contribution, LedgerTotal, Posting, Use
from app.contributions.states import GIVEN
from app.db import db
from app.quantities import Quantity
from tests.support.roads import gift, giver, key, road, settle, some_day

GOODS = (("land", "m2"), ("labour", "day"), ("sand", "m3"), ("cash", "dong"))
STEPS = 40


class Walk:
    """Officers of a commune who do this and that, as chance has it."""

    def __init__(self, chance) -> None:
        self.chance = chance
        self.town = settle()
        self.projects = [road(self.town), road(self.town, name="Đường Kéo Lếch")]
        self.givers = [giver(self.town, f"Hộ {number}", village=self.home()) for number in range(4)]
        self.batches = []
        self.record()

    def home(self):
        return self.chance.choice([self.town.na_lau, self.town.khun_pha, None])

    def gift(self):
        good, _unit = self.chance.choice(GOODS)
        return gift(good, self.chance.randrange(1, 40) * 500)

    def entries(self):
        return db.session.scalars(select(Contribution).order_by(Contribution.number)).all()

    def record(self):
        self._record(self.chance.choice(self.projects), None)

    def _record(self, project, batch):
        ledger.record(
            actor=self.town.clerk, project=project, contributor=self.chance.choice(self.givers), gift=self.gift(),
            key=key(), is_pledge=self.chance.random() < 0.3, batch=batch,
        )  # fmt: skip

    def import_(self):
        project = self.chance.choice(self.projects)
        told = {"actor": self.town.clerk, "project": project, "file_name": "so.xlsx", "entry_count": 3}
        self.batches.append(ledger.open_batch(**told, key=key()))
        for _row in range(3):
            self._record(project, self.batches[-1])

    def step(self):
        entry = self.chance.choice(self.entries())
        head = self.town.head if entry.village_id == self.town.na_lau.id else self.town.other_head
        verb, actor = self.chance.choice(
            [(ledger.hand_over, head), (ledger.confirm, head), (ledger.approve, self.town.leader)]
        )
        verb(actor=actor if entry.village_id or actor is self.town.leader else self.town.clerk, entry=entry)

    def correct(self):
        right = self.gift() if self.chance.random() < 0.7 else None
        entry = self.chance.choice(self.entries())
        ledger.correct(actor=self.town.clerk, entry=entry, reason="Ghi nhầm", gift=right, key=key())

    def decide(self):
        waiting = [each for each in self.entries() if each.is_reversal and each.state == "proposed"]
        if not waiting:
            return
        told = {"actor": self.town.leader, "reversal": self.chance.choice(waiting)}
        if self.chance.random() < 0.7:
            ledger.approve_correction(**told)
        else:
            ledger.decline_correction(**told, reason="Không đúng")

    def take_back(self):
        if self.batches:
            told = {"batch": self.chance.choice(self.batches), "reason": "Nhầm tệp"}
            ledger.reverse_batch(actor=self.town.clerk, **told)

    def use(self):
        good, unit = self.chance.choice(GOODS)
        quantity = Quantity(good, unit, self.chance.randrange(1, 20) * 500)
        told = {"project": self.chance.choice(self.projects), "used_on": some_day("2026-01-05"), "key": key()}
        ledger.record_use(actor=self.town.clerk, quantity=quantity, **told)

    def go(self):
        verbs = [
            self.record,
            self.record,
            self.step,
            self.step,
            self.step,
            self.correct,
            self.decide,
            self.use,
        ]
        for _number in range(STEPS):
            verb = self.chance.choice([*verbs, self.import_, self.take_back])
            try:
                with db.session.begin_nested():
                    verb()
            except (ledger.NotNow, Forbidden):
                db.session.expire_all()


def sums_of_lines():
    """(project, place, good, unit, state) → amount, from the entries that count, and what was used."""
    found = Counter()
    for row in db.session.scalars(select(Contribution)):
        if row.struck_at is None and not row.is_reversal and row.state in ("pledged", *GIVEN):
            found[row.project_id, row.place_id, row.good, row.unit, row.state] += row.amount
    for use in db.session.scalars(select(Use)):
        place = db.session.scalars(select(Contribution.commune_id).limit(1)).one()
        found[use.project_id, place, use.good, use.unit, "used"] += (
            -use.amount if use.reverses_id else use.amount
        )
    return {name: amount for name, amount in found.items() if amount}


def kept_totals():
    rows = db.session.scalars(select(LedgerTotal).execution_options(populate_existing=True))
    kept = {(row.project_id, row.place_id, row.good, row.unit, row.state): row.amount for row in rows}
    assert all(amount >= 0 for amount in kept.values())
    return {name: amount for name, amount in kept.items() if amount}


def balances():
    row = Posting
    query = select(row.book, row.project_id, row.good, row.unit, func.sum(row.amount))
    return [
        int(each[-1])
        for each in db.session.execute(query.group_by(row.book, row.project_id, row.good, row.unit))
    ]


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chance=st.randoms(use_true_random=False))
def test_totals_are_the_sums_of_the_lines_whatever_was_done(acting, chance):
    with acting() as session:
        Walk(chance).go()
        session.flush()
        session.expire_all()
        assert kept_totals() == sums_of_lines()
        assert set(balances()) == {0}
        _stock_is_what_is_left()
        session.rollback()


def _stock_is_what_is_left():
    row = Posting
    by_account = select(row.project_id, row.good, row.unit, func.sum(row.amount)).where(
        row.book == "given", row.account == "project"
    )
    left = {
        each[:3]: int(each[3])
        for each in db.session.execute(by_account.group_by(*by_account.selected_columns[:3]))
    }
    expected = Counter()
    for (project, _place, good, unit, state), amount in sums_of_lines().items():
        if state != "pledged":
            expected[project, good, unit] += -amount if state == "used" else amount
    assert {name: amount for name, amount in left.items() if amount} == {
        k: v for k, v in expected.items() if v
    }
    assert all(amount >= 0 for amount in left.values())
