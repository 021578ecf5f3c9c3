"""What every form of the site shares: clean text, Vietnamese ways of writing numbers, dates and telephones.

Whatever a person types is brought to NFC and freed of characters that no database keeps, before any rule looks at
it; a field that is refused keeps what was typed.
"""

from datetime import date, datetime
from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import Length, ValidationError

from app.clock import LOCAL
from app.i18n import _, _l, catalogue
from app.phones import dialled
from app.text import clean

MONEY_LIMIT = 10**15
FIRST_YEAR = 1990


class Form(FlaskForm):
    """A form that carries no token: the public intake and signing in, guarded by the Origin check."""

    class Meta:
        csrf = False

        def get_translations(self, form: Any) -> Any:
            """What the form library says itself comes from our catalogue: it has no Vietnamese of its own."""
            return catalogue

    @property
    def error_list(self) -> list[tuple[str, str]]:
        """(id of the field, message) for the error summary, in the order of the page."""
        return [(field.id, str(message)) for field in self for message in field.errors]


class ProtectedForm(Form):
    """A form of a signed-in or following person; the token itself is checked for every route in `security`."""


def _cleaned(value: Any) -> Any:
    return clean(value) if isinstance(value, str) else value


class LineField(StringField):
    """One line of text, at most `limit` characters."""

    def __init__(self, label: Any = None, validators: Any = (), *, limit: int = 120, **kwargs: Any) -> None:
        too_long = _l("Write at most %(max)d characters.")
        rules = [*validators, Length(max=limit, message=too_long)]
        super().__init__(label, rules, filters=[_cleaned, *kwargs.pop("filters", ())], **kwargs)

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata(valuelist)
        self.raw_data = [clean(each) for each in valuelist]  # blanks fill nothing in


class ParagraphField(LineField, TextAreaField):
    """Several lines of text, at most `limit` characters."""

    widget = TextAreaField.widget

    def __init__(self, label: Any = None, validators: Any = (), *, limit: int = 4000, **kwargs: Any) -> None:
        super().__init__(label, validators, limit=limit, **kwargs)


class ChoiceField(RadioField):
    """One of a few; a value that is not offered gets a message in plain words."""

    def pre_validate(self, form: Any) -> None:
        if self.data and self.data not in {value for value, *_rest in self.iter_choices()}:
            raise ValidationError(_("Choose one of the answers shown."))


class PickField(SelectField):
    """One of many, in a drop-down list."""

    def pre_validate(self, form: Any) -> None:
        if self.data and self.data not in {value for value, *_rest in self.iter_choices()}:
            raise ValidationError(_("Choose one of the answers shown."))


class _ReadField(Field):
    """A field whose text is read into a value; what cannot be read stays in the box as it was typed."""

    widget = StringField.widget

    def __init__(self, label: Any = None, validators: Any = (), **kwargs: Any) -> None:
        super().__init__(label, validators, **kwargs)
        self.typed = ""

    def _value(self) -> str:
        return self.typed or (self.show(self.data) if self.data is not None else "")

    def process_formdata(self, valuelist: list[str]) -> None:
        self.typed = clean(valuelist[0]) if valuelist else ""
        self.raw_data = [self.typed] if valuelist else []  # blanks fill nothing in
        self.data = None
        if self.typed:
            self.data = self.read(self.typed)

    def read(self, text: str) -> Any:
        raise ValueError(text)

    def show(self, value: Any) -> str:
        return str(value)


class PhoneField(_ReadField):
    """A Vietnamese telephone number in any usual way of writing; the value is E.164."""

    def read(self, text: str) -> str:
        if not (number := dialled(text)):
            raise ValueError(_("The telephone number is not right. Example: 0912 345 678."))
        return number


class MoneyField(_ReadField):
    """Whole đồng; thousands may be set apart by dots, commas or spaces."""

    def read(self, text: str) -> int:
        digits = text.replace(".", "").replace(",", "").replace(" ", "").replace("\u00a0", "").rstrip("đ₫")
        if not (digits.isascii() and digits.isdigit() and len(digits) < 20) or int(digits) > MONEY_LIMIT:
            raise ValueError(_("Write the amount in whole đồng, digits only. Example: 1.200.000."))
        return int(digits)

    def show(self, value: int) -> str:
        return f"{value:,}".replace(",", ".")


class NumberField(_ReadField):
    """A whole number from 0 to `most`."""

    def __init__(self, label: Any = None, validators: Any = (), *, most: int = 10**9, **kwargs: Any) -> None:
        super().__init__(label, validators, **kwargs)
        self.most = most

    def read(self, text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) < 20) or int(text) > self.most:
            raise ValueError(_("Write a whole number, digits only."))
        return int(text)


class DateField(_ReadField):
    """A day, written dd/mm/yyyy (or as a browser's own date picker writes it)."""

    def read(self, text: str) -> date:
        for pattern in ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"):
            try:
                return datetime.strptime(text, pattern).replace(tzinfo=LOCAL).date()
            except ValueError:
                continue
        raise ValueError(_("Write the date as day/month/year. Example: 05/11/2026."))

    def show(self, value: date) -> str:
        return value.strftime("%d/%m/%Y")


class LedgerDayField(DateField):
    """A day of a road or of its ledger: none is older than the first of them, and an earlier one is a slip."""

    def read(self, text: str) -> date:
        day = super().read(text)
        if day.year < FIRST_YEAR:
            raise ValueError(_("Write a day from the year 1990 on."))
        return day
