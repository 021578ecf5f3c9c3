"""Entries that come together are the same rows as those that come one by one; only faster."""

import pytest
from sqlalchemy import select
from werkzeug.exceptions import Forbidden

from app import clock
from app.contributions import actions as ledger
from app.contributions.models import Batch, Contribution, LandCard, LedgerTotal, Posting
from app.db import db
from app.events import Event
from tests.support.roads import gift, giver, key, road, settle

OWN = {
    "id",
    "token",
    "key_hash",
    "number",
    "recorded_at",
    "project_id",
    "batch_id",
    "contribution_id",
    "at",
    "topic_id",
}


def batch(town, project, count=3):
    told = {"project": project, "file_name": "nà lầu.xlsx", "entry_count": count, "key": key()}
    return ledger.open_batch(actor=town.clerk, **told)


def lines(town):
    gifts = (
        gift(),
        gift("land", 120_000),
        gift("cash", 500_000),
        gift(people=3),
        gift("cement", 2_000, "bag"),
    )
    return [
        (key(), giver(town, f"Hộ {n}", village=town.na_lau if n % 2 else town.khun_pha), each)
        for n, each in enumerate(gifts)
    ]


def rows(kind, *where):
    """The rows without what tells one from its like."""
    db.session.flush()
    found = [
        tuple(str(getattr(row, column.key)) for column in kind.__table__.columns if column.key not in OWN)
        for row in db.session.scalars(select(kind).where(*where))
    ]
    return sorted(found)


def test_many_entries_leave_the_same_rows_as_one_by_one(acting, monkeypatch):
    with acting():
        now = clock.now()
        monkeypatch.setattr(clock, "now", lambda: now)
        town = settle()
        alone, together = road(town), road(town)
        written = lines(town)
        for form, who, what in written:
            ledger.record(
                actor=town.clerk,
                project=alone,
                contributor=who,
                gift=what,
                key=form,
                batch=batch(town, alone),
            )
        one_by_one = set(db.session.scalars(select(Contribution.id)))
        events = set(db.session.scalars(select(Event.id)))
        entries = ledger.record_many(
            actor=town.clerk, project=together, batch=batch(town, together), lines=written
        )
        assert [each.number for each in entries] == [6, 7, 8, 9, 10]
        for kind in (Contribution, LedgerTotal, Posting):
            assert rows(kind, kind.project_id == alone.id) == rows(kind, kind.project_id == together.id)
        cards = LandCard.contribution_id.in_(one_by_one)
        assert rows(LandCard, cards) == rows(LandCard, ~cards)
        name = Event.name == "contribution.recorded"
        assert (
            len(rows(Event, name, Event.id.not_in(events)))
            == len(rows(Event, name, Event.id.in_(events)))
            == 5
        )


def test_lines_that_are_in_already_are_passed_over_and_numbers_go_on(acting):
    with acting():
        town = settle()
        project = road(town)
        written, one = lines(town), batch(town, project)
        first = ledger.record_many(actor=town.clerk, project=project, batch=one, lines=written[:2])
        again = ledger.record_many(actor=town.clerk, project=project, batch=one, lines=written)
        assert ([each.number for each in first], [each.number for each in again]) == ([1, 2], [3, 4, 5])
        assert ledger.record_many(actor=town.clerk, project=project, batch=one, lines=written) == []
        form, who, what = lines(town)[0]
        assert (
            ledger.record(actor=town.clerk, project=project, contributor=who, gift=what, key=form).number == 6
        )


def test_nobody_enters_many_where_they_may_not_enter_one(acting):
    with acting():
        town = settle()
        project = road(town)
        written, one = lines(town), batch(town, project)
        with pytest.raises(Forbidden):
            ledger.record_many(actor=town.head, project=project, batch=one, lines=written)
        assert db.session.scalar(select(Contribution.id).limit(1)) is None
        assert db.session.scalar(select(Batch.entry_count)) == 3


def test_a_batch_of_many_is_taken_back_as_a_whole(acting):
    with acting():
        town = settle()
        project = road(town)
        one = batch(town, project, 5)
        ledger.record_many(actor=town.clerk, project=project, batch=one, lines=lines(town))
        assert len(ledger.reverse_batch(actor=town.clerk, batch=one, reason="nhầm tuyến đường")) == 5
        assert {total.amount for total in db.session.scalars(select(LedgerTotal))} == {0}
