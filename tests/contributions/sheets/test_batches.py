"""A long batch goes on by jobs; a batch is taken back as a whole."""

from datetime import date

import pytest
from sqlalchemy import select

from app import clock, jobs
from app.contributions import actions as ledger
from app.contributions.models import Contribution, LedgerTotal, Sheet
from app.contributions.sheets import actions, entering
from app.db import db
from tests.contributions.sheets.books import book, wide_rows
from tests.contributions.sheets.taken import entries, row, take
from tests.support.roads import road, settle


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 22))


def test_a_long_batch_goes_on_by_jobs(app, acting, monkeypatch):
    monkeypatch.setattr(entering, "AT_ONCE", 2)
    with acting():
        town = settle()
        project = road(town)
        sheet = actions.enter(actor=town.clerk, sheet=take(town, project, book(wide_rows(6))))
        assert (sheet.state, len(entries(project))) == ("entering", 6)
        token, ids = sheet.token, (project.id, sheet.id)
    with app.app_context():
        while jobs.run_now("sheets.enter", token=token):
            pass
    with acting():
        sheet = db.session.get_one(Sheet, ids[1])
        assert (sheet.state, sheet.entered_count) == ("entered", 18)
        assert [
            each.number for each in db.session.scalars(select(Contribution).order_by(Contribution.number))
        ] == list(range(1, 19))


def test_a_batch_is_taken_back_as_a_whole(acting):
    with acting():
        town = settle()
        project = road(town)
        sheet = actions.enter(actor=town.clerk, sheet=take(town, project, book(wide_rows())))
        done = ledger.reverse_batch(actor=town.clerk, batch=sheet.batch, reason="nhầm tuyến")
        assert {each.reversal.reason for each in done} == {"nhầm tuyến"}
        assert {each.amount for each in db.session.scalars(select(LedgerTotal))} == {0}


def test_a_batch_that_the_rules_stop_says_why_and_what_is_left(app, acting, monkeypatch):
    monkeypatch.setattr(entering, "AT_ONCE", 2)
    with acting():
        town = settle()
        sheet = actions.enter(actor=town.clerk, sheet=take(town, road(town), book(wide_rows(3))))
        token, id_ = sheet.token, sheet.id
        sheet.project.stage = "closed"
    with app.app_context():
        jobs.run_now("sheets.enter", token=token)
    with acting():
        sheet = db.session.get_one(Sheet, id_)
        assert (sheet.state, sheet.entered_count, sheet.left_out_count) == ("entered", 6, 1)
        assert row(sheet, 4).refusal
