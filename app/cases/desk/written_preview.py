"""What others will read of a form that is still being written: the reporter, the agency in charge, everyone.

Made of the same pieces as the pages themselves: the reporter's timeline, the one public view of a case. Of the
form only what the step shows is in it; of the report nothing. Nothing is written down.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from werkzeug.exceptions import NotFound

from app import clock
from app.accounts.models import Account
from app.cases.actions import clocks
from app.cases.actions.beats import kept_fields
from app.cases.actions.publication import publication_of
from app.cases.desk.preview import photos_of
from app.cases.desk.staff_forms import MessageForm
from app.cases.desk.step_forms import StepForm, answers, step_form
from app.cases.fields import LABELS
from app.cases.follow.progress import Happening, line_of
from app.cases.follow.words import NEXT
from app.cases.models import Case
from app.cases.published.public import PublicCase
from app.cases.quality import texts_leaving
from app.cases.queries.public import written_case
from app.cases.queries.replies import unfilled
from app.cases.reply_places import MESSAGE
from app.cases.workflow import PRIOR, STATES, STEPS, Step
from app.i18n import _, gettext, speaking

PUBLIC_STEPS = ("draft_summary", "correct", "withdraw_publication")
_OF_ANSWER = ("draft_conclusion", "record_answer")


@dataclass
class Written:
    """What is read of a form: `left` names the placeholders by their field; the rest is empty where nobody reads it."""

    language: str
    left: list[tuple[str, str, list[str]]] = field(default_factory=list)  # name and label of the field
    headline: Any = None
    next: Any = None
    line: Happening | None = None
    question: str = ""
    message: str = ""
    answer: Any = None
    package: str = ""
    public: dict[str, PublicCase] = field(default_factory=dict)  # by language

    @property
    def placeholders(self) -> list[str]:
        return [each for _name, _label, found in self.left for each in found]


def written(case: Case, officer: Account, form: str) -> Written:
    """What is read of a form as it was sent here. Raises NotFound for a form of which nothing leaves the house."""
    found = Written(case.report.language)
    if form == MESSAGE:
        sent = MessageForm(prefix="message-")
        found.message = sent.body.data or ""
        found.left = [("message-body", _("Message"), unfilled(found.message))]
        return found
    step = STEPS.get(form)
    if step is None or step.who != "officer" or not step.leaving:
        raise NotFound
    typed = step_form(step, case, officer)
    given = answers(typed, step, case, officer)
    found.left = [(name, str(LABELS[name]), unfilled(*_texts(step, given, name))) for name in step.leaving]
    _tell_reporter(found, step, case, given)
    found.package = given.get("package", "")
    if step.code in PUBLIC_STEPS:
        found.public = dict(_published(step.code, case, given, typed))
    return found


def _texts(step: Step, given: dict[str, Any], name: str) -> Iterator[str]:
    return texts_leaving(step, {name: given.get(name)})


def _tell_reporter(found: Written, step: Step, case: Case, given: dict[str, Any]) -> None:
    """The line of the timeline, and what stands above it afterwards; of a draft, as it is once it has been approved."""
    told = STEPS["approve_conclusion"] if step.code == "draft_conclusion" else step
    if told.words is None:
        return
    after = case.prior_state or "triage" if told.target == PRIOR else told.target or case.state
    state = STATES[after]
    with speaking(found.language):
        kept = kept_fields(_with_due_date(step, case, given))
        found.line = line_of(told, kept, gettext("The Inspectorate"), clock.now(), state.shape)
    if told.target:
        found.headline, found.next = state.words, NEXT.get(after)
    found.question = given.get("question", "")
    if step.code in _OF_ANSWER and given.get("outcome"):
        found.answer = _answer(given)


def _with_due_date(step: Step, case: Case, given: dict[str, Any]) -> dict[str, Any]:
    """An extension tells the day that comes of it."""
    running = (each for each in clocks.clocks_of(case) if each.rule == "verify" and each.stopped_on is None)
    term = next(running, None) if step.code == "extend" and given.get("days") else None
    return given | {"due_on": clocks.calendar().add_days(term.due_on, given["days"])} if term else given


def _answer(given: dict[str, Any]) -> Any:
    """The conclusion as the reporter's page asks for it."""
    measures = [SimpleNamespace(**each) for each in given.get("measures", ())]
    known = {name: given.get(name) for name in ("outcome", "document_number", "document_on")}
    return SimpleNamespace(**known, measures=measures)


def _published(
    code: str, case: Case, given: dict[str, Any], form: StepForm
) -> Iterator[tuple[str, PublicCase]]:
    """The public page in Vietnamese, and in English where there is any."""
    texts = _public_texts(code, case, given)
    chosen = form["public_photos"].data if code == "draft_summary" else None
    for language in ("vi", "en") if texts.get("title_en") and texts.get("summary_en") else ("vi",):
        with speaking(language):
            yield language, written_case(case, texts, photos_of(case, chosen))


def _public_texts(code: str, case: Case, given: dict[str, Any]) -> dict[str, Any]:
    if code == "withdraw_publication":
        hidden = {"title": gettext("Withdrawn publication"), "summary": "", "finding": ""}
        return hidden | {"withdrawn_at": clock.now(), "withdrawal_reason": given.get("reason", "")}
    names = ("title", "summary", "title_en", "summary_en")
    texts = {name: given.get(name, "") for name in names} | {"finding": given.get("public_finding", "")}
    before = publication_of(case)
    if code == "correct" and before is not None:
        texts |= {"correction": given.get("correction", ""), "corrected_at": clock.now()}
    return texts
