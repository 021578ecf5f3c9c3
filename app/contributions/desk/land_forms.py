"""What is filled in of land: the consent card, and what becomes of the certificate."""

from typing import Any

from wtforms import BooleanField
from wtforms.validators import InputRequired, Optional

from app.contributions.gift import LandFacts
from app.contributions.kinds import CERTIFICATES, SPOUSE
from app.forms import ChoiceField, LedgerDayField, LineField, PickField, ProtectedForm
from app.i18n import _l


def table(rows: dict[str, Any]) -> list[tuple[str, Any]]:
    """The codes and names of a table of facts, to choose from."""
    return [(code, row.label) for code, row in rows.items()]


class LandFields(ProtectedForm):
    """The consent card of land."""

    parcel = LineField(_l("Parcel number"), [Optional()], limit=20)
    map_sheet = LineField(_l("Map sheet number"), [Optional()], limit=20)
    land_type = LineField(_l("Type of land"), [Optional()], limit=60)
    co_owners_agree = BooleanField(_l("Everyone who shares the land agrees"))
    spouse = ChoiceField(_l("Wife or husband"), [Optional()], choices=lambda: table(SPOUSE), default="no")
    right_to_refuse_explained = BooleanField(_l("The right to refuse was explained"))
    is_mortgaged = BooleanField(_l("The land is mortgaged"))
    is_disputed = BooleanField(_l("The land is in dispute"))

    def land(self) -> LandFacts:
        return LandFacts(
            parcel=self.parcel.data or "",
            map_sheet=self.map_sheet.data or "",
            land_type=self.land_type.data or "",
            co_owners_agree=self.co_owners_agree.data,
            spouse=self.spouse.data or "no",
            right_to_refuse_explained=self.right_to_refuse_explained.data,
            is_mortgaged=self.is_mortgaged.data,
            is_disputed=self.is_disputed.data,
        )


class CardForm(LandFields):
    """The consent card, filled in later."""


class CertificateForm(ProtectedForm):
    """What has become of the land certificate."""

    status = PickField(_l("Land certificate"), [InputRequired()], choices=lambda: table(CERTIFICATES))
    number = LineField(_l("Number of the papers"), [Optional()], limit=60)
    on = LedgerDayField(_l("Day of the papers"), [Optional()])
