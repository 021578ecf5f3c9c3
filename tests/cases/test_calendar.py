"""Terms in working days and calendar days, counted by hand on the wall calendar."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from flask import Flask, g
from hypothesis import given
from hypothesis import strategies as st

from app.cases.calendar import DAYS, WORKING_DAYS, Calendar, deadline_words, seed_days

CALENDAR = Calendar.of((day.on, day.is_working) for day in seed_days())
DATES = st.dates(date(2025, 1, 1), date(2027, 12, 31))
COUNTS = st.integers(0, 90)


def day(text: str) -> date:
    """A date as it is written in Vietnam, 22/11/2026."""
    number, month, year = map(int, text.split("/"))
    return date(year, month, number)


@pytest.fixture
def english() -> Iterator[None]:
    with Flask("calendar").app_context():
        g.language = "en"
        yield


def off(year: int) -> list[str]:
    return [f"{row.on:%d/%m}" for row in seed_days([year]) if not row.is_working and row.on.weekday() < 5]


def test_the_days_off_of_2025_and_2026_are_those_announced() -> None:
    assert " ".join(off(2025)) == "01/01 27/01 28/01 29/01 30/01 31/01 07/04 30/04 01/05 02/05 01/09 02/09"
    assert " ".join(off(2026)) == (
        "01/01 02/01 16/02 17/02 18/02 19/02 20/02 27/04 30/04 01/05 31/08 01/09 02/09 24/11"
    )


def test_the_days_made_up_are_those_announced() -> None:
    assert [row.on for row in seed_days() if row.is_working] == [
        day("26/4/2025"),
        day("10/1/2026"),
        day("22/8/2026"),
    ]


def test_seeded_days_say_what_they_are_and_who_said_so_and_come_once() -> None:
    rows = seed_days()
    assert all(row.note and row.source for row in rows)
    assert len({row.on for row in rows}) == len(rows)
    assert {row.on.year for row in rows} == {2025, 2026, 2027}
    assert "Tết" in next(row.note for row in rows if row.on == day("17/2/2026"))


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("12/2/2026", 1, "13/2/2026"),  # the last day before Tết
        ("12/2/2026", 2, "23/2/2026"),  # 16–20/2 off
        ("13/2/2026", 5, "27/2/2026"),
        ("17/2/2026", 1, "23/2/2026"),  # sent on the first day of Tết
        ("24/4/2026", 1, "28/4/2026"),  # 26/4, the Hùng Kings, is a Sunday: Monday 27/4 off instead
        ("24/4/2026", 2, "29/4/2026"),
        ("24/4/2026", 3, "4/5/2026"),  # 30/4 and 1/5 off
        ("25/4/2025", 1, "26/4/2025"),  # a Saturday worked for Friday 2/5
        ("29/4/2025", 1, "5/5/2025"),
        ("21/8/2026", 1, "22/8/2026"),  # a Saturday worked for Monday 31/8
        ("21/8/2026", 2, "24/8/2026"),
        ("28/8/2026", 1, "3/9/2026"),  # 31/8, 1/9, 2/9 off
        ("21/8/2026", 10, "8/9/2026"),
        ("31/12/2025", 1, "5/1/2026"),  # 1/1 and 2/1 off
        ("9/1/2026", 1, "10/1/2026"),  # a Saturday worked for Friday 2/1
        ("9/1/2026", 2, "12/1/2026"),
        ("20/11/2026", 2, "25/11/2026"),  # 24/11 off
        ("22/11/2026", 19, "18/12/2026"),
        ("20/11/2026", 0, "20/11/2026"),
        ("21/11/2026", 0, "23/11/2026"),
    ],
)
def test_working_days_are_counted_from_the_day_after(start: str, count: int, end: str) -> None:
    assert CALENDAR.add_working_days(day(start), count) == day(end)
    assert CALENDAR.due(day(start), count, WORKING_DAYS) == day(end)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("3/11/2026", 30, "3/12/2026"),
        ("24/9/2026", 30, "26/10/2026"),  # 24/10 is a Saturday
        ("10/2/2026", 10, "23/2/2026"),  # 20/2 is still Tết, then a weekend
        ("1/8/2026", 30, "3/9/2026"),  # 31/8 off, 1/9, 2/9
        ("12/8/2026", 10, "22/8/2026"),  # a Saturday that is worked
        ("23/11/2026", 0, "23/11/2026"),
    ],
)
def test_a_term_in_calendar_days_that_ends_on_a_day_off_ends_on_the_next_working_day(
    start: str, count: int, end: str
) -> None:
    assert CALENDAR.add_days(day(start), count) == day(end)
    assert CALENDAR.due(day(start), count, DAYS) == day(end)


def test_working_days_between_two_dates() -> None:
    assert CALENDAR.working_days_between(day("13/2/2026"), day("23/2/2026")) == 1
    assert CALENDAR.working_days_between(day("21/8/2026"), day("3/9/2026")) == 7
    assert CALENDAR.working_days_between(day("3/9/2026"), day("21/8/2026")) == -7
    assert CALENDAR.working_days_between(day("21/8/2026"), day("21/8/2026")) == 0


def test_a_pause_moves_the_due_date_by_its_days_in_the_unit_of_the_term() -> None:
    due, paused, resumed = day("18/12/2026"), day("23/11/2026"), day("27/11/2026")
    assert CALENDAR.resume(due, paused, resumed, WORKING_DAYS) == day("23/12/2026")  # 25, 26, 27/11
    assert CALENDAR.resume(due, paused, resumed, DAYS) == day("22/12/2026")  # four days
    assert CALENDAR.resume(due, paused, paused, WORKING_DAYS) == due
    assert CALENDAR.due(day("22/11/2026"), 19, WORKING_DAYS, paused=3) == day("23/12/2026")


def test_a_pause_over_tet_costs_no_working_days_of_tet() -> None:
    assert CALENDAR.resume(day("27/2/2026"), day("13/2/2026"), day("23/2/2026"), WORKING_DAYS) == day(
        "2/3/2026"
    )


def test_impossible_terms_are_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        CALENDAR.due(day("1/1/2026"), -1, DAYS)
    with pytest.raises(ValueError, match="unknown unit"):
        CALENDAR.due(day("1/1/2026"), 1, "weeks")
    never = Calendar.of((day("1/1/2026") + timedelta(days=n), False) for n in range(90))
    with pytest.raises(ValueError, match="no working day"):
        never.add_working_days(day("1/1/2026"), 1)


@given(DATES, COUNTS)
def test_every_term_ends_on_a_working_day(start: date, count: int) -> None:
    for unit in (DAYS, WORKING_DAYS):
        assert CALENDAR.is_working_day(CALENDAR.due(start, count, unit))


@given(DATES, st.integers(1, 90))
def test_counting_forward_and_counting_back_agree(start: date, count: int) -> None:
    end = CALENDAR.add_working_days(start, count)
    assert CALENDAR.working_days_between(start, end) == count
    assert CALENDAR.add_working_days(start, count + 1) > end


@given(DATES, st.integers(1, 60), st.integers(0, 40), st.integers(0, 60))
def test_after_a_pause_as_many_working_days_are_left_as_before_it(
    start: date, count: int, into: int, length: int
) -> None:
    due, paused = CALENDAR.add_working_days(start, count), start + timedelta(days=into)
    resumed = paused + timedelta(days=length)
    left = CALENDAR.working_days_between(paused, due)
    moved = CALENDAR.resume(due, paused, resumed, WORKING_DAYS)
    assert CALENDAR.working_days_between(resumed, moved) == left


@pytest.mark.parametrize(
    ("today", "words"),
    [
        ("22/11/2026", "19 working days left"),
        ("17/12/2026", "1 working day left"),
        ("18/12/2026", "due today"),
        ("19/12/2026", "1 day overdue"),
        ("21/12/2026", "3 days overdue"),
    ],
)
@pytest.mark.usefixtures("english")
def test_a_deadline_is_told_in_words(today: str, words: str) -> None:
    assert deadline_words(day("18/12/2026"), day(today), CALENDAR) == words


@pytest.mark.parametrize(
    ("today", "words"),
    [
        ("4/12/2026", "còn 10 ngày làm việc"),
        ("18/12/2026", "hôm nay là hạn cuối"),
        ("19/12/2026", "quá hạn 1 ngày"),
        ("21/12/2026", "quá hạn 3 ngày"),
    ],
)
def test_a_deadline_is_told_in_vietnamese(today: str, words: str) -> None:
    with Flask("calendar").app_context():
        assert deadline_words(day("18/12/2026"), day(today), CALENDAR) == words


@pytest.mark.usefixtures("english")
def test_a_deadline_on_a_day_off_is_never_told_as_nothing_left() -> None:
    assert deadline_words(day("22/11/2026"), day("21/11/2026"), CALENDAR) == "1 working day left"
