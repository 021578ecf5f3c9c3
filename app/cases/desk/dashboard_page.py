"""The overview of a period for those who lead: figures of the cases that came in, as a whole and by month, officer,
field and place. Every figure leads to the queue, narrowed to the very cases that it counts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from werkzeug.datastructures import MultiDict

from app import clock
from app.accounts.models import Account
from app.cases.desk.figures import Figure, Used, figures_of
from app.cases.desk.queue_address import NONE, day_of, filters_of
from app.cases.queries import dashboard
from app.cases.queries.dashboard import Fact
from app.i18n import _
from app.reports.categories import CATEGORIES
from app.units import queries as units

LONGEST = timedelta(days=366)
MOST_BARS = 12


@dataclass(frozen=True)
class Line:
    """One officer, field, place or month with its figures."""

    name: str
    figures: list[Figure]

    @property
    def count(self) -> int:
        return self.figures[0].count

    @property
    def shown(self) -> str:
        return self.figures[0].shown


@dataclass(frozen=True)
class Group:
    """The same figures by one property of the cases."""

    code: str
    title: str
    head: str
    lines: list[Line]

    @property
    def drawn(self) -> list[Line]:
        """What a chart has room for."""
        return self.lines[:MOST_BARS]

    @property
    def words(self) -> str:
        """The chart in words."""
        return "; ".join(f"{line.name}: {line.shown}" for line in self.drawn)


@dataclass(frozen=True)
class Dashboard:
    """Everything that the template shows."""

    since: date
    until: date
    periods: list[tuple[str, date, date]]
    figures: list[Figure]
    groups: list[Group]
    is_changed: bool


def build(args: MultiDict[str, str], officer: Account) -> Dashboard:
    """The overview of the period of an address; of this year where it names none that can be."""
    since, until, is_changed = _period(args)
    used = {"tu": since.isoformat(), "den": until.isoformat()}
    found = dashboard.facts(officer, filters_of(used))
    return Dashboard(since, until, _periods(), figures_of(found, used), _groups(found, used), is_changed)


def _period(args: MultiDict[str, str]) -> tuple[date, date, bool]:
    """The first and the last day, and whether they are others than was asked for."""
    today = clock.today()
    since, until = day_of(args.get("tu", "")), day_of(args.get("den", ""))
    if since is None or until is None or until < since:
        return date(today.year, 1, 1), today, bool(args.get("tu") or args.get("den"))
    return max(since, until - LONGEST), until, until - since > LONGEST


def _periods() -> list[tuple[str, date, date]]:
    today = clock.today()
    first = today.replace(day=1)
    before = first - timedelta(days=1)
    quarter = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    return [
        (_("This month"), first, today),
        (_("Last month"), before.replace(day=1), before),
        (_("This quarter"), quarter, today),
        (_("This year"), date(today.year, 1, 1), today),
    ]


def _groups(found: list[Fact], used: Used) -> list[Group]:
    officers = dashboard.officers(fact.assignee_id for fact in found)
    labels = {code: str(row.label) for code, row in CATEGORIES.items()}
    places = {fact.commune_id: units.commune_by_id(fact.commune_id) for fact in found if fact.commune_id}
    by_month = _by(found, used, lambda fact: fact.received_on.replace(day=1), lambda key: _month(key, used))
    by_officer = _by(
        found, used, lambda fact: fact.assignee_id, lambda key: _officer(officers[key]) if key else _NOBODY
    )
    by_field = _by(
        found, used, lambda fact: fact.category, lambda key: (labels.get(key, key), {"linh-vuc": key})
    )
    by_place = _by(
        found, used, lambda fact: fact.commune_id, lambda key: _place(places[key]) if key else _PROVINCE
    )
    return [
        Group("thang", _("By month of receipt"), _("Month"), by_month),
        Group("can-bo", _("By officer in charge"), _("Officer in charge"), _most_first(by_officer)),
        Group("linh-vuc", _("By field"), _("Field"), _most_first(by_field)),
        Group("xa", _("By commune"), _("Commune, ward"), _most_first(by_place)),
    ]


_NOBODY, _PROVINCE = ("", {"can-bo": NONE}), ("", {"xa": NONE})


def _by(
    found: list[Fact], used: Used, key_of: Callable[[Fact], Any], told: Callable[[Any], tuple[str, Used]]
) -> list[Line]:
    """The lines of one property, whose filter and name `told` knows."""
    parts: dict[Any, list[Fact]] = {}
    for fact in found:
        parts.setdefault(key_of(fact), []).append(fact)
    lines = []
    for key in sorted(parts, key=str):
        name, narrower = told(key)
        name = name or (_("Nobody yet") if "can-bo" in narrower else _("Province level"))
        lines.append(Line(name, figures_of(parts[key], used | narrower)))
    return lines


def _most_first(lines: Iterable[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: -line.count)


def _officer(officer: Any) -> tuple[str, Used]:
    return officer.name, {"can-bo": officer.login}


def _place(commune: Any) -> tuple[str, Used]:
    return commune.full_name, {"xa": commune.slug}


def _month(first: date, used: Used) -> tuple[str, Used]:
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    since, until = max(first.isoformat(), used["tu"]), min(last.isoformat(), used["den"])
    return f"{first.month:02}/{first.year}", {"tu": since, "den": until}
