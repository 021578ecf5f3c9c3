"""Working days, and the terms counted in them.

Saturday and Sunday are off unless a row says that the day is worked; every other day is worked unless a
row says that it is off (public holidays, days swapped by the Government). The day something happens does
not count; a term that ends on a day off ends on the next working day (Bộ luật Dân sự 91/2015, Đ.147–148,
to be confirmed by the Inspectorate). The law uses calendar days and working days: every term says which.

All of this is plain arithmetic on dates. The rows are edited by the Inspectorate each December; those of
the first years come from `seed_days`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app.i18n import gettext, ngettext

DAYS = "days"
WORKING_DAYS = "working_days"
UNITS = (DAYS, WORKING_DAYS)

SEEDED_YEARS = (2025, 2026, 2027)
_ONE_DAY = timedelta(days=1)
_LONGEST_REST = 60


@dataclass(frozen=True)
class Day:
    """A row of the calendar before it is stored; `source` says who decided it."""

    on: date
    is_working: bool
    note: str
    source: str


@dataclass(frozen=True)
class Calendar:
    """The working calendar: the week, and the days that differ from it."""

    exceptions: Mapping[date, bool]

    @classmethod
    def of(cls, rows: Iterable[tuple[date, bool]]) -> "Calendar":
        """The calendar of these rows: a date, and whether it is worked."""
        return cls(dict(rows))

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on this day."""
        return self.exceptions.get(day, day.weekday() < 5)

    def working_day_from(self, day: date) -> date:
        """This day if it is worked, else the next one that is. Raises ValueError if none comes in 60 days."""
        for _ in range(_LONGEST_REST):
            if self.is_working_day(day):
                return day
            day += _ONE_DAY
        raise ValueError(f"the calendar has no working day in the {_LONGEST_REST} days before {day}")

    def add_working_days(self, start: date, count: int) -> date:
        """The last day of a term of so many working days; `start` does not count."""
        day = start if _not_negative(count) else self.working_day_from(start)
        for _ in range(count):
            day = self.working_day_from(day + _ONE_DAY)
        return day

    def add_days(self, start: date, count: int) -> date:
        """The last day of a term of so many calendar days; `start` does not count."""
        return self.working_day_from(start + timedelta(days=_not_negative(count)))

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; negative when `end` comes first."""
        if end < start:
            return -self.working_days_between(end, start)
        return sum(map(self.is_working_day, _days_after(start, end)))

    def days_between(self, start: date, end: date, unit: str) -> int:
        """The days from `start` to `end` in the unit of a term. Raises ValueError for an unknown unit."""
        return self.working_days_between(start, end) if _is_working(unit) else (end - start).days

    def due(self, start: date, amount: int, unit: str, *, paused: int = 0) -> date:
        """The last day of a term of `amount` days of `unit` that stood still for `paused` such days.

        Raises ValueError for a negative amount or an unknown unit.
        """
        add = self.add_working_days if _is_working(unit) else self.add_days
        return add(start, amount + paused)

    def resume(self, due_on: date, paused_on: date, resumed_on: date, unit: str) -> date:
        """The due date once a pause is over: later by the days the clock stood still, in the term's unit."""
        return self.due(due_on, self.days_between(paused_on, resumed_on, unit), unit)


def deadline_words(due_on: date, today: date, calendar: Calendar) -> str:
    """What is left of a term, in words: working days to go, due today, or calendar days overdue."""
    if today == due_on:
        return gettext("due today")
    if today > due_on:
        late = (today - due_on).days
        return ngettext("%(num)d day overdue", "%(num)d days overdue", late)
    left = max(1, calendar.working_days_between(today, due_on))
    return ngettext("%(num)d working day left", "%(num)d working days left", left)


def seed_days(years: Iterable[int] = SEEDED_YEARS) -> list[Day]:
    """Public holidays and swapped days of these years, by date, for a new installation."""
    import holidays  # only wanted when an installation is made

    years = tuple(years)
    vietnam = holidays.country_holidays("VN", years=years, language="vi")
    days = {on: Day(on, False, note, _SOURCE) for on, note in vietnam.items()}
    worked = (on for on in vietnam.weekend_workdays if on.year in years)
    days |= {on: Day(on, True, "Làm bù", _SOURCE) for on in worked}
    days |= {day.on: day for day in _CORRECTIONS if day.on.year in years}
    return [days[on] for on in sorted(days)]


_SOURCE = "Thư viện holidays; Thanh tra tỉnh rà soát lại mỗi tháng 12"
_SWAP = "Thông báo hoán đổi ngày làm việc dịp Tết Dương lịch 2026"
_CORRECTIONS = (
    Day(date(2026, 1, 2), False, "Nghỉ Tết Dương lịch (làm bù ngày 10/01/2026)", _SWAP),
    Day(date(2026, 1, 10), True, "Làm bù ngày 02/01/2026", _SWAP),
)


def _days_after(start: date, end: date) -> Iterator[date]:
    return (start + timedelta(days=n) for n in range(1, (end - start).days + 1))


def _not_negative(count: int) -> int:
    if count < 0:
        raise ValueError("a term cannot be negative")
    return count


def _is_working(unit: str) -> bool:
    if unit not in UNITS:
        raise ValueError(f"unknown unit of a term: {unit!r}")
    return unit == WORKING_DAYS
