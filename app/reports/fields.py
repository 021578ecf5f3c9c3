"""Two answers that are written in a way of their own: an amount in words, a commune under its old district."""

from typing import Any

from markupsafe import Markup
from wtforms.fields.core import Field

from app.forms import MoneyField, PickField
from app.i18n import _
from app.reports.answers import read_amount
from app.units import queries as units


class AmountField(MoneyField):
    """An amount as people say it: "50 triệu", "1,2 tỷ", "1.200.000"."""

    def read(self, text: str) -> int:
        try:
            return read_amount(text)
        except ValueError:
            raise ValueError(_("Write the amount like this: 50 triệu, 1,2 tỷ or 1.200.000.")) from None


class CommuneField(PickField):
    """Today's communes under the old districts that people still think in; one that took land of two stands twice."""

    def __init__(self, label: Any = None, validators: Any = (), **kwargs: Any) -> None:
        super().__init__(label, validators, choices=_codes, **kwargs)

    def widget(self, field: Field, **_attributes: Any) -> Markup:
        """The list; an entry that stands twice is chosen once."""
        first = Markup('<select id="{0}" name="{0}"><option value="">{1}</option>').format(
            self.name, _("Choose …")
        )
        parts, chosen = [first], self.data or ""
        for district, places in units.public_communes_by_district():
            parts.append(Markup('<optgroup label="{}">').format(district))
            for place in places:
                mark = Markup(" selected") if place.code == chosen else ""
                chosen = "" if mark else chosen
                parts.append(
                    Markup('<option value="{}"{}>{}</option>').format(place.code, mark, place.full_name)
                )
            parts.append(Markup("</optgroup>"))
        return Markup("").join([*parts, Markup("</select>")])


def _codes() -> list[tuple[str, str]]:
    return [(place.code, place.name) for place in units.public_communes()]
