"""The administrators' side: accounts, who may do what, and help for who lost a password or a telephone.

Nobody changes rights of their own: the pages say so, and the verbs refuse it.
"""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for

from app import clock, vault
from app.accounts import actions, gate, queries
from app.accounts.forms import GrantForm, NewAccountForm, TakeAwayForm, VersionForm
from app.accounts.models import Account
from app.accounts.roles import ROLES
from app.errors import Stale
from app.i18n import _
from app.security import needs
from app.units.queries import agency_by_code, public_agency_groups
from app.units.villages import village_named

blueprint = Blueprint("accounts_staff", __name__, url_prefix="/quan-tri/tai-khoan")


@blueprint.get("")
@needs("account.manage")
def people() -> Any:
    """Everybody who has an account, in the order of names."""
    page = queries.people(gate.me(), request.args.get("sau"))
    return render_template("accounts/people.html", page=page, roles=ROLES)


@blueprint.route("/tao-moi", methods=["GET", "POST"])
@needs("account.manage")
def new() -> Any:
    """Make an account; its temporary password is shown once, in the answer."""
    form = NewAccountForm()
    if not form.validate_on_submit():
        return _answer("new_person", form)
    password = _temporary(form.form_key.data)
    try:
        account = actions.create_account(
            actor=gate.me(), login=form.login.data, full_name=form.full_name.data, password=password,
            language=form.language.data, temporary_until=clock.now() + actions.TEMPORARY,
        )  # fmt: skip
    except actions.LoginTaken:
        form.login.errors = [_("Somebody else has this login. Choose another.")]
        return _answer("new_person", form)
    return render_template("accounts/given_password.html", account=account, password=password)


@blueprint.get("/<login>")
@needs("account.manage")
def person(login: str) -> Any:
    """One account: roles, state, history, and what may be done."""
    return _person(queries.person(gate.me(), login), _grant_form(None))


@blueprint.post("/<login>/vai-tro")
@needs("account.manage")
def grant(login: str) -> Any:
    """Give a role in an office."""
    account, form = queries.person(gate.me(), login), _grant_form()
    if not form.validate():
        return _person(account, form)
    told = {"role": form.role.data, **_where(form)}
    grant_to = {"actor": gate.me(), "account": account, **told}
    return _do(account, lambda version: actions.grant(**grant_to, version=version), form)


def _where(form: GrantForm) -> dict[str, Any]:
    """The office of a role, and for roles of communes and villages the place in which alone it holds."""
    office = agency_by_code(form.agency.data) if form.agency.data else None
    scope = ROLES[form.role.data].scope
    commune = office.commune_id if office and scope != "province" else None
    village = village_named(commune, form.village.data) if commune and scope == "village" else None
    units = {"agency_id": office, "village_id": village}
    return {name: row.id if row else None for name, row in units.items()} | {"commune_id": commune}


@blueprint.post("/<login>/thu-hoi")
@needs("account.manage")
def take_away(login: str) -> Any:
    """End a role, and the person's sessions."""
    account, form = queries.person(gate.me(), login), TakeAwayForm()
    rows = {held.token: held.row for held in queries.held_roles(gate.me(), account)}
    if form.membership.data not in rows:
        abort(404)
    row = rows[form.membership.data]
    return _do(account, lambda version: actions.take_away(actor=gate.me(), membership=row, version=version))


@blueprint.post("/<login>/ngung")
@needs("account.manage")
def deactivate(login: str) -> Any:
    """Close the account."""
    account = queries.person(gate.me(), login)
    return _do(account, lambda version: actions.deactivate(actor=gate.me(), account=account, version=version))


@blueprint.post("/<login>/mo-lai")
@needs("account.manage")
def activate(login: str) -> Any:
    """Open a closed account again."""
    account = queries.person(gate.me(), login)
    return _do(account, lambda version: actions.activate(actor=gate.me(), account=account, version=version))


@blueprint.post("/<login>/lam-lai-xac-thuc")
@needs("account.manage")
def reset_second_factor(login: str) -> Any:
    """Untie the telephone."""
    account = queries.person(gate.me(), login)
    return _do(
        account,
        lambda version: actions.reset_second_factor(actor=gate.me(), account=account, version=version),
    )


@blueprint.post("/<login>/mat-khau")
@needs("account.manage")
def give_password(login: str) -> Any:
    """A new temporary password, shown once."""
    account, form = queries.person(gate.me(), login), VersionForm()
    if not form.validate():
        abort(400)
    password = _temporary(f"{account.id}:{form.version.data}")
    try:
        actions.give_password(actor=gate.me(), account=account, password=password, version=form.version.data)
    except Stale:
        return _person(account, _grant_form(None), is_stale=True)
    return render_template("accounts/given_password.html", account=account, password=password)


def _do(account: Account, verb: Callable[[int], Any], filled: GrantForm | None = None) -> Any:
    """Carry out one command on the account as the page showed it; what was filled in is kept when it is refused."""
    form = VersionForm()
    if not form.validate():
        abort(400)
    filled = filled or _grant_form(None)
    try:
        verb(form.version.data)
    except actions.RolesDoNotMix:
        filled.role.errors = [_("A role that may read no case goes together with no other role.")]
        return _person(account, filled)
    except Stale:
        return _person(account, filled, is_stale=True)
    flash(_("Done."))
    return _back(account.login)


def _person(account: Account, form: GrantForm, *, is_stale: bool = False) -> Any:
    me = gate.me()
    values = {"roles": queries.held_roles(me, account), "history": queries.history(me, account)}
    page = render_template(
        "accounts/person.html",
        account=account,
        form=form,
        is_stale=is_stale,
        is_self=me.id == account.id,
        **values,
    )
    return page, 409 if is_stale else 422 if form.errors else 200


def _grant_form(*data: Any) -> GrantForm:
    form = GrantForm(*data)
    form.role.choices = {"": "", **{role.code: str(role.label) for role in ROLES.values()}}
    groups = {label: {each.code: each.name for each in group} for label, group in public_agency_groups()}
    form.agency.choices = {"": _("No office"), **groups}
    return form


def _answer(page: str, form: Any) -> Any:
    return render_template(f"accounts/{page}.html", form=form), 422 if request.method == "POST" else 200


def _back(login: str) -> Any:
    return redirect(url_for("accounts_staff.person", login=login), 303)


def _temporary(seed: str | None) -> str:
    """A temporary password: the same for a form that is sent twice, so that both answers are right."""
    return vault.show_code(vault.derive_code(f"temporary password:{seed}"))
