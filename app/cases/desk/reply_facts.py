"""What the site knows and writes into a template by itself: how each fact of `placeholders.FACTS` is read.

A fact that is not known yet stays in its brackets, for the officer to fill in; what the officer has chosen in the same
form counts as known.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from app import clock
from app.cases.actions import clocks
from app.cases.actions.answers import conclusion_of
from app.cases.actions.forwarding import forwarding_of
from app.cases.models import Case
from app.cases.placeholders import BRACKETS, fact_named
from app.cases.published.public import outcome_label
from app.i18n import format_date, format_money, speaking

Typed = Mapping[str, Any]  # what is typed in the same form, by the names of its fields


def _agency(case: Case, typed: Typed) -> str:
    chosen, sent = typed.get("agency"), forwarding_of(case)
    return chosen.name if chosen else sent.agency.name if sent else ""


def _document(case: Case) -> Any:
    """The document that speaks of the case now: the agency's letter while it is there, else the conclusion."""
    return forwarding_of(case) or conclusion_of(case, "approved")


def _document_number(case: Case, typed: Typed) -> str:
    return typed.get("document_number") or getattr(_document(case), "document_number", None) or ""


def _document_on(case: Case, typed: Typed) -> str:
    return format_date(typed.get("document_on") or getattr(_document(case), "document_on", None))


def _answer_due(case: Case, typed: Typed) -> str:
    """The day promised, else the legal one; while a question waits there is none, and one that has passed promises
    nothing: the officer writes another."""
    legal = case.due_on if case.due_rule in ("triage", "verify", "inspection") else None
    day = typed.get("promised_on") or case.promised_on or legal
    return format_date(day) if day and day >= clock.today() else ""


def _info_due(case: Case, _typed: Typed) -> str:
    """Until when the reporter is to answer: the clock that runs, or the one that this question would start."""
    running = (
        each.due_on for each in clocks.clocks_of(case) if each.rule == "needs_info" and each.is_running
    )
    return format_date(next(running, None) or clocks.due_date("needs_info"))


def _outcome(case: Case, typed: Typed) -> str:
    return outcome_label(typed.get("outcome") or case.outcome)


def _recovered(case: Case, typed: Typed) -> str:
    return format_money(typed.get("recovered") or case.recovered)


_READ: dict[str, Callable[[Case, Typed], str]] = {
    "number": lambda case, _typed: case.number or "",
    "received_on": lambda case, _typed: format_date(case.received_at),
    "commune": lambda case, _typed: case.commune.full_name if case.commune else "",
    "agency": _agency,
    "answer_due": _answer_due,
    "info_due": _info_due,
    "enforce_by": lambda _case, typed: format_date(typed.get("enforce_by")),
    "document_number": _document_number,
    "document_on": _document_on,
    "outcome": _outcome,
    "recovered": _recovered,
    "today": lambda _case, _typed: format_date(clock.today()),
}


def filled(text: str, case: Case, typed: Typed, language: str) -> str:
    """A template's text with everything in it that is known, in the language of the text."""

    def known(match: re.Match[str]) -> str:
        fact = fact_named(match.group(1))
        return (_READ[fact](case, typed) if fact else "") or match.group()

    with speaking(language):
        return BRACKETS.sub(known, text)
