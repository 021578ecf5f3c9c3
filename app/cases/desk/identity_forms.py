"""What is filled in to ask for sealed contact data, and to decide on it."""

import secrets

from wtforms import HiddenField
from wtforms.validators import InputRequired, Length

from app.accounts.forms import SecretField
from app.cases.desk.form_parts import Needed, filled_in
from app.cases.identity_reasons import REASONS
from app.forms import ChoiceField, ParagraphField, ProtectedForm
from app.i18n import _l

SHORTEST, LONGEST = 22, 64


class AskForm(ProtectedForm):
    """A request to open contact data; `key` is the secret that stays in the browser that asked."""

    key = HiddenField(
        validators=[Length(min=SHORTEST, max=LONGEST)], default=lambda: secrets.token_urlsafe(32)
    )
    reason_code = ChoiceField(
        _l("What do you need the contact data for?"),
        [InputRequired(_l("Choose a reason."))],
        choices=list(REASONS.items()),
    )
    reason = ParagraphField(
        _l("Why messages on the follow page are not enough"),
        [Needed(), filled_in],
        limit=500,
        description=_l(
            "The custodian and the reporter read these words. Write nothing that gives away the check, and no names."
        ),
    )


class ApproveForm(ProtectedForm):
    """A custodian opens the identity with the passphrase of their own key."""

    passphrase = SecretField(
        _l("Passphrase of your key"),
        [InputRequired(_l("Write the passphrase of your key."))],
        told="current-password",
    )


class RefuseForm(ProtectedForm):
    """A custodian refuses."""

    reason = ParagraphField(_l("Why it is refused"), [Needed()], limit=500)
