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
        return _page(form)
    try:
        known = bytes.fromhex(form.known.data) or None
        actions.make_key(actor=me, passphrase=form.passphrase.data, known=known)
    except ValueError as error:
        return _page(form, field=form.passphrase, words=str(error))
    flash(_("The key is made. Names given from now on are sealed to it."))
    return redirect(url_for("accounts.custodian_key"), 303)


@blueprint.post("/tai-khoan/khoa-niem-phong/cum-mat-khau")
@needs("identity.hold_key")
def passphrase() -> Any:
    """Lock the key under another passphrase."""
    form = PassphraseForm()
    if not form.validate():
        return _page(None, form)
    current, new = form.current_passphrase, form.new_passphrase
    try:
        actions.change_passphrase(actor=gate.me(), current=current.data, new=new.data)
    except actions.WrongPassphrase:
        return _page(None, form, current, _("This passphrase does not open the key."))
    except WeakPassword as error:
        return _page(None, form, new, str(error))
    flash(_("The passphrase is changed."))
    return redirect(url_for("accounts.custodian_key"), 303)


def _page(
    form: KeyForm | None, passphrase_form: PassphraseForm | None = None, field: Any = None, words: str = ""
) -> Any:
    """The page with both forms; refused, with a word beside the field that is not right."""
    me, form = gate.me(), form or KeyForm(None)
    if field is not None:
        field.errors = [*field.errors, words]
    key = custodians.own_key(me)
    form.known.data = key.public_key.hex() if key else ""
    values = {"form": form, "passphrase_form": passphrase_form or PassphraseForm(None), "shortest": SHORTEST}
    values |= {"key": key, "keys": custodians.own_keys(me), "may_seal": custodians.may_seal()}
    page = render_template("accounts/custodian_key.html", **values)
    return page, 422 if request.method == "POST" else 200
