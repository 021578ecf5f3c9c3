"""Where reply templates are used: in a field of a step whose words leave the house, or in a message to the reporter.

A place is `step.field`, `message`, or `message.state`: what is written when a case has just come to that state. The
places follow from the workflow; no list is kept beside it.
"""

from typing import Any

from app.cases.fields import LABELS
from app.cases.workflow import STATES, STEPS, Step
from app.i18n import _, _l

MESSAGE = "message"
_PARAGRAPHS = {
    *("question", "explanation", "where_to_go", "result", "package", "finding", "summary", "public_finding"),
    *("correction", "reason", "note"),
}
_WRITTEN_ANEW = {"correct": {"summary", "public_finding"}}  # what is corrected stands there already
_IN_ENGLISH = {"title_en": "title", "summary_en": "summary"}
_ALWAYS_VIETNAMESE = {"title", "summary", "public_finding", "correction", "package", "finding"}
VIETNAMESE, ENGLISH = "vi", "en"


def _fields(step: Step) -> list[str]:
    skipped = _WRITTEN_ANEW.get(step.code, ())
    return [name for name in step.leaving if name in _PARAGRAPHS and name not in skipped]


PLACES: tuple[str, ...] = (
    *(f"{step.code}.{name}" for step in STEPS.values() if step.who == "officer" for name in _fields(step)),
    MESSAGE,
    *(f"{MESSAGE}.{state}" for state in STATES),
)


def label_of(place: str) -> str:
    """The words of a place; of one that the workflow does not know any more, its code."""
    head, _dot, name = place.partition(".")
    if head == MESSAGE:
        return (
            _("Message: %(state)s", state=STATES[name].label) if name in STATES else _("Message, at any time")
        )
    return f"{STEPS[head].label}: {LABELS[name]}" if head in STEPS and name in LABELS else place


def places_of(form: str, field: str, state: str) -> tuple[str, ...]:
    """The places whose templates are offered in a field of a form, the nearest first."""
    if form == MESSAGE:
        return f"{MESSAGE}.{state}", MESSAGE
    return (f"{form}.{_IN_ENGLISH.get(field, field)}",)


def languages_of(form: str, field: str, language: str) -> tuple[str, ...]:
    """In which languages a template can be taken there, the first one first: that of the reporter, where they read it;
    what everyone, an agency or the file reads is Vietnamese, but for the fields of the English page."""
    if field in _IN_ENGLISH:
        return (ENGLISH,)
    if field in _ALWAYS_VIETNAMESE or form == "withdraw_publication" or language != ENGLISH:
        return (VIETNAMESE,)
    return ENGLISH, VIETNAMESE


LANGUAGE_LABELS: dict[str, Any] = {VIETNAMESE: _l("In Vietnamese"), ENGLISH: _l("In English")}
