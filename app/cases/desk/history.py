"""The history of a case as officers read it: every event, with what its form held, newest first."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.cases import fields
from app.cases.queries.case import CaseFile
from app.cases.workflow import STATES, STEPS
from app.events import Event
from app.i18n import _, _l, format_date

_TITLES: dict[str, Any] = {
    "case.received": _l("Received"),
    "case.step_proposed": _l("Proposed: %(step)s"),
    "case.proposal_sent_back": _l("Proposal sent back: %(step)s"),
    "case.overdue": _l("The deadline has passed"),
    "case.rated": _l("The reporter has rated the answer"),
    "case.withdrawal_noted": _l("The reporter withdrew; the case goes on because of signs of a violation"),
    "case.parent_moved": _l("The case it belongs to has moved on"),
    "case.noted": _l("Note written"),
    "case.news_read": _l("What the reporter added was read"),
    "case.task_given": _l("Work given to a colleague"),
    "case.task_done": _l("Work done by a colleague"),
    "case.task_given_back": _l("Work given back by a colleague"),
    "case.task_taken_back": _l("Work taken back"),
    "photo.redacted": _l("Photo covered"),
    "case.due_moved": _l("Due date counted anew after a change of the calendar"),
    "case.due_soon": _l("The deadline is near"),
    "case.package_changed": _l("Photos for the agency chosen"),
    "case.person_named": _l("Person concerned named"),
    "case.person_lifted": _l("Person found not to be concerned"),
    "case.recused": _l("Has stepped aside from the case"),
    "identity.requested": _l("Contact data asked for"),
    "identity.approved": _l("A custodian approved opening the contact data"),
    "identity.refused": _l("A custodian refused to open the contact data"),
    "identity.withdrawn": _l("The request for contact data was taken back"),
    "identity.opened": _l("Contact data opened, first look"),
    "identity.looked": _l("Contact data looked at again"),
    "identity.ended": _l("The time to look at the contact data is over"),
    "report.added": _l("The reporter added information"),
    "report.photo_unreadable": _l("A photo could not be read"),
    "report.file_arrived": _l("A photo or recording arrived after the words"),
    "report.files_missing": _l("After a day, announced photos had still not arrived"),
    "message.from_reporter": _l("Message from the reporter"),
    "message.from_officer": _l("Message to the reporter"),
}
_NOT_SHOWN = {"report.submitted", "report.handed_over", "photo.unreadable"}
_STEP_OF = {step.event: step for step in STEPS.values() if step.event}
_SIGNS = {
    "case.overdue": "attention",
    "case.step_proposed": "waiting",
    "case.proposal_sent_back": "attention",
}


@dataclass(frozen=True)
class Moment:
    """One line of the history. `rows` are (label, words) of the form; `is_day`: the minute is not told."""

    at: datetime
    title: str
    who: str
    sign: str = "done"
    is_day: bool = False
    rows: list[tuple[str, str]] = field(default_factory=list)


def history(file: CaseFile, since: datetime | None = None) -> list[Moment]:
    """Everything that happened to the case, newest first; with `since`, only what came after."""
    shown = (event for event in reversed(file.events) if event.name not in _NOT_SHOWN)
    return [_moment(event, file) for event in shown if since is None or event.at > since]


def _moment(event: Event, file: CaseFile) -> Moment:
    entry = file.entries.get(str(event.data.get("entry")))
    rows = fields.told(file.held(entry)) if entry else []
    if entry and entry.decision and event.name != "case.step_proposed":
        rows.append((_("Decision"), entry.decision))
    rows += _work(event, file)
    is_day = file.is_day_only and (event.actor_kind == "reporter" or event.name == "case.received")
    return Moment(event.at, _title(event), _who(event, file), _sign(event), is_day, rows + _more(event))


def _work(event: Event, file: CaseFile) -> list[tuple[str, str]]:
    task = file.tasks.get(event.data.get("task", ""))
    if task is None:
        return []
    if event.name != "case.task_given":
        return [
            (_("What is to be done"), task.words or ""),
            *([(_("Answer"), task.reply)] if task.reply else []),
        ]
    to = file.name(task.given_to_id)
    return [
        (_("Colleague"), to),
        (_("What is to be done"), task.words or ""),
        (_("Due on"), format_date(task.due_on)),
    ]


def _title(event: Event) -> str:
    if event.name in _TITLES:
        step = STEPS.get(event.data.get("step", ""))
        title = str(_TITLES[event.name])
        return title % {"step": step.label} if "%(step)s" in title and step else title
    step = _STEP_OF.get(event.name)
    return str(step.label) if step else event.name


def _who(event: Event, file: CaseFile) -> str:
    if event.actor_kind == "reporter":
        return _("the reporter")
    if event.actor_kind == "system":
        return _("the system")
    return file.name(event.actor_id)


def _sign(event: Event) -> str:
    if event.name in _SIGNS:
        return _SIGNS[event.name]
    before, after = event.data.get("from"), event.data.get("to")
    return STATES[after].shape if after in STATES and after != before else "done"


def _more(event: Event) -> list[tuple[str, str]]:
    before, after = event.data.get("from"), event.data.get("to")
    rows = []
    if before in STATES and after in STATES and before != after:
        rows.append((_("State"), f"{STATES[before].label} → {STATES[after].label}"))
    if "due_on" in event.data and event.name == "case.overdue":
        rows.append((_("Due on"), format_date(datetime.fromisoformat(event.data["due_on"]).date())))
    return rows
