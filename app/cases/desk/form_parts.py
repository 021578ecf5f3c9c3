"""Pieces of the officers' forms that no other form of the site has: a case named by its number, measures, rules."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from wtforms import FieldList, Form, FormField, SelectMultipleField
from wtforms.utils import unset_value
from wtforms.validators import StopValidation
from wtforms.widgets import CheckboxInput, ListWidget

from app import clock
from app.cases import leaks
from app.cases.models import Case
from app.cases.quality import quoted
from app.cases.queries.replies import unfilled
from app.cases.workflow import MEASURES
from app.forms import DateField, LineField, MoneyField, NumberField, PickField, _ReadField
from app.i18n import _, _l

MOST_MEASURES = 20


class Needed:
    """The field has to be filled in; what cannot be read keeps the message that says how to write it."""

    field_flags = {"required": True}

    def __init__(self, words: Any = None) -> None:
        self.words = words or _l("Please fill this in.")

    def __call__(self, _form: Any, field: Any) -> None:
        if not field.process_errors and field.data in (None, "", []):
            raise StopValidation(str(self.words))


FURTHEST = timedelta(days=3 * 365)


def not_past(_form: Any, field: Any) -> None:
    """A day to come."""
    if field.data and field.data < clock.today():
        raise StopValidation(_("This day has passed. Choose today or a later day."))
    if field.data and field.data > clock.today() + FURTHEST:
        raise StopValidation(_("This day is more than three years away. Check the year."))


def not_future(_form: Any, field: Any) -> None:
    """A day that has come: a document is dated today or before."""
    if field.data and field.data > clock.today():
        raise StopValidation(_("This day has not come yet. Look at the date of the document again."))


def gives_nobody_away(_form: Any, field: Any) -> None:
    """What goes to another agency tells nothing by which the reporter could be reached."""
    found = [leak.excerpt for leak in leaks.contacts(field.data or "")]
    if found:
        raise StopValidation(_("Take out what could give a person away: %(list)s.", list=", ".join(found)))


def filled_in(_form: Any, field: Any) -> None:
    """No placeholder is left in what others than officers will read."""
    if left := unfilled(field.data if isinstance(field.data, str) else None):
        raise StopValidation(_("Before this is sent, fill in or take out: %(list)s.", list=quoted(left)))


def within(least: int, most: int) -> Callable[[Any, Any], None]:
    """A number from `least` to `most`."""

    def check(_form: Any, field: Any) -> None:
        if field.data is not None and not least <= field.data <= most:
            raise StopValidation(_("Write a number from %(least)d to %(most)d.", least=least, most=most))

    return check


class CaseField(_ReadField):
    """Another case, by its number or the address of its page; `find` knows what the officer may see."""

    def __init__(
        self, label: Any, validators: Any, *, find: Callable[[str], Case | None], **kwargs: Any
    ) -> None:
        super().__init__(label, validators, **kwargs)
        self.find = find

    def read(self, text: str) -> Case:
        case = self.find(text)
        if case is None:
            raise ValueError(
                _("There is no such case in your queue. Write its number, such as PA-2026-01284.")
            )
        return case

    def show(self, value: Case | str) -> str:
        return value if isinstance(value, str) else value.number or value.token


class TicksField(SelectMultipleField):
    """Any of a few, as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def pre_validate(self, form: Any) -> None:
        known = {value for value, *_rest in self.iter_choices()}
        if set(self.data or ()) - known:
            raise StopValidation(_("Choose one of the answers shown."))


class MeasureForm(Form):
    """One measure; a row in which nothing is written is no measure."""

    code = PickField(_l("Measure"), choices=lambda: [("", ""), *MEASURES.items()])
    words = LineField(_l("In words"), [filled_in], limit=500)
    responsible = LineField(_l("Who is responsible"), [filled_in], limit=200)
    amount = MoneyField(_l("Amount (đồng)"))
    area = NumberField(_l("Land (m²)"))
    due_on = DateField(_l("Until"))

    @property
    def is_empty(self) -> bool:
        return not any(getattr(field, "typed", "") or field.data for field in self)

    def validate(self, extra_validators: Any = None) -> bool:
        is_right = super().validate(extra_validators)
        if self.is_empty or self.code.data:
            return is_right
        self.code.errors = [_("Choose the measure for what is written in this row.")]
        return False


class MeasuresField(FieldList):
    """Measures in rows, one to begin with and one more whenever it is asked for; empty ones are left out."""

    def __init__(self, label: Any, validators: Any = (), **kwargs: Any) -> None:
        self.is_needed = any(isinstance(rule, Needed) for rule in validators)
        self.is_growing = False
        super().__init__(FormField(MeasureForm), label, min_entries=1, max_entries=MOST_MEASURES, **kwargs)

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Read the rows; with the button for one more among what was sent, there is one more."""
        super().process(formdata, data, extra_filters)
        self.is_growing = bool(formdata) and f"{self.name}-more" in formdata
        if self.is_growing and not self.is_full:
            self.append_entry()

    @property
    def is_full(self) -> bool:
        return len(self.entries) >= MOST_MEASURES

    @property
    def answers(self) -> list[dict[str, Any]]:
        """The rows that hold a measure, as the verbs take them."""
        return [
            {name: value or None if name != "words" else value or "" for name, value in entry.data.items()}
            for entry in self.entries
            if not entry.form.is_empty
        ]

    def validate(self, form: Any, extra_validators: Any = ()) -> bool:
        is_right = super().validate(form, extra_validators)
        if is_right and self.is_needed and not self.answers:
            self.errors = [_("Name at least one measure; where none is needed, choose that.")]
            return False
        return is_right

    def faults(self) -> Iterator[tuple[str, str]]:
        """(id of the box, message) of everything wrong in the rows, and of the group as a whole."""
        for entry in self.entries:
            for field in entry.form:
                yield from ((field.id, str(message)) for message in field.errors)
        yield from ((self.id, each) for each in self.errors if isinstance(each, str))


def document_needs_day(form: Any, field: Any) -> None:
    """A numbered document has a date."""
    if field.data is None and not field.process_errors and form.document_number.data:
        raise StopValidation(_("Write the date of the document too."))
