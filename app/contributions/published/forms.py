"""What a resident fills in to pledge: what, how much, who they are and how to reach them."""

import secrets

from wtforms import BooleanField, HiddenField
from wtforms.validators import InputRequired, Length, Optional

from app.clock import today
from app.contributions.gift import Gift
from app.forms import Form, LineField, ParagraphField, PhoneField, PickField
from app.i18n import _, _l
from app.projects.goods import GOODS, is_written_in
from app.quantities import NotANumber, read_number
from app.reports.code_form import CodeForm
from app.rules import NotNow

AMOUNT = _l("Write an amount. Example: 5 or 2,5.")
NOTICE_VERSION = "2026-11"


class PledgeForm(Form):
    """A pledge."""

    key = HiddenField(validators=[Length(min=16, max=64)], default=lambda: secrets.token_urlsafe(16))
    good = PickField(
        _l("What would you like to give?"), [InputRequired(_l("Choose what you would like to give."))]
    )
    amount = LineField(
        _l("How much"),
        limit=25,
        description=_l("Example: 5 or 2,5"),
        render_kw={"inputmode": "decimal", "autocomplete": "off", "class_": "is-number"},
    )
    words = ParagraphField(_l("Anything the commune should know"), [Optional()], limit=1000)
    name = LineField(
        _l("Your name"), [InputRequired(_l("Write your name."))], render_kw={"autocomplete": "name"}
    )
    phone = PhoneField(_l("Your telephone"), [InputRequired(_l("Write a telephone number."))])
    agrees = BooleanField(
        _l("The officers of this commune may read my name and telephone, to answer this pledge"),
        [InputRequired(_l("Tick the box, so that the commune may call you."))],
    )

    def gift(self) -> Gift | None:
        """What is pledged, or None: then the fields say what is wrong."""
        good, _colon, unit = (self.good.data or "").partition(":")
        is_chosen = is_written_in(good, unit)
        try:
            amount = read_number(self.amount.data or "", unit if is_chosen else "m3")  # all mistakes at once
            if not is_chosen:
                return None
            # What exactly it is stands in the words; the commune asks when it calls.
            what = str(GOODS[good].label)
            gift = Gift(good, unit, amount, today(), what=what)
            gift.check()
        except NotANumber:
            self.amount.errors = [str(AMOUNT)]
            return None
        except NotNow as reason:
            self.amount.errors = [str(reason)]
            return None
        return gift


class PledgeCodeForm(CodeForm):
    """The box for the code of a pledge."""

    code = LineField(
        _l("Code of your pledge"),
        limit=60,
        description=_l(
            "16 letters and digits, as they stood on the page after you pledged. Spaces do not matter."
        ),
    )

    def tell_unknown(self) -> None:
        """Say that there is no pledge with this code."""
        self.code.errors = [
            _("There is no pledge with this code. Compare it with what you wrote down, symbol by symbol.")
        ]
