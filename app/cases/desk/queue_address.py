"""The address of the queue: which view it asks for and what narrows it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from werkzeug.datastructures import MultiDict

from app import clock
from app.accounts.models import Account
from app.cases import workflow
from app.cases.queries import people
from app.cases.queries.figure_rows import FIGURES
from app.cases.queries.queue_filters import Filters
from app.cases.queries.views import VIEWS, View, default_view, views_for
from app.reports.categories import CATEGORIES
from app.text import clean
from app.units import queries as units

NAMES = ("tim", "trang-thai", "linh-vuc", "xa", "co-quan", "can-bo", "so-lieu", "tu", "den")
NONE = "-"  # in place of a commune or an officer: the cases that have none
MOST_LETTERS = 80
_ONE_DAY = timedelta(days=1)


def day_of(text: str) -> date | None:
    """A day as a browser's picker writes it (2026-11-05), within the years of the calendar."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if len(text) == len("2026-11-05") and 2000 <= day.year <= 2200 else None


_IS_KNOWN: dict[str, Callable[[str], Any]] = {
    "trang-thai": workflow.STATES.__contains__,
    "linh-vuc": CATEGORIES.__contains__,
    "xa": lambda slug: slug == NONE or units.commune_by_slug(slug),
    "co-quan": units.agency_by_code,
    "can-bo": lambda login: login == NONE or people.is_officer(login),
    "so-lieu": FIGURES.__contains__,
    "tu": day_of,
    "den": day_of,
}


def narrows(args: MultiDict[str, str]) -> bool:
    """Whether the address asks for more than a view and words: then the filters stand open."""
    return "loc" in args or any(clean(args.get(name, "")) for name in NAMES if name != "tim")


def read(
    args: MultiDict[str, str],
    officer: Account,
    offered: Mapping[str, Iterable[tuple[str, Any]]] | None = None,
) -> tuple[View, dict[str, str], list[str]]:
    """The view of an address, its filters by their names there, and what in it means nothing and is left out: an
    address that somebody kept still opens when an office or a place is called otherwise. What is `offered` on the page
    is known already."""
    view, unknown = VIEWS.get(args.get("xem", "")), []
    if view not in views_for(officer):
        unknown += [args["xem"]] if args.get("xem") else []
        view = None
    used = {name: clean(args[name])[:MOST_LETTERS] for name in NAMES if clean(args.get(name, ""))}
    strange = [name for name, value in used.items() if not _means(name, value, (offered or {}).get(name, ()))]
    unknown += [used.pop(name) for name in strange]
    return view or default_view(officer), used, [each[:MOST_LETTERS] for each in unknown]


def _means(name: str, value: str, offered: Iterable[tuple[str, Any]]) -> bool:
    return name not in _IS_KNOWN or value in dict(offered) or bool(_IS_KNOWN[name](value))


def filters_of(used: dict[str, str]) -> Filters:
    """What narrows the view, from filters that are known."""
    words, state, category, slug, office, login, figure, since, until = (used.get(name, "") for name in NAMES)
    commune = units.commune_by_slug(slug) if slug not in ("", NONE) else None
    return Filters(
        state=state,
        category=category,
        commune_id=commune.id if commune else None,
        office=office,
        assignee="" if login == NONE else login,
        words=words,
        since=_begin(date.fromisoformat(since)) if since else None,
        before=_begin(date.fromisoformat(until) + _ONE_DAY) if until else None,
        figure=figure,
        is_unassigned=login == NONE,
        is_of_province=slug == NONE,
    )


def _begin(day: date) -> datetime:
    return datetime.combine(day, time.min, clock.LOCAL)
