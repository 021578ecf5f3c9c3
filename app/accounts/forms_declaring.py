"""What an officer fills in to declare a tie."""

import secrets
import uuid
from typing import Any

from wtforms import HiddenField
from wtforms.validators import InputRequired, Length, ValidationError

from app.accounts.declarations import KINDS
from app.forms import ChoiceField, LineField, PickField, ProtectedForm
from app.i18n import _, _l
from app.units.queries import agency_by_code, commune_by_code, public_agency_groups, public_communes


class DeclareForm(ProtectedForm):
    """One tie to an office or a commune."""

    key = HiddenField(validators=[Length(min=16, max=64)], default=lambda: secrets.token_urlsafe(24))
    kind = ChoiceField(_l("What ties you"), [InputRequired(_l("Choose one."))], choices=list(KINDS.items()))
    unit = PickField(_l("Office or commune"), [InputRequired(_l("Choose the office or the commune."))])
    person = LineField(
        _l("Name of the relative"),
        limit=120,
        description=_l("With the name, cases about this person are kept from you too."),
    )
    words = LineField(_l("Relation, or post and years"), limit=200)

    def __init__(self, *arguments: Any, **values: Any) -> None:
        super().__init__(*arguments, **values)
        groups = {
            label: {f"agency:{each.code}": each.name for each in group}
            for label, group in public_agency_groups()
        }
        communes = {f"commune:{each.code}": each.full_name for each in public_communes()}
        self.unit.choices = {"": {"": ""}, str(_("Communes, wards")): communes, **groups}

    @property
    def chosen_unit(self) -> tuple[str, uuid.UUID]:
        """(agency or commune, key of its row)."""
        kind, code = (self.unit.data or "").split(":", 1)
        found = agency_by_code(code) if kind == "agency" else commune_by_code(code)
        assert found is not None
        return kind, found.id

    def validate_person(self, field: Any) -> None:
        if self.kind.data == "family" and not field.data:
            raise ValidationError(_("Write the name of the relative."))
