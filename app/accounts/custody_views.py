"""A custodian's own key: made here, locked under a passphrase that the site does not keep."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for

from app.accounts import actions, custodians, gate
from app.accounts.actions.custody import SHORTEST
from app.accounts.forms import KeyForm, PassphraseForm
from app.accounts.passwords import WeakPassword
from app.accounts.views import blueprint
from app.i18n import _
from app.security import needs


@blueprint.route("/tai-khoan/khoa-niem-phong", methods=["GET", "POST"])
@needs("identity.hold_key")
def custodian_key() -> Any:
    """Make a key, or another one in its place."""
    form, me = KeyForm(), gate.me()
    if not form.validate_on_submit():
        return _page(form, PassphraseForm(None))
    try:
        known = bytes.fromhex(form.known.data) or None
        actions.make_key(actor=me, passphrase=form.passphrase.data, known=known)
    except ValueError as error:
        return _page(form, PassphraseForm(None), form.passphrase, str(error))
    flash(_("The key is made. Names given from now on are sealed to it."))
    return redirect(url_for("accounts.custodian_key"), 303)


@blueprint.post("/tai-khoan/khoa-niem-phong/cum-mat-khau")
@needs("identity.hold_key")
def passphrase() -> Any:
    """Lock the key under another passphrase."""
    form = PassphraseForm()
    if not form.validate():
        return _page(KeyForm(None), form)
    try:
        actions.change_passphrase(
            actor=gate.me(), current=form.current_passphrase.data, new=form.new_passphrase.data
        )
    except actions.WrongPassphrase:
        return _page(
            KeyForm(None), form, form.current_passphrase, _("This passphrase does not open the key.")
        )
    except WeakPassword as error:
        return _page(KeyForm(None), form, form.new_passphrase, str(error))
    flash(_("The passphrase is changed."))
    return redirect(url_for("accounts.custodian_key"), 303)


def _page(form: KeyForm, passphrase_form: PassphraseForm, field: Any = None, words: str = "") -> Any:
    """The page with both forms; refused, with a word beside the field that is not right."""
    me = gate.me()
    if field is not None:
        field.errors = [*field.errors, words]
    key = custodians.own_key(me)
    form.known.data = key.public_key.hex() if key else ""
    values = {"form": form, "passphrase_form": passphrase_form, "key": key, "keys": custodians.own_keys(me)}
    status = 422 if request.method == "POST" else 200
    return render_template(
        "accounts/custodian_key.html", may_seal=custodians.may_seal(), shortest=SHORTEST, **values
    ), status
