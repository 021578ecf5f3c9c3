"""The forms of views by name: to keep one, to rename it."""

import secrets

from wtforms import HiddenField

from app.accounts.models import Account
from app.accounts.roles import ROLES
from app.cases.desk.form_parts import Needed
from app.forms import ChoiceField, LineField, ProtectedForm
from app.i18n import _l

MINE = "minh"


class SaveViewForm(ProtectedForm):
    """Keep the view that is shown, with its filters."""

    name = LineField(_l("Name of the view"), [Needed()], limit=60)
    whom = ChoiceField(_l("For whom"), [Needed()])
    query = HiddenField()
    key = HiddenField()

    @property
    def role(self) -> str | None:
        return None if self.whom.data == MINE else self.whom.data


def save_form(officer: Account, query: str | None = None) -> SaveViewForm:
    """The form as it was sent, or as it stands below the filters."""
    start = {"query": query, "whom": MINE, "key": secrets.token_urlsafe(12)}
    form = SaveViewForm(None, data=start) if query is not None else SaveViewForm()
    roles = ((code, role.label) for code, role in ROLES.items() if code in officer.role_codes)
    form.whom.choices = [(MINE, _l("Only me")), *roles]
    return form


class RenameForm(ProtectedForm):
    """Another name for a view."""

    name = LineField(_l("Name of the view"), [Needed()], limit=60)
