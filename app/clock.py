"""The one source of "now" and of "today".

Moments are kept in universal time; days, deadlines and everything people read are those of Vietnam.
Demo content and tests set the clock with `at`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta, timezone

# Vietnam's official time is UTC+7 the whole year (Decision 134/2002/QĐ-TTg); a fixed offset needs no
# time zone files on the machine.
LOCAL = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")

_set_to: ContextVar[datetime | None] = ContextVar("clock", default=None)


def now() -> datetime:
    """This moment, aware, in universal time."""
    return _set_to.get() or datetime.now(UTC)


def today() -> date:
    """Today's date in Vietnam."""
    return local_date(now())


def local_date(moment: datetime) -> date:
    """The date in Vietnam at a moment. Raises ValueError for a moment without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(LOCAL).date()


@contextmanager
def at(moment: datetime) -> Iterator[datetime]:
    """Let the clock stand still at a moment. Raises ValueError for a moment without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    token = _set_to.set(moment.astimezone(UTC))
    try:
        yield moment
    finally:
        _set_to.reset(token)
