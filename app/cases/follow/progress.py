"""What the reporter is told on the follow page: where it stands in words, what comes next and when, and what happened.

Only what `workflow` marks as public words is told, with the fields that the step shows; officers are told by their
house, never by name. Moments are days: nobody learns from here at what minute an office worked.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from app import clock, events
from app.cases import fields, workflow
from app.cases.actions import clocks
from app.cases.calendar import deadline_words
from app.cases.follow.words import NEXT, OTHER_WORDS, SIGNS, TOLD_CLOCKS
from app.cases.models import CaseClock, StepEntry
from app.cases.queries.follow import Followed
from app.i18n import _


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
    """A date the reporter can hold the office to; `words` say what is left. One that stands still counts nothing down,
    and has no date until it goes on."""

    label: Any
    due_on: date | None
    words: str
    tone: str
    basis: str | None


@dataclass(frozen=True)
class Progress:
    """Where a case stands, for its reporter. `why` is what was said to the reporter of the case that it was joined to,
    where that one stands still or has ended: in its own timeline a joined case has no such line. `question` waits for
    the reporter's answer."""

    state: workflow.State
    headline: Any
    next: Any
    dues: list[Due]
    timeline: list[Happening]
    why: list[tuple[str, str]]
    question: str | None


def progress_of(file: Followed) -> Progress:
    """Everything the follow page tells of a case; a joined case tells of the one it was joined to."""
    case, shown = file.case, file.leading.case
    headline = shown.state_row.words
    if shown.pending_step and shown.state == "triage":
        headline = _("The officer has finished reading and proposes what to do. The Chief Inspector decides.")
    next_step, state = NEXT.get(shown.state), case.state_row
    if case.has_open_review:
        headline, next_step = _("It is being looked at again, as you asked."), NEXT["review"]
        state = replace(state, label=_("Being looked at again"), shape="working")
    why = _why(file.joined_to) if file.joined_to else []
    dues = _dues(file.leading.clocks)
    return Progress(state, headline, next_step, dues, _timeline(file), why, _question(file))


def _question(file: Followed) -> str | None:
    """What the officer wants to know, while the case waits for it."""
    if file.case.state != "needs_info":
        return None
    newest = reversed(file.entries.values())
    asked = (entry.fields or {} for entry in newest if entry.step == "ask_info")
    return next((kept["question"] for kept in asked if kept.get("question")), None)


def _why(file: Followed) -> list[tuple[str, str]]:
    """The reasons that were given when a case came to the state in which it is."""
    led_here = (event for event in reversed(file.events) if event.data.get("to") == file.case.state)
    lines = (_line(event, file.entries) for event in led_here)
    return next((line.facts for line in lines if line and line.facts), [])


def _dues(running: Sequence[CaseClock]) -> list[Due]:
    """What is due, the nearest first, as on the receipt; what stands still comes last."""
    open_clocks = [each for each in running if each.rule in TOLD_CLOCKS]
    open_clocks.sort(key=lambda each: (each.paused_on is not None, each.due_on))
    rules = {each.rule: _due(each) for each in open_clocks}
    return list(rules.values())


def _due(open_clock: CaseClock) -> Due:
    is_law = open_clock.kind == "legal" and open_clock.is_confirmed
    is_unsure = open_clock.kind == "legal" and not open_clock.is_confirmed
    label = _("Due by:") if is_unsure else TOLD_CLOCKS[open_clock.rule]
    basis = open_clock.legal_basis if is_law else None
    if not open_clock.is_running:
        return Due(label, None, _("stands still"), "paused", basis)
    today = clock.today()
    words = deadline_words(open_clock.due_on, today, clocks.calendar())
    return Due(label, open_clock.due_on, words, "late" if open_clock.due_on < today else "calm", basis)


def _timeline(file: Followed) -> list[Happening]:
    """The newest first. Of one moment, the sending came before its receiving, and both before anything else."""
    happened, entries = sorted(file.events, key=_order), file.entries
    return [line for event in reversed(happened) if (line := _line(event, entries))]


def _order(event: events.Event) -> tuple[datetime, int]:
    return event.at, {"report.submitted": 0, "case.received": 1}.get(event.name, 2)


def _line(event: events.Event, entries: dict[str, StepEntry]) -> Happening | None:
    step = workflow.STEPS.get(event.data.get("step", "")) if event.name.startswith("case.") else None
    words = OTHER_WORDS.get(event.name)
    if words is None and (step is None or step.event != event.name or step.words is None):
        return _received(event)
    if words is not None or step is None:
        return Happening(words, _who(event), event.at, [], _sign(event))
    entry = entries.get(event.data.get("entry", ""))
    kept = (entry.fields or {}) if entry else {}
    return line_of(step, kept, _who(event), event.at, _sign(event))


def line_of(step: workflow.Step, kept: dict[str, Any], who: Any, at: datetime, sign: str) -> Happening:
    """A step as its line of the timeline: of what its form held, only what the step shows."""
    facts = fields.told({name: kept[name] for name in step.shown if name in kept})
    return Happening(step.words, who, at, facts, sign)


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
    return SIGNS.get(event.name) or (state.shape if state else "done")
