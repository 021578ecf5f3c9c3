"""Corrections in the open: an old line stays, struck, beside the entry that reverses it and the one that is right."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import Forbidden

from app.contributions import actions as ledger
from app.db import db
from tests.contributions.test_way import totals
from tests.support.roads import entry, gift, giver, key, road, settle


def test_what_is_not_public_is_corrected_at_once(acting):
    with acting():
        town = settle()
        project = road(town)
        wrong = entry(town, project, to="confirmed", amount=12_000)
        done = ledger.correct(
            actor=town.head, entry=wrong, reason="Ghi nhầm", gift=gift(amount=2000), key=key()
        )
        assert wrong.struck_at
        assert done.reversal.reverses_id == wrong.id
        assert done.reversal.reason == "Ghi nhầm"
        assert done.replacement.replaces_id == wrong.id
        assert done.replacement.state == "handed_over"
        assert [wrong.number, done.reversal.number, done.replacement.number] == [1, 2, 3]
        assert totals(project) == {("labour", "day", "handed_over"): 2000}


def test_what_is_public_changes_only_when_the_leader_approves(acting):
    with acting():
        town = settle()
        project = road(town)
        wrong = entry(town, project, to="approved", good="land", amount=150_000)
        right = gift("land", 105_000)
        done = ledger.correct(actor=town.clerk, entry=wrong, reason="Đo lại", gift=right, key=key())
        assert wrong.struck_at is None
        assert done.reversal.state == done.replacement.state == "proposed"
        assert totals(project) == {("land", "m2", "approved"): 150_000}
        with pytest.raises(Forbidden):
            ledger.approve_correction(actor=town.clerk, reversal=done.reversal)
        ledger.approve_correction(actor=town.leader, reversal=done.reversal)
        assert wrong.struck_at
        assert done.replacement.state == "approved"
        assert totals(project) == {("land", "m2", "approved"): 105_000}


def test_a_correction_that_is_declined_leaves_the_public_line_as_it_was(acting):
    with acting():
        town = settle()
        project = road(town)
        wrong = entry(town, project, to="approved")
        done = ledger.correct(actor=town.clerk, entry=wrong, reason="Ghi nhầm", key=key())
        with pytest.raises(ledger.NotNow):
            ledger.correct(actor=town.clerk, entry=wrong, reason="Ghi nhầm lần nữa", key=key())
        ledger.decline_correction(actor=town.leader, reversal=done.reversal, reason="Biên bản ghi đúng")
        assert wrong.struck_at is None
        assert totals(project) == {("labour", "day", "approved"): 4000}
        ledger.correct(actor=town.clerk, entry=wrong, reason="Có biên bản mới", key=key())


def test_the_same_correction_sent_twice_is_one(acting):
    with acting():
        town = settle()
        project, form = road(town), key()
        wrong = entry(town, project)
        first = ledger.correct(
            actor=town.clerk, entry=wrong, reason="Nhầm hộ", gift=gift(amount=1000), key=form
        )
        again = ledger.correct(
            actor=town.clerk, entry=wrong, reason="Nhầm hộ", gift=gift(amount=1000), key=form
        )
        assert (again.reversal, again.replacement) == (first.reversal, first.replacement)
        assert totals(project) == {("labour", "day", "handed_over"): 1000}


def test_a_struck_entry_goes_no_further_and_is_not_struck_again(acting):
    with acting():
        town = settle()
        wrong = entry(town, road(town))
        done = ledger.correct(actor=town.clerk, entry=wrong, reason="Ghi nhầm", key=key())
        for step in (
            lambda: ledger.confirm(actor=town.head, entry=wrong),
            lambda: ledger.confirm(actor=town.head, entry=done.reversal),
            lambda: ledger.correct(actor=town.clerk, entry=wrong, reason="Nữa", key=key()),
            lambda: ledger.correct(actor=town.clerk, entry=done.reversal, reason="Nữa", key=key()),
        ):
            with pytest.raises(ledger.NotNow):
                step()


def test_a_village_head_corrects_nothing_of_another_village(acting):
    with acting():
        town = settle()
        project = road(town)
        other = entry(town, project, contributor=giver(town, village=town.khun_pha))
        with pytest.raises(Forbidden):
            ledger.correct(actor=town.head, entry=other, reason="Ghi nhầm", key=key())
        own = entry(town, project)
        with pytest.raises(Forbidden):
            ledger.correct(
                actor=town.head, entry=own, reason="Nhầm thôn", key=key(), contributor=other.contributor
            )


def test_a_batch_is_taken_back_as_a_whole(acting):
    with acting():
        town = settle()
        project, who = road(town), giver(town)
        batch = ledger.open_batch(
            actor=town.clerk, project=project, file_name="so.xlsx", entry_count=3, key=key()
        )
        made = [
            ledger.record(
                actor=town.clerk, project=project, contributor=who, gift=gift(), key=f"{key()}", batch=batch
            )
            for _row in range(3)
        ]
        entry(town, project, amount=500)
        ledger.confirm(actor=town.head, entry=made[0])
        ledger.approve(actor=town.leader, entry=made[0])
        ledger.correct(actor=town.clerk, entry=made[1], reason="Nhầm", key=key())
        done = ledger.reverse_batch(actor=town.clerk, batch=batch, reason="Nhập nhầm tệp")
        assert [each.reversal.state for each in done] == ["proposed", "handed_over"]
        assert ledger.reverse_batch(actor=town.clerk, batch=batch, reason="Nhập nhầm tệp") == []
        ledger.approve_correction(actor=town.leader, reversal=done[0].reversal)
        assert totals(project) == {("labour", "day", "handed_over"): 500}


@pytest.mark.every_row
@pytest.mark.parametrize(
    "statement",
    [
        "update contribution set amount = 1",
        "update contribution set reason = 'x'",
        "delete from contribution",
        "update posting set amount = 1",
        "delete from posting",
        "update attendee set amount = 1",
        "update project_stage set stage = 'closed'",
    ],
)
def test_the_database_itself_refuses_to_change_what_was_entered(acting, statement):
    with acting():
        town = settle()
        list_ = (("Hoàng Văn Tài", 1500), ("Lý Thị Mai", 500))
        entry(town, road(town), amount=2000, attendance=list_)
    with pytest.raises(DBAPIError, match="only ever added to"), acting():
        db.session.execute(text(statement))
