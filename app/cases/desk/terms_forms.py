"""What is filled in to edit the calendar and the rules of deadlines."""

from wtforms import BooleanField
from wtforms.validators import InputRequired

from app.cases.calendar import DAYS, WORKING_DAYS
from app.cases.deadline_chips import RULES
from app.cases.desk.form_parts import Needed, within
from app.forms import ChoiceField, DateField, LineField, NumberField, PickField, ProtectedForm
from app.i18n import _l

UNITS = {WORKING_DAYS: _l("working days of offices"), DAYS: _l("days, those off included")}


class DayForm(ProtectedForm):
    """A day that differs from the week."""

    day = DateField(_l("Day"), [Needed()])
    kind = ChoiceField(
        _l("What it is"),
        [InputRequired(_l("Choose one."))],
        choices=[("off", _l("Day off")), ("worked", _l("Make-up day, worked"))],
    )
    note = LineField(_l("Occasion"), [Needed()], limit=120)
    source = LineField(_l("Decided by (document)"), [Needed()], limit=120)


class ClearForm(ProtectedForm):
    """A day about which the week decides again."""

    day = DateField()


class RuleForm(ProtectedForm):
    """Another length or basis of a term, from a day on."""

    code = PickField(_l("Term"), [Needed()], choices=lambda: [("", ""), *RULES.items()])
    amount = NumberField(_l("How many days"), [Needed(), within(1, 365)])
    unit = ChoiceField(_l("Counted in"), [InputRequired(_l("Choose one."))], choices=list(UNITS.items()))
    legal_basis = LineField(_l("Legal basis"), [Needed()], limit=200)
    effective_from = DateField(_l("In force from"), [Needed()])
    is_confirmed = BooleanField(_l("The basis is confirmed: residents may read it as law"))
