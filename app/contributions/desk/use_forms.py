"""What is filled in of what was used, and of unit prices."""

from collections.abc import Sequence

from wtforms import HiddenField
from wtforms.validators import InputRequired, Length, Optional

from app import clock
from app.contributions.desk.forms import AMOUNT, new_key
from app.contributions.desk.land_forms import table
from app.contributions.kinds import BASES
from app.contributions.queries.board import Figure
from app.forms import LedgerDayField, LineField, MoneyField, PickField, ProtectedForm
from app.i18n import _l
from app.projects.goods import GOODS
from app.quantities import UNITS, NotANumber, Quantity, read_quantity

_KEY = [Length(min=16, max=64)]


class UseForm(ProtectedForm):
    """A line of what was used: of what, how much, when, for what."""

    key = HiddenField(validators=_KEY, default=new_key)
    good = PickField(_l("What was used"), [InputRequired(_l("Choose what was used."))])
    amount = LineField(
        _l("How much"),
        limit=25,
        description=_l("Example: 1.250,5"),
        render_kw={"inputmode": "decimal", "autocomplete": "off", "class_": "is-number"},
    )
    used_on = LedgerDayField(_l("Day"), [InputRequired(_l("Write the day."))], default=clock.today)
    note = LineField(
        _l("For what"),
        [InputRequired(_l("Write for what it was used."))],
        limit=300,
        description=_l("Everyone reads this on the page of the road: no names of people"),
    )

    def quantity(self) -> Quantity | None:
        """What was filled in, or None: then the field says what is wrong."""
        good, _colon, unit = (self.good.data or "").partition(":")
        try:
            return read_quantity(self.amount.data or "", good, unit)
        except NotANumber:
            self.amount.errors = [str(AMOUNT)]
            return None


def left_to_pick(figures: Sequence[Figure]) -> dict[str, str]:
    """Every good of which something was given, in each unit it can be written in, with what is left of it."""
    found = {"": ""}
    for each in figures:
        if not each.given:
            continue
        for unit in GOODS[each.good].units:
            if UNITS[unit].canonical == each.unit:
                told = _l("%(good)s – %(unit)s (%(left)s left)")
                words = {"good": each.row.label, "unit": UNITS[unit].sign, "left": each.given - each.used}
                found[f"{each.good}:{unit}"] = str(told) % words
    return found


class TakeBackForm(ProtectedForm):
    """Why a line, or a price, is taken back."""

    reason = LineField(_l("Why is it taken back?"), [InputRequired(_l("Say why."))], limit=300)


class PriceForm(ProtectedForm):
    """The price of one unit of a good."""

    key = HiddenField(validators=_KEY, default=new_key)
    good = PickField(_l("Good and unit"), [InputRequired(_l("Choose a good."))])
    price = MoneyField(_l("Đồng for one unit"), [InputRequired(_l("Write the price."))])
    basis_kind = PickField(_l("It rests on"), choices=lambda: table(BASES), default="resolution")
    basis = LineField(
        _l("Number and title of the paper"),
        [InputRequired(_l("Write what the price rests on."))],
        limit=200,
        description=_l("Example: Resolution 12/NQ of the village meeting"),
    )
    decided_on = LedgerDayField(_l("Day of the paper"), [InputRequired(_l("Write the day."))])
    since = LedgerDayField(
        _l("Applies from"), [Optional()], description=_l("Empty: from the day of the paper on")
    )
    until = LedgerDayField(
        _l("Applies until"), [Optional()], description=_l("Empty: until another price begins")
    )


class EndPriceForm(ProtectedForm):
    """Until when a price applies, and why it ends."""

    until = LedgerDayField(_l("Last day"), [InputRequired(_l("Write the day."))], default=clock.today)
    reason = LineField(_l("Why does it end?"), [InputRequired(_l("Say why."))], limit=300)
