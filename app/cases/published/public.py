"""The one public view of a case: everything that leaves for the public goes through `PublicCase`.

Pages, feeds and exports are built from it, and nothing private can be reached from it: no raw words, no report, no
identity, no officer. What a row here may hold is written out by hand, field by field.
"""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any

from app.cases import workflow
from app.i18n import _l, language
from app.reports.categories import CATEGORIES


@dataclass(frozen=True)
class PublicPhoto:
    """A published, redacted copy: its addresses, measures, and whether it was taken before or after."""

    jpeg: str
    webp: str | None
    width: int
    height: int
    role: str
    full: str | None = None


@dataclass(frozen=True)
class PublicMeasure:
    """One measure as it is published; `amount` in đồng, `area` in m²."""

    label: Any
    words: str
    responsible: str | None
    amount: int | None
    area: int | None
    due_on: date | None
    done_on: date | None


@dataclass(frozen=True)
class PublicLine:
    """A published case as a line of a list."""

    number: str
    title: str
    summary: str
    commune: str
    category: Any
    outcome: str
    outcome_label: Any
    recovered: int | None
    published_at: datetime
    photo: PublicPhoto | None = None


@dataclass(frozen=True)
class PublicCase(PublicLine):
    """A published case, whole."""

    finding: str = ""
    state: workflow.State = workflow.STATES["concluded"]
    commune_slug: str | None = None
    category_code: str = "unknown"
    received_month: str = ""
    document_number: str | None = None
    document_on: date | None = None
    to_recover: int | None = None
    measures: tuple[PublicMeasure, ...] = ()
    photos: tuple[PublicPhoto, ...] = ()
    corrected_at: datetime | None = None
    correction: str | None = None
    withdrawn_at: datetime | None = None
    withdrawal_reason: str | None = None
    has_english: bool = False


def outcome_label(code: str | None) -> str:
    """The words of an outcome, in the language of the page."""
    return _outcome_label(code or "", language())


def category_label(code: str) -> str:
    """The words of a category, retired ones too, in the language of the page."""
    return _category_label(code, language())


@cache
def _outcome_label(code: str, _language: str) -> str:
    return str(OUTCOMES.get(code, ""))


@lru_cache(maxsize=200)
def _category_label(code: str, _language: str) -> str:
    return str(CATEGORIES[code].label) if code in CATEGORIES else code


# Beside a title a bare "right" would say of what was told against somebody that it is right: these say of what.
OUTCOMES = {
    "substantiated": _l("The report was right"),
    "partly_substantiated": _l("The report was partly right"),
    "unsubstantiated": _l("The report was not right"),
    "inconclusive": _l("Not enough grounds to conclude"),
}
OUTCOME_SHAPES = {
    "substantiated": "done",
    "partly_substantiated": "working",
    "unsubstantiated": "waiting",
    "inconclusive": "waiting",
}
