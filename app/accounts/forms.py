"""What officers and administrators fill in. Passwords are taken as they are typed: nothing is cut off."""

import re
import secrets
from typing import Any

from wtforms import HiddenField, IntegerField, PasswordField
from wtforms.validators import EqualTo, InputRequired, Length, Optional, Regexp, ValidationError
from wtforms.widgets import HiddenInput

from app.accounts.passwords import LONGEST
from app.accounts.roles import OF_AN_OFFICE, ROLES
from app.forms import ChoiceField, Form, LineField, PickField, ProtectedForm
from app.i18n import LANGUAGES, _, _l
from app.units.villages import read_name

COMMUNE_OFFICE = "ubnd-"  # how the codes of communes' people's committees begin (`units/seeding`)
_LOGIN = re.compile(r"[a-z][a-z0-9._]{2,39}")


def _needed(message: Any) -> InputRequired:
    return InputRequired(message)


class SecretField(PasswordField):
    """A password: never shown again, never trimmed. `told` tells the browser's password manager which one it is."""

    def __init__(self, label: Any, validators: Any = (), *, told: str, **kwargs: Any) -> None:
        longest = Length(max=LONGEST, message=_l("Write at most %(max)d characters."))
        super().__init__(label, [*validators, longest], render_kw={"autocomplete": told}, **kwargs)


def _current(label: Any = None, *rules: Any) -> SecretField:
    rules = rules or (_needed(_l("Write your password.")),)
    return SecretField(label or _l("Your password"), rules, told="current-password")


def _new(label: Any) -> SecretField:
    return SecretField(label, [_needed(_l("Choose a password."))], told="new-password")


def _again(label: Any, name: str) -> SecretField:
    same = EqualTo(name, message=_l("The two are not the same. Type it once more."))
    return SecretField(label, [same], told="new-password")


def _code(label: Any, **kwargs: Any) -> LineField:
    told = {"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
    rules = [_needed(_l("Write the code."))]
    return LineField(label, rules, limit=40, render_kw={**told, "class_": "is-short"}, **kwargs)


class SignInForm(Form):
    """The first step at the door."""

    login = LineField(
        _l("Login"),
        [_needed(_l("Write your login."))],
        limit=60,
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    password = _current(_l("Password"))


class SecondFactorForm(Form):
    """The second step at the door."""

    code = _code(
        _l("Code"),
        description=_l(
            "The six digits that your authenticator app shows now, or one of your recovery codes."
        ),
    )


class EnrolForm(ProtectedForm):
    """Tying a telephone to the account."""

    password = _current(None, Optional())
    code = _code(_l("The six digits the app shows now"))


class PasswordForm(ProtectedForm):
    """Choosing another password."""

    current = _current(_l("The password you have now"))
    new = _new(_l("New password"))
    again = _again(_l("New password, once more"), "new")


class ConfirmForm(ProtectedForm):
    """Something that the password is asked for once more."""

    password = _current()


class LanguageForm(ProtectedForm):
    """The language of the officers' pages."""

    language = ChoiceField(_l("Language"), [_needed(_l("Choose a language."))], choices=LANGUAGES)


class KeyForm(ProtectedForm):
    """A custodian's new key."""

    known = HiddenField(validators=[Regexp(r"([0-9a-f]{64})?\Z")], default="")
    passphrase = _new(_l("Passphrase of the key"))
    again = _again(_l("Passphrase, once more"), "passphrase")


class PassphraseForm(ProtectedForm):
    """Another passphrase for the same key."""

    current_passphrase = _current(_l("The passphrase you have now"))
    new_passphrase = _new(_l("New passphrase"))
    new_again = _again(_l("New passphrase, once more"), "new_passphrase")


class NewAccountForm(ProtectedForm):
    """An account for a new officer."""

    form_key = HiddenField(validators=[Length(min=16)], default=lambda: secrets.token_urlsafe(24))
    full_name = LineField(_l("Full name"), [_needed(_l("Write the full name."))], limit=120)
    login = LineField(
        _l("Login"),
        [
            _needed(_l("Write a login.")),
            Regexp(
                _LOGIN.pattern + r"\Z",
                message=_l("3 to 40 of the letters a–z, digits, dots; a letter first."),
            ),
        ],
        limit=40,
        filters=[lambda typed: typed.lower() if typed else typed],
        description=_l("Small letters without marks, digits, dots: nong.thi.huong"),
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )
    language = ChoiceField(_l("Language"), choices=LANGUAGES, default="vi")


class VersionForm(ProtectedForm):
    """A command on an account as the page showed it."""

    version = IntegerField(validators=[InputRequired()], widget=HiddenInput())


class GrantForm(VersionForm):
    """A role in an office for somebody else."""

    role = PickField(_l("Role"), [_needed(_l("Choose a role."))])
    agency = PickField(_l("Office"))
    village = LineField(_l("Village, for a village head"), limit=60)

    def validate_village(self, field: Any) -> None:
        role = ROLES.get(self.role.data or "")
        if role and role.scope == "village":
            try:
                read_name(field.data or "")
            except ValueError:
                raise ValidationError(_("Write the village: the role holds for it alone.")) from None

    def validate_agency(self, field: Any) -> None:
        role = ROLES.get(self.role.data or "")
        if role and role.scope != "province" and not (field.data or "").startswith(COMMUNE_OFFICE):
            raise ValidationError(
                _("Choose the people's committee of the commune: the role holds there alone.")
            )
        if role and (role.sees != "none" or role.code in OF_AN_OFFICE) and not field.data:
            raise ValidationError(_("Choose the office: it decides which cases stay closed to this person."))


class DecideForm(ProtectedForm):
    """Which role that waits is confirmed or declined."""

    membership = HiddenField()


class TakeAwayForm(VersionForm):
    """Which role ends."""

    membership = HiddenField()
