"""An officer's own declarations: family, former posts, other ties. Nobody else opens this page."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for

from app import vault
from app.accounts import gate
from app.accounts.actions import declaring
from app.accounts.declarations import KINDS
from app.accounts.forms_declaring import DeclareForm
from app.accounts.views import blueprint
from app.i18n import _
from app.security import signed_in
from app.units.queries import agency_names, commune_names


@blueprint.route("/tai-khoan/khai-bao", methods=["GET", "POST"])
@signed_in
def declarations() -> Any:
    """What is declared, and one more."""
    form = DeclareForm()
    if not form.validate_on_submit():
        return _page(form), 422 if request.method == "POST" else 200
    kind, unit_id = form.chosen_unit
    told = {name: form[name].data or "" for name in ("kind", "person", "words", "key")}
    declaring.declare(actor=gate.me(), unit_id=unit_id, unit_kind=kind, **told)
    flash(_("Declared. From now on you cannot tell whether there is any case about that office."))
    return redirect(url_for("accounts.declarations"), 303)


@blueprint.post("/tai-khoan/khai-bao/rut")
@signed_in
def take_declaration_back() -> Any:
    """Take one back."""
    me = gate.me()
    rows = {vault.row_token(each.id): each.id for each in declaring.own_declarations(me)}
    wanted = request.form.get("declaration", "")
    if wanted in rows:
        declaring.take_back(actor=me, declaration_id=rows[wanted])
        flash(_("Taken back."))
    return redirect(url_for("accounts.declarations"), 303)


def _page(form: DeclareForm) -> str:
    rows = declaring.own_declarations(gate.me())
    names: dict[Any, str] = commune_names() | agency_names([each.unit_id for each in rows])
    lines = [(each, vault.row_token(each.id), KINDS[each.kind], names.get(each.unit_id, "")) for each in rows]
    return render_template("accounts/declarations.html", form=form, lines=lines)
