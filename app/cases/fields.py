"""What the forms of the steps ask, in words, and how an answer reads afterwards in the history.

The names are those of `Step.needs`; `step_forms` makes the fields, here stand their labels and the words of what was
written in them.
"""

from typing import Any

from app.cases.workflow import MEASURES, OUTCOMES, REFUSAL_REASONS
from app.i18n import _, _l, format_date, format_money, format_number
from app.reports.categories import CATEGORIES

LABELS: dict[str, Any] = {
    "subject": _l("What it is about, in one line"),
    "question": _l("Your question to the reporter"),
    "note": _l("Note"),
    "reason": _l("Reason"),
    "reason_code": _l("Why it cannot be handled"),
    "legal_ground": _l("Legal ground"),
    "explanation": _l("Explanation to the reporter"),
    "where_to_go": _l("Where to go instead"),
    "parent": _l("The case it belongs to"),
    "agency": _l("Agency in charge"),
    "document_number": _l("Document number"),
    "document_on": _l("Date of the document"),
    "package": _l("What is sent to the agency"),
    "outcome": _l("Outcome"),
    "finding": _l("How it was checked, and what was found"),
    "measures": _l("Measures"),
    "category": _l("Field"),
    "legal_group": _l("Group in the law"),
    "signs_of_violation": _l("There are signs of a violation"),
    "assignee": _l("Inspector in charge"),
    "promised_on": _l("Answer promised by"),
    "days": _l("More days"),
    "enforce_by": _l("To be carried out by"),
    "result": _l("What was done in the end"),
    "recovered": _l("Money recovered"),
    "after_photo": _l("Photo from afterwards"),
    "title": _l("Title for the public"),
    "summary": _l("What was reported, for the public"),
    "public_finding": _l("What was found and done, for the public"),
    "title_en": _l("Title in English"),
    "summary_en": _l("Summary in English"),
    "public_photos": _l("Photos to publish"),
    "without_proof_reason": _l("Why there is neither a document number nor a photo"),
    "correction": _l("What is corrected, and why"),
    "due_on": _l("Due on"),
    "office": _l("Office the report is about"),
    "measures_done": _l("All measures are carried out"),
    "reasons": _l("Reasons"),
}
PUBLICATION_LABELS: dict[str, Any] = {
    "private": _l("not public"),
    "summary_drafted": _l("draft, waits for a second person"),
    "published": _l("published"),
    "corrected": _l("published, corrected"),
    "withdrawn": _l("withdrawn from publication"),
}
_CODES: dict[str, dict[str, Any]] = {
    "outcome": OUTCOMES,
    "reason_code": REFUSAL_REASONS,
    "category": {code: row.label for code, row in CATEGORIES.items()},
    "legal_group": {code: row.legal_group for code, row in CATEGORIES.items()},
}


def told(fields: dict[str, Any] | None) -> list[tuple[str, str]]:
    """(label, words) of what a step's form held, in the order of the form."""
    rows = ((str(LABELS.get(name, name)), words(name, value)) for name, value in (fields or {}).items())
    return [(label, text) for label, text in rows if text]


def words(name: str, value: Any) -> str:
    """One answer as people read it: codes by their labels, rows by their names, yes for a tick."""
    if isinstance(value, bool):
        return _("yes") if value else ""
    if isinstance(value, list):
        return "\n".join(measure_words(each) for each in value) if name == "measures" else ""
    if isinstance(value, dict):
        return str(value.get("text", ""))
    if name in _CODES:
        return str(_CODES[name].get(value, value))
    if name == "recovered":
        return format_money(value)
    return "" if value is None else str(value)


def measure_words(measure: Any) -> str:
    """A measure in one line: what, in words, who, how much, until when."""
    of = measure.get if isinstance(measure, dict) else lambda name: getattr(measure, name)
    code, due_on = str(of("code")), of("due_on")
    parts = [
        str(MEASURES.get(code, code)),
        of("words"),
        of("responsible"),
        format_money(of("amount")) if of("amount") else "",
        f"{format_number(of('area'))}\u00a0m²" if of("area") else "",
        due_on.get("text", "") if isinstance(due_on, dict) else format_date(due_on),
    ]
    return " · ".join(part for part in parts if part)
