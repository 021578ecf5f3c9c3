"""The public list: which published cases, newest first, and what their lines say.

A page is a keyset page over `published_no`: of all, or of one filter by its own index, or of words and several filters
by the index of words. Statements are made once and read columns, never entities; the small photos of a page are one
statement more.
"""

import uuid
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select

from app.cases import search
from app.cases.models import Case, Publication
from app.cases.published.public import PublicLine, category_label, outcome_label
from app.cases.queries.pictures import small_photos
from app.db import db
from app.i18n import language
from app.paging import Key, Page, pack, unpack
from app.units import queries as units

PAGE = 20
_BY_PLACE = [Key(Case.published_no, "published_no", True)]
_BEYOND_ALL = 2**31 - 1
_case, _written = Case.__table__.c, Publication.__table__.c


@dataclass(frozen=True)
class Filters:
    """What the visitor asked for; every part may be empty."""

    commune_id: uuid.UUID | None = None
    category: str | None = None
    outcome: str | None = None
    year: int | None = None
    words: str = ""

    @property
    def columns(self) -> dict[str, Any]:
        """The values that are asked for, by column."""
        given = {
            "commune_id": self.commune_id,
            "category": self.category,
            "outcome": self.outcome,
            "published_year": self.year,
        }
        return {name: value for name, value in given.items() if value is not None}


def public_page(filters: Filters, *, after: str | None = None, size: int = PAGE) -> Page[PublicLine]:
    """One page of published cases, newest first. Raises BadRequest for a page key of another list."""
    before = unpack(after, _BY_PLACE)[0] if after else _BEYOND_ALL
    rows, last = _rows(filters, before, size)
    photos = small_photos([row.id for row in rows])
    known = Known()
    found = [PublicLine(**known.values_of(row), photo=photos.get(row.id)) for row in rows]
    return Page(found, None if last is None else pack([last]))


def public_about(project_id: uuid.UUID, *, limit: int = 5) -> list[PublicLine]:
    """The newest published cases about one road project."""
    rows = db.session.execute(_about(), {"project_id": project_id, "count": limit}).all()
    known = Known()
    return [PublicLine(**known.values_of(row)) for row in rows]


def public_latest(limit: int = 3) -> list[PublicLine]:
    """The newest published cases; the newest that has a photo leads, if there is one among twice as many."""
    newest = public_page(Filters(), size=limit * 2).rows
    lead = next((line for line in newest if line.photo), None)
    rest = [line for line in newest if line is not lead]
    return ([lead] if lead else [])[:limit] + rest[: limit - bool(lead)]


def _rows(filters: Filters, before: int, size: int) -> tuple[list[Any], int | None]:
    """The rows of a page, and the place of the last one when there are more."""
    used, words = filters.columns, search.terms(filters.words)
    if words or len(used) > 1:
        return _searched([*words, *search.marks(**filters.columns)], before, size)
    values = {"before": before, "count": size + 1, "value": next(iter(used.values()), None)}
    rows = list(db.session.execute(_newest(next(iter(used), None)), values))
    return rows[:size], rows[size - 1].published_no if len(rows) > size else None


def _searched(wanted: list[str], before: int, size: int) -> tuple[list[Any], int | None]:
    places = search.newest(wanted, before=before, count=size + 1)
    if not places:
        return [], None
    rows = list(db.session.execute(_placed(), {"places": places[:size]}))
    return rows, places[size - 1] if len(places) > size else None


@cache
def _newest(column: str | None) -> Select[Any]:
    query = lines().where(_case.published_no < bindparam("before"))
    if column:
        query = query.where(_case[column] == bindparam("value"))
    return query.order_by(_case.published_no.desc()).limit(bindparam("count"))


@cache
def _about() -> Select[Any]:
    told = _case.project_id == bindparam("project_id"), _case.published_no.is_not(None)
    return lines().where(*told).order_by(_case.published_no.desc()).limit(bindparam("count"))


@cache
def _placed() -> Select[Any]:
    among = _case.published_no.in_(bindparam("places", expanding=True))
    return lines().where(among).order_by(_case.published_no.desc())


def lines(*more: Any) -> Select[Any]:
    """The columns of a line, and some more."""
    columns: list[Any] = [
        *(_case.id, _case.number, _case.published_no, _case.published_at, _case.category, _case.outcome),
        *(_case.recovered, _case.commune_id),
        *(_written.title, _written.summary, _written.title_en, _written.summary_en),
    ]
    joined = Case.__table__.join(Publication.__table__, _written.case_id == _case.id)
    return select(*columns, *more).select_from(joined)


class Known:
    """What the lines of one page share: the language and the names of communes in it."""

    def __init__(self) -> None:
        self.is_english = language() == "en"
        self.communes = units.commune_names()

    def values_of(self, row: Any) -> dict[str, Any]:
        """What everyone may read of a row, by the names of `PublicLine`."""
        return {
            "number": row.number,
            "title": (self.is_english and row.title_en) or row.title,
            "summary": (self.is_english and row.summary_en) or row.summary,
            "commune": self.communes.get(row.commune_id, ""),
            "category": category_label(row.category),
            "outcome": row.outcome or "inconclusive",
            "outcome_label": outcome_label(row.outcome),
            "recovered": row.recovered,
            "published_at": row.published_at,
        }
