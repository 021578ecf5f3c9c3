"""What the forms of the steps are made of: one row of `ASKED` for each name that a step can need.

A row says which field asks for it and what the verb is given of the answer. Choices are limited to what may be
chosen: inspectors who are not concerned, agencies at work that the case is not about, cases that the officer sees.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask_wtf.file import FileField
from wtforms import BooleanField

from app import clock
from app.accounts.models import Account
from app.cases.desk import form_parts as parts
from app.cases.fields import LABELS
from app.cases.models import Case
from app.cases.queries import lookup, people
from app.cases.workflow import OUTCOMES, REFUSAL_REASONS, Step
from app.forms import ChoiceField, DateField, LineField, MoneyField, NumberField, ParagraphField, PickField
from app.i18n import _, _l
from app.reports import categories
from app.units import queries as units

MOST_EXTRA_DAYS = 30  # Law on Denunciations 25/2018, article 30: 30 days, twice at most


@dataclass(frozen=True)
class Asked:
    """Who asks for which step on which case."""

    step: Step
    case: Case
    officer: Account

    def rules(self, name: str, *more: Any) -> list[Any]:
        """The rules of a field: needed, unless the step can do without; whole, where others will read it."""
        more = (*more, parts.filled_in) if name in self.step.leaving else more
        return [*more] if name in OPTIONAL or (self.step.code, name) in OPTIONAL else [parts.Needed(), *more]


@dataclass(frozen=True)
class Ask:
    """How one need is asked for: the field, and what the verb is given of it."""

    field: Callable[[Asked, str], Any]
    value: Callable[[Asked, Any], Any] = lambda _asked, field: field.data


OPTIONAL: set[Any] = {
    *("note", "legal_ground", "title_en", "summary_en", "public_photos", "without_proof_reason", "recovered"),
    *("after_photo", "signs_of_violation", "legal_group", "measures_done"),
    *((step, "document_number") for step in ("draft_conclusion", "record_answer")),
    *((step, "document_on") for step in ("draft_conclusion", "record_answer")),
    *(("refuse", "where_to_go"), ("close_no_info", "reason"), ("name_office", "reason")),
}


def _line(limit: int, hint: Any = "") -> Callable[[Asked, str], Any]:
    return lambda asked, name: LineField(LABELS[name], asked.rules(name), limit=limit, description=hint)


def _paragraph(limit: int, hint: Any = "", *more: Any) -> Callable[[Asked, str], Any]:
    return lambda asked, name: ParagraphField(
        LABELS[name], asked.rules(name, *more), limit=limit, description=hint
    )


def _day(*more: Any, hint: Any = "") -> Callable[[Asked, str], Any]:
    return lambda asked, name: DateField(LABELS[name], asked.rules(name, *more), description=hint)


def _radios(codes: dict[str, Any], without: str = "") -> Callable[[Asked, str], Any]:
    choices = [(code, label) for code, label in codes.items() if code != without]
    return lambda asked, name: ChoiceField(LABELS[name], asked.rules(name), choices=choices)


def _pick(choices: Callable[[Asked], list[tuple[str, Any]]], hint: Any = "") -> Callable[[Asked, str], Any]:
    def make(asked: Asked, name: str) -> Any:
        offered = [("", _("Choose…")), *choices(asked)]
        return PickField(LABELS[name], asked.rules(name), choices=offered, description=hint)

    return make


def _categories(_asked: Asked) -> list[tuple[str, Any]]:
    return [(row.code, row.label) for row in categories.offered(clock.today()) if row.code != "unknown"]


def _legal_groups(_asked: Asked) -> list[tuple[str, Any]]:
    known = {str(row.legal_group): row for row in reversed(categories.offered(clock.today()))}
    return [(row.code, row.legal_group) for row in reversed(known.values())]


def _agencies(asked: Asked) -> list[tuple[str, Any]]:
    concerned = {each.unit_id for each in asked.case.concerns}
    offices = (each for each in units.public_agencies() if each.id not in concerned)
    return [(each.code, each.name) for each in offices if each.kind != "inspectorate"]


def _offices(asked: Asked) -> list[tuple[str, Any]]:
    return [(each.code, each.name) for each in units.public_agencies()]


def _inspectors(asked: Asked) -> list[tuple[str, Any]]:
    return [(each.login, each.full_name) for each in people.can_be_in_charge(asked.case)]


def _inspector(asked: Asked, field: Any) -> Account | None:
    chosen = (each for each in people.can_be_in_charge(asked.case) if each.login == field.data)
    return next(chosen, None)


def _photos(asked: Asked, name: str) -> Any:
    choices = [
        (link.attachment.token, _("Photo %(number)d", number=link.position))
        for link in asked.case.attachments
    ]
    hint = _l("Only the copies on which you have covered faces, plates and names are published.")
    return parts.TicksField(LABELS[name], choices=choices, description=hint)


def _chosen_photos(asked: Asked, field: Any) -> list[Any]:
    return [link.id for link in asked.case.attachments if link.attachment.token in (field.data or ())]


_LEAST_BUSY = _l("At a first assignment, whoever has the fewest open cases stands here already.")
_LAW = _l("Law, article. Example: Thông tư 05/2021/TT-TTCP, Điều 6.")
_WORDS_FOR_REPORTER = _l("The reporter reads this. Plain words, short sentences, no names of people.")
_PUBLIC = _l("Everyone reads this. Your own words, not those of the report; no names of people.")

ASKED: dict[str, Ask] = {
    "subject": Ask(_line(200, _l("What, where, since when; no names of people. It stands in the queue."))),
    "question": Ask(_paragraph(2000, _WORDS_FOR_REPORTER)),
    "note": Ask(_paragraph(1000)),
    "reason": Ask(_paragraph(500)),
    "reason_code": Ask(_radios(REFUSAL_REASONS, without="no_info")),
    "legal_ground": Ask(_line(200, _LAW)),
    "explanation": Ask(_paragraph(2000, _WORDS_FOR_REPORTER)),
    "where_to_go": Ask(_paragraph(1000, _l("The office, its address and telephone number, what to bring."))),
    "parent": Ask(
        lambda asked, name: parts.CaseField(
            LABELS[name], asked.rules(name), find=lambda typed: lookup.case_named(asked.officer, typed),
            description=_l("Its number, such as PA-2026-01284, or the address of its page."),
        )
    ),
    "agency": Ask(_pick(_agencies), lambda _asked, field: units.agency_by_code(field.data)),
    "office": Ask(_pick(_offices), lambda _asked, field: units.agency_by_code(field.data)),
    "measures_done": Ask(
        lambda _asked, name: BooleanField(
            LABELS[name], description=_l("Everyone then reads that they are done; else by when they are to be done.")
        )
    ),
    "document_number": Ask(_line(40, _l("Example: 123/QĐ-TTr."))),
    "document_on": Ask(_day(parts.not_future, parts.document_needs_day)),
    "package": Ask(
        _paragraph(
            4000,
            _l("Written anew by you. Nothing by which the reporter could be known: no names, numbers, own phrases."),
            parts.gives_nobody_away,
        )
    ),
    "outcome": Ask(_radios(OUTCOMES)),
    "finding": Ask(_paragraph(8000, _l("What was looked at, whom you asked, which papers, what follows from them."))),
    "measures": Ask(
        lambda asked, name: parts.MeasuresField(LABELS[name], asked.rules(name)), lambda _asked, field: field.answers
    ),
    "category": Ask(_pick(_categories)),
    "legal_group": Ask(_pick(_legal_groups)),
    "signs_of_violation": Ask(
        lambda _asked, name: BooleanField(
            LABELS[name], description=_l("Then the case goes on even if the reporter withdraws the report.")
        )
    ),
    "assignee": Ask(_pick(_inspectors, _LEAST_BUSY), _inspector),
    "promised_on": Ask(_day(parts.not_past, hint=_l("The reporter sees this day."))),
    "days": Ask(
        lambda asked, name: NumberField(
            LABELS[name], asked.rules(name, parts.within(1, MOST_EXTRA_DAYS)), most=MOST_EXTRA_DAYS,
            description=_l("Calendar days, 30 at most; a case is extended twice at most."),
        )
    ),
    "enforce_by": Ask(_day(parts.not_past)),
    "result": Ask(_paragraph(2000, _WORDS_FOR_REPORTER)),
    "recovered": Ask(
        lambda _asked, name: MoneyField(LABELS[name], description=_l("Whole đồng; empty where none was."))
    ),
    "after_photo": Ask(lambda _asked, name: FileField(LABELS[name])),
    "title": Ask(_line(160, _PUBLIC)),
    "summary": Ask(_paragraph(4000, _PUBLIC)),
    "public_finding": Ask(_paragraph(4000, _l("How it was checked, what was found and done, who is responsible."))),
    "title_en": Ask(_line(160)),
    "summary_en": Ask(_paragraph(4000)),
    "public_photos": Ask(_photos, _chosen_photos),
    "without_proof_reason": Ask(_paragraph(500, _l("Only where neither can be given. The reason is published."))),
    "correction": Ask(_paragraph(1000, _PUBLIC)),
}  # fmt: skip
