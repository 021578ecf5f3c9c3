"""A sheet is taken in, checked, corrected and entered as one batch."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from werkzeug.exceptions import Forbidden

from app import clock
from app.contributions import actions as ledger
from app.contributions.models import Contribution, Contributor, SheetRow
from app.contributions.sheets import actions
from app.db import db
from tests.contributions.sheets.books import NAMES, book, long_rows, wide_rows, with_titles
from tests.contributions.sheets.taken import HEADING, counts, entries, row, take
from tests.support.roads import entry, giver, key, road, settle


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 22))


def test_a_wide_sheet_becomes_one_batch_with_an_entry_for_every_amount(acting):
    with acting():
        town = settle()
        project = road(town)
        sheet = take(town, project, book(wide_rows(2)))
        assert counts(sheet) == (2, 0, 0, 0)
        actions.enter(actor=town.clerk, sheet=sheet)
        assert entries(project)[:3] == [
            ("Hoàng Văn Tài", "land", "m2", 120_500, "2026-11-05"),
            ("Hoàng Văn Tài", "labour", "day", 2_000, "2026-11-05"),
            ("Hoàng Văn Tài", "cash", "dong", 500_000, "2026-11-05"),
        ]
        assert (sheet.state, sheet.entered_count, sheet.batch.entry_count) == ("entered", 6, 6)
        assert db.session.scalar(select(func.count()).select_from(SheetRow)) == 0


def test_a_messy_sheet_with_sections_and_thousands_of_dong_is_entered_rightly(acting):
    with acting():
        town = settle()
        project = road(town)
        actions.enter(actor=town.clerk, sheet=take(town, project, with_titles()))
        assert entries(project) == [
            ("Hoàng Văn Tài", "land", "m2", 120_500, "2026-11-20"),
            ("Hoàng Văn Tài", "labour", "day", 4_000, "2026-11-20"),
            ("Hoàng Văn Tài", "cash", "dong", 500_000, "2026-11-20"),
            ("Tống Văn Cộng", "land", "m2", 1_250_500, "2026-11-20"),
            ("Tống Văn Cộng", "cash", "dong", 1_200_000, "2026-11-20"),
            ("Nông Thị Bích", "labour", "day", 2_500, "2026-11-20"),
        ]
        villages = set(db.session.scalars(select(Contributor.village_id)))
        assert len(villages) == 2
        assert town.na_lau.id in villages


def test_a_long_sheet_reads_kinds_and_units_from_its_cells(acting):
    with acting():
        town = settle()
        project = road(town)
        actions.enter(actor=town.clerk, sheet=take(town, project, book(long_rows())))
        assert entries(project) == [
            ("Hoàng Văn Tài", "land", "sao", 2_000, "2026-11-05"),
            ("Hoàng Văn Tài", "labour", "day", 3_500, "2026-11-05"),
            ("Nông Thị Bích", "machine", "shift", 2_000, "2026-11-06"),
            ("Lý Văn Quyền", "cement", "tonne", 1_500, "2026-11-06"),
            ("Vy Thị Sảo", "cash", "dong", 1_200_000, "2026-11-07"),
        ]
        assert db.session.scalar(select(Contribution.what).where(Contribution.good == "machine")) == "Máy xúc"


def test_a_cell_that_is_wrong_is_corrected_and_then_entered(acting):
    with acting():
        town = settle()
        project = road(town)
        sheet = take(
            town,
            project,
            book([HEADING, ["Hoàng Văn Tài", "Nà Lầu", "31/2/2026", "hai", None], [None, "Nà Lầu", None, 1]]),
        )
        assert counts(sheet) == (0, 2, 0, 0)
        with pytest.raises(ledger.NotNow):
            actions.enter(actor=town.clerk, sheet=sheet)
        said = {2: {"day": "28/2/2026", "good3": "2", "nothing": "x"}, 3: {"giver": "Lý Văn Quyền"}}
        actions.change_rows(actor=town.clerk, sheet=sheet, said=said, choices={})
        assert counts(sheet) == (2, 0, 0, 0)
        actions.enter(actor=town.clerk, sheet=sheet)
        assert [each[0] for each in entries(project)] == ["Hoàng Văn Tài", "Lý Văn Quyền"]


def test_rows_that_repeat_others_or_the_ledger_wait_for_a_decision(acting):
    with acting():
        town = settle()
        project = road(town)
        entry(town, project, contributor=giver(town), amount=2_000, given_on=date(2026, 11, 5))
        lines = [
            ["Hoàng Văn Tài", "Nà Lầu", "5/11/2026", 2],
            ["HOÀNG VĂN TÀI", "thôn Nà Lầu", "6/11/2026", 2],
        ]
        again = ["Lý Văn Quyền", "Nà Lầu", "5/11/2026", 1]
        sheet = take(town, project, book([HEADING, *lines, again, again]))
        assert counts(sheet) == (2, 0, 2, 0)
        assert (row(sheet, 2).like_entry, row(sheet, 5).like_row) == (1, 4)
        actions.change_rows(
            actor=town.clerk, sheet=sheet, said={4: {"day": "6/11/2026"}}, choices={2: "take"}
        )
        assert counts(sheet) == (4, 0, 0, 0)
        actions.change_rows(actor=town.clerk, sheet=sheet, said={}, choices={3: "leave"})
        assert counts(sheet) == (3, 0, 0, 1)
        actions.enter(actor=town.clerk, sheet=sheet)
        assert [each[0] for each in entries(project)] == [
            "Hoàng Văn Tài",
            "Hoàng Văn Tài",
            "Lý Văn Quyền",
            "Lý Văn Quyền",
        ]
        assert db.session.scalar(select(func.count()).select_from(Contributor)) == 2


def test_a_number_with_two_readings_is_asked_about_once_for_the_column(acting):
    with acting():
        town = settle()
        project = road(town)
        sheet = take(
            town, project, book([HEADING, *[[name, "Nà Lầu", None, None, "1.250"] for name in NAMES]])
        )
        assert (sheet.marks["good4"], counts(sheet)) == ("?", (0, 6, 0, 0))
        actions.answer(actor=town.clerk, sheet=sheet, marks={"good4": ",", "x": "."}, is_swapped=None)
        assert (sheet.marks, counts(sheet)) == ({"good3": "", "good4": ","}, (6, 0, 0, 0))
        actions.enter(actor=town.clerk, sheet=sheet)
        assert {each[3] for each in entries(project)} == {1_250_000}


def test_days_that_excel_may_have_turned_round_are_asked_about(acting):
    with acting():
        town = settle()
        rows = [
            ["Hoàng Văn Tài", "Nà Lầu", date(2026, 5, 11), 1],
            ["Lý Văn Quyền", "Nà Lầu", "25/10/2026", 1],
        ]
        sheet = take(town, road(town), book([HEADING, *rows]))
        assert counts(sheet) == (1, 1, 0, 0)
        actions.answer(actor=town.clerk, sheet=sheet, marks={}, is_swapped=True)
        actions.enter(actor=town.clerk, sheet=sheet)
        assert set(db.session.scalars(select(Contribution.given_on))) == {
            date(2026, 11, 5),
            date(2026, 10, 25),
        }


def test_the_same_form_is_one_sheet_and_the_same_press_is_one_batch(acting):
    with acting():
        town = settle()
        project, form = road(town), key()
        first = take(town, project, book(wide_rows()), form=form)
        assert take(town, project, book(wide_rows()), form=form) is first
        actions.enter(actor=town.clerk, sheet=first)
        actions.enter(actor=town.clerk, sheet=first)
        assert len(entries(project)) == 9
        second = take(town, project, book(wide_rows()))
        assert counts(second) == (0, 0, 3, 0)


def test_a_village_head_enters_only_the_own_village_and_nobody_elses_sheet(acting):
    with acting():
        town = settle()
        project = road(town)
        rows = [
            ["Hoàng Văn Tài", "Nà Lầu", None, 1],
            ["Lý Văn Quyền", "Khun Pha", None, 1],
            ["Vy Thị Sảo", None, None, 1],
        ]
        sheet = take(town, project, book([HEADING, *rows]), actor=town.head)
        assert (counts(sheet), row(sheet, 3).state) == ((2, 1, 0, 0), "faulty")
        actions.enter(actor=town.head, sheet=sheet, leaves_rest=True)
        assert set(db.session.scalars(select(Contributor.village_id))) == {town.na_lau.id}
        with pytest.raises(Forbidden):
            actions.enter(actor=town.other_head, sheet=take(town, project, book(wide_rows())))
        with pytest.raises(Forbidden):
            take(town, project, book(wide_rows()), actor=settle(1).clerk)


def test_what_nobody_enters_is_erased_after_a_day(acting, monkeypatch):
    with acting():
        town = settle()
        sheet = take(town, road(town), book(wide_rows()))
        later = clock.now() + timedelta(hours=25)
        monkeypatch.setattr(clock, "now", lambda: later)
        actions.sweep()
        db.session.expire_all()
        assert sheet.state == "dropped"
        assert db.session.scalar(select(func.count()).select_from(SheetRow)) == 0
