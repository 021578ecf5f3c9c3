"""What stands in the form of a step before anything is typed: what the case, the draft or the rules already say."""

from typing import Any

from flask import request

from app import clock
from app.cases.actions import clocks
from app.cases.actions.answers import conclusion_of
from app.cases.actions.publication import publication_of
from app.cases.models import Case, Measure
from app.cases.queries.lookup import possible_numbers
from app.cases.queries.people import least_busy
from app.cases.workflow import Step
from app.reports.categories import CATEGORIES
from app.text import clean

_OF_MEASURE = ("code", "words", "responsible", "amount", "area", "due_on")


def starting_values(step: Step, case: Case) -> dict[str, Any]:
    """Values by the names of the fields; a draft that was sent back comes back as it was written."""
    start = _STARTS.get(step.code)
    known = start(case) if start else {}
    return {name: value for name, value in known.items() if value is not None}


def _subject(case: Case) -> dict[str, Any]:
    return {"subject": case.subject}


def _acceptance(case: Case) -> dict[str, Any]:
    category = case.category if case.category != "unknown" else None
    group = str(CATEGORIES[case.category].legal_group) if category in CATEGORIES else None
    same = (code for code, row in CATEGORIES.items() if str(row.legal_group) == group)
    return {"category": category, "legal_group": next(same, None)}


def _meant(_case: Case) -> dict[str, Any]:
    """The number of the case that it was compared with (`?vao=`), as if somebody had typed it: whether it is there is
    found out when it is sent."""
    typed = clean(request.args.get("vao", ""))[:40]
    return {"parent": typed if possible_numbers(typed) else None}


def _first_assignment(case: Case) -> dict[str, Any]:
    """Whoever has the fewest open cases in hand stands there already; another is chosen as easily."""
    return _assignment(case) | {"assignee": least_busy(case)}


def _assignment(case: Case) -> dict[str, Any]:
    promised_on = case.promised_on if case.promised_on and case.promised_on >= clock.today() else None
    return {"promised_on": promised_on or clocks.due_date("promised")}


def _conclusion(case: Case) -> dict[str, Any]:
    draft = conclusion_of(case)
    if draft is None:
        return {}
    measures = [{name: getattr(each, name) for name in _OF_MEASURE} for each in _sorted(draft.measures)]
    return {
        "outcome": draft.outcome,
        "finding": draft.finding,
        "measures": measures,
        "document_number": draft.document_number,
        "document_on": draft.document_on,
    }


def _sorted(measures: list[Measure]) -> list[Measure]:
    return sorted(measures, key=lambda each: each.position)


def _summary(case: Case) -> dict[str, Any]:
    draft = publication_of(case)
    if draft is None:
        return {"title": case.subject}
    return {
        "title": draft.title,
        "summary": draft.summary,
        "public_finding": draft.finding,
        "title_en": draft.title_en,
        "summary_en": draft.summary_en,
        "without_proof_reason": draft.without_proof_reason,
        "public_photos": [link.attachment.token for link in case.attachments if link.is_public],
    }


_STARTS = {
    "start_triage": _subject,
    "accept": _acceptance,
    "merge": _meant,
    "assign": _first_assignment,
    "reassign": _assignment,
    "extend": lambda _case: {"days": 30},
    "draft_conclusion": _conclusion,
    "draft_summary": _summary,
    "correct": _summary,
}
