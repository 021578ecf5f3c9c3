"""The form of a step: built from what the step needs, filled in with what is known, read as the verb takes it."""

from typing import Any

from app.accounts.models import Account
from app.cases.desk.command_forms import fresh, sent_of
from app.cases.desk.form_parts import MeasuresField
from app.cases.desk.reply_picking import Templates, WritingForm, pickers
from app.cases.desk.step_fields import ASKED, Asked
from app.cases.desk.step_starts import starting_values
from app.cases.models import Case, StaffDraft
from app.cases.workflow import Step


class StepForm(WritingForm):
    """The form of a step on a case."""

    @property
    def asks_for_rows(self) -> bool:
        """Whether another row was asked for, which is no sending yet."""
        return any(isinstance(field, MeasuresField) and field.is_growing for field in self)

    @property
    def error_list(self) -> list[tuple[str, str]]:
        """(id, message) with the name of the field, so that the summary can be read alone."""
        found: list[tuple[str, str]] = []
        for field in self:
            faults = (
                field.faults()
                if isinstance(field, MeasuresField)
                else ((field.id, each) for each in field.errors)
            )
            found += [(at, f"{field.label.text}: {message}") for at, message in faults]
        return found


def step_form(
    step: Step,
    case: Case,
    officer: Account,
    draft: StaffDraft | None = None,
    templates: Templates = (),
) -> StepForm:
    """The form of a step, filled in with what was sent, else with the draft, else with what is known already."""
    asked = Asked(step, case, officer)
    own = {name: ASKED[name].field(asked, name) for name in step.needs}
    own |= pickers(step.code, step.leaving, case, templates)
    kind = type("FormOfStep", (StepForm,), own)
    form: StepForm = kind(sent_of(draft)) if draft else kind(data=starting_values(step, case) | fresh(case))
    return form


def answers(form: StepForm, step: Step, case: Case, officer: Account) -> dict[str, Any]:
    """What the verb is given: the form's answers by the names in `Step.needs`; those left empty are left out."""
    asked = Asked(step, case, officer)
    given = {name: ASKED[name].value(asked, form[name]) for name in step.needs}
    return {name: value for name, value in given.items() if value not in (None, "")}
