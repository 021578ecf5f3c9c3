"""The way of an entry from the pledge to the public page, and who may take each step."""

import pytest
from sqlalchemy import func, select
from werkzeug.exceptions import Forbidden

from app.accounts.models import Membership
from app.contributions import actions as ledger
from app.contributions.desk.offers import offers_on
from app.contributions.models import LedgerTotal, Posting
from app.contributions.queries.ledger import waiting, waiting_count
from app.contributions.states import STEPS
from app.db import db
from tests.support.roads import entry, gift, giver, key, road, settle, some_day


def totals(project):
    """(good, unit, state) → amount, of what is more than nothing."""
    db.session.flush()
    rows = db.session.scalars(
        select(LedgerTotal).where(LedgerTotal.project_id == project.id, LedgerTotal.amount > 0)
    )
    found = {}
    for row in rows:
        name = row.good, row.unit, row.state
        found[name] = found.get(name, 0) + row.amount
    return found


def test_an_entry_goes_from_the_pledge_to_the_public_page(acting):
    with acting():
        town = settle()
        project = road(town)
        made = entry(town, project, to="pledged")
        assert made.shown_number == "0001"
        assert totals(project) == {("labour", "day", "pledged"): 4000}
        ledger.hand_over(actor=town.head, entry=made)
        assert totals(project) == {("labour", "day", "handed_over"): 4000}
        ledger.confirm(actor=town.head, entry=made)
        ledger.approve(actor=town.leader, entry=made)
        assert totals(project) == {("labour", "day", "approved"): 4000}
        assert made.state == "approved"
        assert made.approved_by_id == town.leader.id


def test_both_sides_of_every_movement_add_up_to_nothing_in_every_unit(acting):
    with acting():
        town = settle()
        project = road(town)
        entry(town, project, to="pledged", good="sand", amount=2500)
        entry(town, project, to="approved", good="land", amount=120_000)
        entry(town, project, to="confirmed", good="cash", amount=500_000)
        db.session.flush()
        sums = select(Posting.book, Posting.good, Posting.unit, func.sum(Posting.amount)).group_by(
            Posting.book, Posting.good, Posting.unit
        )
        rows = db.session.execute(sums).all()
        assert len(rows) == 3
        assert {int(row[-1]) for row in rows} == {0}


def test_the_same_form_sent_twice_is_one_entry(acting):
    with acting():
        town = settle()
        project, form, who = road(town), key(), giver(town)
        first = ledger.record(actor=town.clerk, project=project, contributor=who, gift=gift(), key=form)
        again = ledger.record(actor=town.clerk, project=project, contributor=who, gift=gift(), key=form)
        assert again is first
        assert again.replays == 1
        assert totals(project) == {("labour", "day", "handed_over"): 4000}


def test_numbers_count_up_in_each_commune_apart(acting):
    with acting():
        town, neighbour = settle(), settle(1)
        here, there = road(town), road(neighbour)
        assert [entry(town, here).number for _ in range(3)] == [1, 2, 3]
        assert entry(neighbour, there).number == 1


def test_a_village_head_confirms_only_the_own_village(acting):
    with acting():
        town = settle()
        made = entry(town, road(town))
        with pytest.raises(Forbidden):
            ledger.confirm(actor=town.other_head, entry=made)
        with pytest.raises(Forbidden):
            ledger.confirm(actor=town.clerk, entry=made)
        ledger.confirm(actor=town.head, entry=made)


def test_who_entered_something_never_approves_it(acting):
    with acting():
        town = settle()
        made = entry(town, road(town), to="confirmed")
        for actor in (town.clerk, town.head, settle(1).leader):
            with pytest.raises(Forbidden):
                ledger.approve(actor=actor, entry=made)
        ledger.approve(actor=town.leader, entry=made)


def test_who_confirmed_something_never_approves_it_whatever_their_roles(acting):
    with acting():
        town = settle()
        unit = {"commune_id": town.commune.id, "village_id": town.na_lau.id}
        town.leader.memberships.append(Membership(role="village_head", since=some_day("2025-07-01"), **unit))
        db.session.flush()
        made = entry(town, road(town))
        ledger.confirm(actor=town.leader, entry=made)
        with pytest.raises(ledger.NotNow):
            ledger.approve(actor=town.leader, entry=made)
        assert "approve" not in [each.code for each in offers_on(town.leader, made)]
        assert not waiting(town.leader, "approve").rows
        assert waiting_count(town.other_leader, "approve") == 1
        ledger.approve(actor=town.other_leader, entry=made)


def test_land_is_confirmed_only_with_its_consent_card(acting):
    with acting():
        town = settle()
        project = road(town)
        silent = entry(town, project, good="land", amount=120_000, land=ledger.LandFacts(parcel="112"))
        with pytest.raises(ledger.NotNow):
            ledger.confirm(actor=town.head, entry=silent)
        agreed = ledger.LandFacts(co_owners_agree=True, spouse="yes", right_to_refuse_explained=True)
        ledger.fill_card(actor=town.head, entry=silent, facts=agreed)
        ledger.confirm(actor=town.head, entry=silent)


def test_a_leader_sends_an_entry_back_with_a_reason(acting):
    with acting():
        town = settle()
        project = road(town)
        made = entry(town, project, to="confirmed")
        with pytest.raises(ledger.NotNow):
            ledger.send_back(actor=town.leader, entry=made, reason="")
        ledger.send_back(actor=town.leader, entry=made, reason="Thiếu danh sách người làm")
        assert made.state == "handed_over"
        assert made.confirmed_at is None
        assert totals(project) == {("labour", "day", "handed_over"): 4000}


def test_nothing_is_entered_before_a_project_is_approved_or_in_another_commune(acting):
    with acting():
        town, neighbour = settle(), settle(1)
        with pytest.raises(Forbidden):
            entry(town, road(neighbour))
        with pytest.raises(ledger.NotNow):
            entry(town, road(town), contributor=giver(town), good="labour", amount=4250)


def test_what_waits_for_a_step_is_what_the_step_can_be_taken_from(acting):
    with acting():
        town = settle()
        project = road(town)
        made = {
            state: entry(town, project, to=state)
            for state in ("pledged", "handed_over", "confirmed", "approved")
        }
        for officer, step in ((town.head, "confirm"), (town.leader, "approve")):
            found = [each.number for each in waiting(officer, step).rows]
            assert found == [made[state].number for state in STEPS[step].origins]
