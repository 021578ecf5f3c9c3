"""The clock: universal moments, Vietnamese days."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app import clock

NAIVE = datetime(2026, 1, 1)  # noqa: DTZ001


def test_now_is_universal_time_and_runs() -> None:
    assert clock.now().tzinfo is UTC
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_a_new_day_begins_at_midnight_in_vietnam() -> None:
    with clock.at(datetime(2026, 11, 22, 16, 59, 59, tzinfo=UTC)):
        assert clock.today() == date(2026, 11, 22)
    with clock.at(datetime(2026, 11, 22, 17, 0, tzinfo=UTC)):
        assert clock.today() == date(2026, 11, 23)


def test_the_clock_can_be_set_inside_a_set_clock_and_runs_again_afterwards() -> None:
    with clock.at(datetime(2026, 2, 17, 8, 0, tzinfo=clock.LOCAL)):
        with clock.at(datetime(2025, 7, 1, tzinfo=clock.LOCAL)):
            assert clock.today() == date(2025, 7, 1)
        assert clock.now() == datetime(2026, 2, 17, 1, 0, tzinfo=UTC)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"), clock.at(NAIVE):
        pass
    with pytest.raises(ValueError, match="time zone"):
        clock.local_date(NAIVE)
