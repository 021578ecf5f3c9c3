"""What was given and built in, and what it is worth."""

import pytest

from app.contributions import actions as ledger
from app.contributions.values import Price, convert
from app.quantities import Quantity
from tests.contributions.test_way import totals
from tests.support.roads import entry, key, road, settle, some_day


def sand(amount: int) -> Quantity:
    return Quantity("sand", "m3", amount)


def use(town, project, amount, on="2026-01-05", form=None):
    day = some_day(on)
    return ledger.record_use(
        actor=town.clerk, project=project, quantity=sand(amount), used_on=day, key=form or key()
    )


def test_no_more_is_used_than_was_given(acting):
    with acting():
        town = settle()
        project, form = road(town), key()
        entry(town, project, good="sand", amount=3000)
        first = use(town, project, 2000, form=form)
        assert use(town, project, 2000, form=form) is first
        with pytest.raises(ledger.NotNow):  # the same form with another amount is another line
            use(town, project, 1001, form=form)
        with pytest.raises(ledger.NotNow):
            use(town, project, 1001)
        use(town, project, 1000)
        assert totals(project) == {("sand", "m3", "handed_over"): 3000, ("sand", "m3", "used"): 3000}


def test_what_was_used_can_be_taken_back_once(acting):
    with acting():
        town = settle()
        project = road(town)
        entry(town, project, good="sand", amount=3000)
        line = use(town, project, 2000)
        for _again in range(2):
            ledger.take_back_use(actor=town.clerk, project=project, use=line, reason="Ghi nhầm")
        assert totals(project) == {("sand", "m3", "handed_over"): 3000}


def test_a_gift_is_not_struck_below_what_was_built_in(acting):
    with acting():
        town = settle()
        project = road(town)
        made = entry(town, project, good="sand", amount=3000)
        use(town, project, 2000)
        with pytest.raises(ledger.NotNow):
            ledger.correct(actor=town.clerk, entry=made, reason="Ghi nhầm", key=key())
        assert totals(project)["sand", "m3", "handed_over"] == 3000


def test_worth_is_told_only_by_a_price_of_the_same_good_and_unit():
    price = Price("sand", "m3", 350_001, "Nghị quyết 12/NQ-HĐND", some_day("2026-01-02"))
    worth = convert(sand(2500), price)
    assert worth.value == 875_003
    assert worth.price.basis
    with pytest.raises(ValueError, match="no price"):
        convert(Quantity("stone", "m3", 2500), price)


def test_a_price_needs_its_basis(acting):
    with acting():
        town = settle()
        told = {"actor": town.clerk, "commune": town.commune, "good": "sand", "unit": "m3", "key": key()}
        day = some_day("2026-01-02")
        with pytest.raises(ledger.NotNow):
            ledger.set_price(**told, price=350_000, basis="", decided_on=day)
        row = ledger.set_price(**told, price=350_000, basis="Công bố giá quý I", decided_on=day)
        assert ledger.set_price(**told, price=350_000, basis="Công bố giá quý I", decided_on=day) is row
        other = ledger.set_price(**told, price=360_000, basis="Công bố giá quý I", decided_on=day)
        assert (other.price, row.price) == (360_000, 350_000)
