"""The form of a command on many cases: which, as they were seen; to whom; until when."""

import secrets
from collections.abc import Sequence
from typing import Any

from wtforms import HiddenField, SelectMultipleField
from wtforms.validators import StopValidation

from app.cases.actions import clocks
from app.cases.desk.form_parts import Needed, not_past
from app.cases.fields import LABELS
from app.cases.models import Case
from app.cases.queries import people
from app.forms import DateField, LineField, PickField, ProtectedForm
from app.i18n import _, _l


class ChosenField(SelectMultipleField):
    """Cases as `token:version`: what was changed meanwhile is not touched."""

    def pre_validate(self, form: Any) -> None:
        if not form.versions:
            raise StopValidation(_("Choose at least one case in the queue."))


class BulkForm(ProtectedForm):
    """Everything that the command needs."""

    chosen = ChosenField(_l("Cases"))
    assignee = PickField(LABELS["assignee"], [Needed()])
    promised_on = DateField(
        LABELS["promised_on"], [Needed(), not_past], description=_l("The reporter sees this day.")
    )
    reason = LineField(
        LABELS["reason"], limit=200, description=_l("Kept with the cases that another officer had before.")
    )
    key = HiddenField()

    @property
    def versions(self) -> list[tuple[str, int]]:
        """Token and version of each case; what is none is left out."""
        pairs = (str(each).partition(":") for each in self.chosen.data or ())
        return [
            (token, int(version))
            for token, _colon, version in pairs
            if version.isascii() and version.isdigit()
        ]


def bulk_form(cases: Sequence[Case] | None = None) -> BulkForm:
    """The form as it was sent, or for the cases that were chosen in the queue."""
    if cases is None:
        form = BulkForm()
    else:
        start = {"promised_on": clocks.due_date("promised"), "key": secrets.token_urlsafe(16)}
        form = BulkForm(None, data=start | {"chosen": [f"{each.token}:{each.version}" for each in cases]})
    form.assignee.choices = [("", _("Choose…")), *((each.login, each.name) for each in people.inspectors())]
    return form
