"""What the reporter is told on the follow page: where it stands in words, what comes next and when, and what happened.

Only what `workflow` marks as public words is told, with the fields that the step shows; officers are told by their
house, never by name. Moments are days: nobody learns from here at what minute an office worked.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app import clock, events
from app.cases import fields, workflow
from app.cases.actions import clocks
from app.cases.calendar import deadline_words
from app.cases.models import Case, CaseClock, StepEntry
from app.cases.queries.follow import entries_by_id, events_of
from app.i18n import _, _l

NEXT = {
    "received": _l("An officer reads your report and gives it a number."),
    "triage": _l("The Inspectorate decides who handles your report, and tells you here."),
    "needs_info": _l("Answer the officer's question below. The deadline stands still until then."),
    "accepted": _l("An inspector is put in charge."),
    "verifying": _l("The inspector finishes checking, and the Chief Inspector approves the conclusion."),
    "suspended": _l("The check goes on when the reason for the pause is gone."),
    "inspection": _l("The inspection ends with a conclusion."),
    "forwarded": _l("The agency in charge answers, and the Inspectorate tells you here."),
    "concluded": _l("The conclusion is carried out and the outcome is published."),
    "enforcing": _l("The measures are carried out."),
    "reopened": _l("An officer sorts the case again."),
}
OTHER_WORDS = {
    "report.submitted": _l("You sent the report."),
    "report.added": _l("You added information."),
    "report.photo_unreadable": _l(
        "A photo could not be read. The report itself is safe; you can send the photo again."
    ),
    "message.from_reporter": _l("You wrote to the officer."),
    "message.from_officer": _l("The officer wrote to you."),
    "case.withdrawal_noted": _l(
        "You withdrew the report. Because there are signs of a violation, the Inspectorate goes on with the case."
    ),
    "case.overdue": _l(
        "A deadline has passed. The case is now in the overdue list of those who decide on it."
    ),
    "case.parent_moved": _l("There is news in the case yours was joined to."),
    "case.rated": _l("You rated the answer."),
    "identity.opened": _l("Your sealed identity was opened, with the approval of a second person."),
}
TOLD_CLOCKS = ("triage", "verify", "promised", "inspection", "needs_info", "enforce")


@dataclass(frozen=True)
class Happening:
    """One line of the reporter's timeline."""

    title: Any
    who: Any
    at: datetime
    facts: list[tuple[str, str]]
    sign: str = "done"


@dataclass(frozen=True)
class Due:
    """A date the reporter can hold the office to; `words` say what is left, `is_law` whether a law sets it."""

    due_on: date
    words: str
    is_law: bool
    basis: str | None
    is_late: bool


@dataclass(frozen=True)
class Progress:
    """Where a case stands, for its reporter."""

    state: workflow.State
    headline: Any
    next: Any
    dues: list[Due]
    timeline: list[Happening]


def progress_of(case: Case) -> Progress:
    """Everything the follow page tells of a case; a joined case tells of the one it was joined to."""
    shown = case.leading
    headline = shown.state_row.words
    if shown.pending_step and shown.state == "triage":
        headline = _("The officer has finished reading and proposes what to do. The Chief Inspector decides.")
    next_step = NEXT.get(shown.state)
    return Progress(case.state_row, headline, next_step, _dues(shown), _timeline(case))


def _dues(case: Case) -> list[Due]:
    running = [each for each in clocks.clocks_of(case) if each.is_running and each.rule in TOLD_CLOCKS]
    running.sort(key=lambda each: (each.kind != "legal", each.due_on))
    rules = {each.rule: _due(each) for each in running}
    return list(rules.values())


def _due(running: CaseClock) -> Due:
    today = clock.today()
    words = deadline_words(running.due_on, today, clocks.calendar())
    is_law = running.kind == "legal"
    basis = running.legal_basis if is_law and running.is_confirmed else None
    return Due(running.due_on, words, is_law, basis, running.due_on < today)


def _timeline(case: Case) -> list[Happening]:
    happened = events_of(case.id, case.report_id)
    entries = entries_by_id(case.id)
    lines = [line for event in happened if (line := _line(event, entries))]
    return sorted(lines, key=lambda line: line.at, reverse=True)


def _line(event: events.Event, entries: dict[str, StepEntry]) -> Happening | None:
    step = workflow.STEPS.get(event.data.get("step", "")) if event.name.startswith("case.") else None
    words = OTHER_WORDS.get(event.name)
    if words is None and (step is None or step.event != event.name or step.words is None):
        return _received(event)
    if words is not None or step is None:
        return Happening(words, _who(event), event.at, [], _sign(event))
    entry = entries.get(event.data.get("entry", ""))
    kept = (entry.fields or {}) if entry else {}
    facts = fields.told({name: kept[name] for name in step.shown if name in kept})
    return Happening(step.words, _who(event), event.at, facts, _sign(event))


def _received(event: events.Event) -> Happening | None:
    if event.name != "case.received":
        return None
    return Happening(workflow.STATES["received"].words, _who(event), event.at, [], "waiting")


def _who(event: events.Event) -> str:
    if event.actor_kind == "reporter":
        return _("You")
    return _("The site") if event.actor_kind == "system" else _("The Inspectorate")


def _sign(event: events.Event) -> str:
    state = workflow.STATES.get(event.data.get("to", ""))
    return "attention" if event.name == "case.overdue" else (state.shape if state else "done")
