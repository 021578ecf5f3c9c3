"""Deadlines as officers read them: which clock runs, what is left of it in words, how pressing it is."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import g

from app import clock
from app.cases.actions.clocks import calendar
from app.cases.calendar import deadline_words
from app.cases.models import CaseClock
from app.i18n import _, _l

SOON_WORKING_DAYS = 3

RULES: dict[str, Any] = {
    "acknowledge": _l("First reading by a person"),
    "triage": _l("Decision how to handle it"),
    "forward": _l("Sending to the agency in charge"),
    "needs_info": _l("Answer of the reporter"),
    "verify": _l("Verification and conclusion"),
    "promised": _l("Answer promised to the reporter"),
    "inspection": _l("Inspection conclusion"),
    "act": _l("Acting on the conclusion"),
    "enforce": _l("Carrying out the measures"),
    "review": _l("Review that the reporter asked for"),
    "publish": _l("Publication of the outcome"),
}


@dataclass(frozen=True)
class Chip:
    """Words and tone (calm, soon, late, paused) of one deadline; `rule` says of which, `basis` by which law. `nature`:
    a term is called one of the law only once its basis is confirmed."""

    words: str
    tone: str
    due_on: date
    rule: Any = ""
    nature: Any = ""
    basis: str | None = None
    first_due_on: date | None = None


def chip(due_on: date | None) -> Chip | None:
    """The chip of a line in the queue; none while no clock runs."""
    if due_on is None:
        return None
    return Chip(deadline_words(due_on, clock.today(), calendar()), _tone(due_on), due_on)


def clock_chip(running: CaseClock) -> Chip:
    """The chip of one clock on the page of its case, with its legal basis once that is confirmed."""
    is_paused = running.paused_on is not None
    words = _("stands still") if is_paused else deadline_words(running.due_on, clock.today(), calendar())
    return Chip(
        words=words,
        tone="paused" if is_paused else _tone(running.due_on),
        due_on=running.due_on,
        rule=RULES.get(running.rule, running.rule),
        nature=_nature(running),
        basis=running.legal_basis if running.is_confirmed else None,
        first_due_on=running.first_due_on if running.first_due_on != running.due_on else None,
    )


def _nature(running: CaseClock) -> str:
    if running.kind != "legal":
        return _("promised")
    return _("by law") if running.is_confirmed else _("due by")


def _tone(due_on: date) -> str:
    if due_on < clock.today():
        return "late"
    return "soon" if due_on < _calm_from() else "calm"


def _calm_from() -> date:
    """The first day until which more than so many working days are left; counted once for each page."""
    if "calm_from" not in g:
        g.calm_from = calendar().add_working_days(clock.today(), SOON_WORKING_DAYS + 1)
    found: date = g.calm_from
    return found
