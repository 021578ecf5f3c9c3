"""What the office promises for a report: told by the room above that knows the calendar, shown on the receipt."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.reports.models import Report


@dataclass(frozen=True)
class Promise:
    """What will be done, and by which day at the latest (None when no day is promised)."""

    what: str
    by: date | None = None


Source = Callable[[Report], list[Promise]]
_sources: list[Source] = []


def source(function: Source) -> Source:
    """Let a room above say what is promised for a report; used as a decorator."""
    if function not in _sources:
        _sources.append(function)
    return function


def promised(report: Report) -> list[Promise]:
    """Everything that is promised, the soonest first; what has no day comes last."""
    found = [promise for each in _sources for promise in each(report)]
    return sorted(found, key=lambda promise: promise.by or date.max)
