"""Two answers that are written in a way of their own: an amount in words, a commune under its old district."""

from collections.abc import Iterator
from typing import Any

from flask import current_app
from markupsafe import Markup
from wtforms.fields.core import Field

from app.forms import MoneyField, PickField
from app.i18n import _, language
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
        entries = _entries(language())
        if self.data:
            value = Markup(' value="{}"').format(self.data)
            entries = Markup(entries.replace(value, value + Markup(" selected"), 1))  # noqa: S704 - both are markup
        return first + entries + Markup("</select>")


def _codes() -> list[tuple[str, str]]:
    return [(place.code, place.name) for place in units.public_communes()]


def _entries(of_language: str) -> Markup:
    """All the communes of the list, written once per language and kept as long as the places themselves."""
    kept: dict[str, Any] = current_app.extensions.setdefault("reports.communes", {})
    places = units.public_communes()
    if kept.get(of_language, (None,))[0] is not places:
        kept[of_language] = (places, Markup("").join(_written()))
    entries: Markup = kept[of_language][1]
    return entries


def _written() -> Iterator[Markup]:
    for district, places in units.public_communes_by_district():
        yield Markup('<optgroup label="{}">').format(district)
        for place in places:
            yield Markup('<option value="{}">{}</option>').format(place.code, place.full_name)
        yield Markup("</optgroup>")
