"""Days as people write them: 5/11/2026, 05-11-26, ngày 5 tháng 11 năm 2026, or the number that Excel counts days by."""

import re
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

_WRITTEN = re.compile(
    r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?"
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{2}:\d{2}(?::\d{2})?)?")
_IN_WORDS = re.compile(r"(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})\s*(?:năm|,)?\s*(\d{4})", re.IGNORECASE)
_FIRST_YEAR = 2000  # no ledger of this site is older; an earlier day is a slip


class BadDay(ValueError):
    """No day of the calendar, or one before the year 2000."""


def read_day(text: str, *, is_swapped: bool = False) -> date:
    """The day. `is_swapped`: Excel took day and month the other way round where it made a date of them (2026-12-11).

    Raises BadDay.
    """
    text = text.strip()
    if found := _ISO.fullmatch(text):
        year, month, day = map(int, found.groups())
        if is_swapped and day <= 12:
            month, day = day, month
    elif found := _WRITTEN.fullmatch(text) or _IN_WORDS.fullmatch(text):
        day, month, year = map(int, found.groups())
        year += 2000 if year < 100 else 0
    else:
        raise BadDay(text)
    try:
        read = date(year, month, day)
    except ValueError:
        raise BadDay(text)
    if read.year < _FIRST_YEAR:
        raise BadDay(text)
    return read


def is_written(text: str) -> bool:
    """Whether a text has the form of a day, be it one of the calendar or not."""
    return any(form.fullmatch(text.strip()) for form in (_WRITTEN, _ISO, _IN_WORDS))


def from_serial(plain: str, *, counts_from_1904: bool) -> str:
    """A day that Excel keeps as a number, as 2026-11-22; the number itself where it can be no day of these years."""
    try:
        number = int(Decimal(plain))
    except (InvalidOperation, ValueError):
        return plain
    if not 30_000 <= number <= 60_000:
        return plain
    first = date(1904, 1, 1) if counts_from_1904 else date(1899, 12, 30)
    return (first + timedelta(days=number)).isoformat()


def show_day(text: str, *, is_swapped: bool = False) -> str:
    """The day as it is shown and corrected: dd/mm/yyyy; what is no day stays as typed."""
    if not _ISO.fullmatch(text.strip()):
        return text
    try:
        return read_day(text, is_swapped=is_swapped).strftime("%d/%m/%Y")
    except BadDay:
        return text


def is_ambiguous_mix(days: list[str], texts: list[str]) -> bool:
    """The trace of an Excel that reads month first: no date it made has a day above 12, and what it left does."""
    made = [int(found[3]) for found in map(_ISO.fullmatch, days) if found]
    left = [int(found[1]) for found in map(_WRITTEN.fullmatch, (text.strip() for text in texts)) if found]
    return (
        bool(made)
        and max(made) <= 12
        and any(day > 12 for day in left)
        and not any(day <= 12 for day in left)
    )
