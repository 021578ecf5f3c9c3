"""What is filled in at the commune's desk: an entry, a correction, a consent card, an answer to a pledge."""

import re
import secrets
from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, Field, HiddenField, IntegerField
from wtforms.validators import InputRequired, Length, Optional, ValidationError
from wtforms.widgets import HiddenInput

from app import clock
from app.contributions.desk.land_forms import LandFields, table
from app.contributions.gift import Gift
from app.contributions.kinds import CONSENTS, GIVERS, KINDS
from app.forms import ChoiceField, DateField, LineField, NumberField, ParagraphField, PickField, ProtectedForm
from app.i18n import _, _l
from app.projects.goods import GOODS
from app.quantities import UNITS, NotANumber, read_number
from app.rules import NotNow
from app.units.models import Village

_KEY = [Length(min=16, max=64)]
_ATTENDED = re.compile(r"(.+?)[\s,;:–-]+(\d+(?:[.,]\d+)?)(?:\s*công)?")
NEW_VILLAGE = "*"
OUTSIDE = "-"  # no village of the commune: chosen like one, so that nobody lands there by not choosing
NO_VILLAGE = _l("Choose the village, or say that it is from outside of the villages.")
AMOUNT = _l("Write an amount. Example: 1.250,5.")


def new_key() -> str:
    """A key of a new form, by which sending it twice is sending it once."""
    return secrets.token_urlsafe(16)


def villages_to_pick(named: dict[str, str], *, with_outside: bool = True) -> dict[str, Any]:
    """The villages under a first line that chooses none."""
    outside = {OUTSIDE: _("From outside of the villages")} if with_outside else {}
    return {"": _("Choose a village…")} | named | outside


def goods_to_pick(*, is_priced: bool = False) -> dict[str, dict[str, str]]:
    """Every good in each of its units, under its kind; for a price only in the unit in which it is counted, and no
    money."""
    return {
        str(kind.label): {
            f"{good.code}:{unit}": f"{good.label} – {UNITS[unit].sign}"
            for good in kind.goods
            for unit in (good.canonical if is_priced else good.units)
        }
        for kind in KINDS.values()
        if not (is_priced and kind.code == "cash")
    }


class GiftForm(LandFields):
    """What was given, and by whom: the fields that an entry and its correction share. `villages` are those that the
    officer may enter for."""

    villages: Sequence[Village] = ()

    key = HiddenField(validators=_KEY, default=new_key)
    giver = LineField(
        _l("Who gave it"),
        [InputRequired(_l("Write who gave it."))],
        description=_l("For a household the name of its head"),
        render_kw={"list": "names", "autocomplete": "off"},
    )
    giver_kind = PickField(_l("Kind of giver"), choices=lambda: table(GIVERS), default="household")
    distinction = LineField(
        _l("To tell apart"),
        [Optional()],
        limit=60,
        description=_l("Only when two have the same name: son of Mr Tư"),
    )
    village = PickField(_l("Village"))
    new_village = LineField(_l("Another village"), [Optional()], limit=60)
    good = PickField(_l("What was given"), [InputRequired(_l("Choose what was given."))])
    amount = LineField(
        _l("How much"),
        limit=25,
        description=_l("Example: 1.250,5"),
        render_kw={"inputmode": "decimal", "autocomplete": "off", "class_": "is-number"},
    )
    given_on = DateField(_l("Day"), [InputRequired(_l("Write the day."))], default=clock.today)
    what = LineField(_l("What exactly"), [Optional()], description=_l("Machine, tree, structure, material…"))
    document = LineField(_l("Number of the receipt for money"), [Optional()], limit=40)
    people = NumberField(_l("How many people worked"), [Optional()], most=10_000)
    attendance = ParagraphField(
        _l("Who worked"),
        [Optional()],
        limit=8000,
        description=_l("One line each: name, then days. Example: Hoàng Văn Tài 1,5"),
    )
    note = LineField(_l("Note"), [Optional()], limit=300)

    def validate_village(self, field: Field) -> None:
        """A village is chosen, or written below."""
        if not field.data and not self.new_village.data:
            raise ValidationError(str(NO_VILLAGE))

    def gift(self) -> Gift | None:
        """What was filled in, or None: then the fields say what is wrong."""
        good, _colon, unit = (self.good.data or "").partition(":")
        attended = self._attended()
        try:
            amount = sum(days for _name, days in attended) if attended and not self.amount.data else None
            amount = read_number(self.amount.data or "", unit) if amount is None else amount
        except NotANumber:
            self.amount.errors = [str(AMOUNT)]
            return None
        if attended is None:
            return None
        gift = Gift(
            good, unit, amount, self.given_on.data or clock.today(), self.what.data or "", self.document.data or "",
            self.people.data, self.note.data or "", attended, self.land() if good == "land" else None,
        )  # fmt: skip
        return gift if self._is_right(gift) else None

    def _is_right(self, gift: Gift) -> bool:
        try:
            gift.check()
        except NotNow as reason:
            wrong = self.what if GOODS[gift.good].needs_words and not gift.what else self.amount
            (wrong if gift.has_real_day else self.given_on).errors = [str(reason)]
            return False
        return True

    def _attended(self) -> list[tuple[str, int]] | None:
        found = []
        for line in filter(None, map(str.strip, (self.attendance.data or "").splitlines())):
            row = _ATTENDED.fullmatch(line)
            try:
                found.append((row[1].strip()[:120], read_number(row[2], "day")) if row else ("", 0))
            except NotANumber:
                found.append(("", 0))
            if not found[-1][0]:
                self.attendance.errors = [_("This line cannot be read: %(line)s", line=line[:60])]
                return None
        return found


class EntryForm(GiftForm):
    """A new entry."""

    is_pledge = BooleanField(_l("Only pledged so far, not yet handed over"))
    contact = LineField(
        _l("Telephone"), [Optional()], limit=60, description=_l("Encrypted; only this commune reads it")
    )
    consent = ChoiceField(
        _l("May the public read the name?"),
        [Optional()],
        choices=lambda: table(CONSENTS),
        default="anonymous",
        description=_l("Ask the giver. They can take it back at any time."),
    )


class CorrectionForm(GiftForm):
    """A line is struck, and another one entered instead unless nothing was given."""

    reason = LineField(_l("Why is it corrected?"), [InputRequired(_l("Say why."))], limit=300)
    is_void = BooleanField(_l("Nothing was given: only strike the line"))


class StepForm(ProtectedForm):
    """One button on one or several entries."""

    reason = LineField(_l("Reason"), [Optional()], limit=300)


class ConsentForm(ProtectedForm):
    """How a giver agrees to be named."""

    consent = ChoiceField(
        _l("May the public read the name?"), [InputRequired()], choices=lambda: table(CONSENTS)
    )


class AnswerForm(ProtectedForm):
    """The commune's answer to a pledge; `version` and `seen` are of the pledge as the officer read it."""

    version = IntegerField(widget=HiddenInput(), validators=[Optional()])
    seen = HiddenField(validators=[Length(max=2000)])
    village = PickField(_l("Village"), [Optional()])
    giver_kind = PickField(_l("Kind of giver"), choices=lambda: table(GIVERS), default="household")
    what = LineField(_l("What exactly"), [Optional()])
    reason = LineField(_l("Why the pledge is declined"), [Optional()], limit=300)
