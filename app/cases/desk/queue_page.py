"""The page of the queue: what its address asks for, and everything its template shows."""

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import urlencode

from flask import g, url_for
from werkzeug.datastructures import MultiDict

from app.accounts.models import Account
from app.cases import workflow
from app.cases.deadline_chips import Chip, chip
from app.cases.desk.queue_address import NAMES, NONE, filters_of, narrows, read
from app.cases.desk.view_forms import SaveViewForm, save_form
from app.cases.models import SavedView
from app.cases.queries import people, queue
from app.cases.queries.figure_rows import FIGURES
from app.cases.queries.queue import MOST_COUNTED, Line
from app.cases.queries.saved_views import Kept, kept_by
from app.cases.queries.views import View, views_for
from app.i18n import _, format_date, format_number, language
from app.paging import Page
from app.reports.categories import CATEGORIES
from app.units import queries as units

__all__ = ["NAMES", "build", "filters_of", "read"]
_PLACE = "-of-the-case-"
Choices = dict[str, list[tuple[str, Any]]]


@dataclass(frozen=True)
class Tab:
    """A view with its count, capped: *1.000+*."""

    view: View
    count: str
    address: str
    is_now: bool


@dataclass(frozen=True)
class QueuePage:
    """Everything the template of the queue shows. The choices of the filters are read only when they are opened."""

    view: View
    tabs: list[Tab]
    page: Page[Line]
    used: dict[str, str]
    tags: list[tuple[str, str]]
    older: str
    start: str
    filtering: str
    case_address: str
    beside_address: str
    now: str
    kept: Kept
    saving: SaveViewForm | None
    choices: Choices | None
    unknown: list[str] = field(default_factory=list)
    chips: dict[date, Chip | None] = field(default_factory=dict)

    @property
    def query(self) -> str:
        """The view and its filters as they are kept by a name."""
        return urlencode({"xem": self.view.code, **self.used})

    @property
    def is_saved(self) -> bool:
        """Whether what is shown has a name already."""
        return any(view.query == self.query for view in self.saved)

    @property
    def saved(self) -> list[SavedView]:
        """The officer's views."""
        return self.kept.views

    @property
    def is_filtering(self) -> bool:
        return self.choices is not None

    def address(self, line: Line) -> str:
        """The page of a line's case, which leads back to this view; beside the list once a case is open there."""
        return (self.beside_address if self.now else self.case_address).replace(_PLACE, line.token)

    @property
    def place_of_token(self) -> str:
        """What stands for the token in the addresses of cases."""
        return _PLACE

    def chip(self, line: Line) -> Chip | None:
        """The deadline of a line; many lines are due on the same day."""
        if line.due_on is None:
            return None
        if line.due_on not in self.chips:
            self.chips[line.due_on] = chip(line.due_on)
        return self.chips[line.due_on]

    def place(self, line: Line) -> str:
        """The commune of a line, from memory."""
        place = units.commune_by_id(line.commune_id) if line.commune_id else None
        return place.full_name if place else ""


def build(args: MultiDict[str, str], officer: Account) -> QueuePage:
    """One page of the queue. Raises BadRequest for a page of another list."""
    choices = _choices() if narrows(args) else None
    view, used, unknown = read(args, officer, choices or {})
    page = queue.lines(officer, view, filters_of(used), after=args.get("sau"))
    return QueuePage(
        view=view,
        tabs=_tabs(officer, view),
        page=page,
        used=used,
        tags=_tags(view, used, choices or {}),
        older=_address(view, used, sau=page.after) if page.after else "",
        start=_address(view, used) if "sau" in args else "",
        filtering=_address(view, used, loc="1"),
        case_address=_case_address(view, used),
        beside_address=_address(view, used, anchor="#mo", mo=_PLACE),
        now=args.get("mo", ""),
        kept=kept_by(officer),
        saving=save_form(officer, urlencode({"xem": view.code, **used})) if used else None,
        choices=choices,
        unknown=unknown,
    )


def _address(view: View, used: dict[str, Any], anchor: str = "", **more: Any) -> str:
    """Written out: asking the map of routes for each of a dozen addresses would be a tenth of the page."""
    if "queue_address" not in g:
        g.queue_address = url_for("cases_staff.queue")
    return f"{g.queue_address}?{urlencode({'xem': view.code, **used, **more})}{anchor}"


def _case_address(view: View, used: dict[str, Any]) -> str:
    return url_for("cases_staff.case", token=_PLACE, xem=view.code, **used)


def _tabs(officer: Account, now: View) -> list[Tab]:
    counted = queue.counts(officer)
    return [
        Tab(view, _capped(counted[view.code]), _address(view, {}), view is now) for view in views_for(officer)
    ]


def _capped(count: int) -> str:
    return f"{format_number(MOST_COUNTED)}+" if count > MOST_COUNTED else format_number(count)


def _choices() -> Choices:
    named = units.commune_names()
    return {
        **_tables(language()),
        "xa": [(NONE, _("Province level"))]
        + [(place.slug, named[place.id]) for place in units.public_communes()],
        "co-quan": [(each.code, each.short_name or each.name) for each in units.public_agencies()],
        "can-bo": [(NONE, _("Nobody yet"))] + [(each.login, each.name) for each in people.inspectors()],
    }


@cache
def _tables(_language: str) -> Choices:
    """The states and the fields in the language of the page, looked up once."""
    return {
        "trang-thai": [(code, str(state.label)) for code, state in workflow.STATES.items()],
        "linh-vuc": [(code, str(row.label)) for code, row in CATEGORIES.items()],
        "so-lieu": [(code, str(label)) for code, (label, _condition) in FIGURES.items()],
    }


def _tags(view: View, used: dict[str, str], choices: Choices) -> list[tuple[str, str]]:
    """(words, address of the list without this filter) for each filter in use."""
    tags = []
    for name, value in used.items():
        words = _day(name, value) or dict(choices.get(name, [])).get(value, f"“{value}”")
        rest = {key: each for key, each in used.items() if key != name}
        tags.append((str(words), _address(view, rest)))
    return tags


def _day(name: str, value: str) -> str:
    """What a filter by the day of receipt says."""
    if name == "tu":
        return _("Received from %(day)s", day=format_date(date.fromisoformat(value)))
    return _("Received until %(day)s", day=format_date(date.fromisoformat(value))) if name == "den" else ""
