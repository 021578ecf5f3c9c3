"""Roles that wait for a second person, for those who may confirm them."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for

from app.accounts import actions, gate, queries
from app.accounts.forms import DecideForm
from app.i18n import _
from app.security import needs

blueprint = Blueprint("accounts_confirming", __name__, url_prefix="/quan-tri/cho-xac-nhan")


@blueprint.get("")
@needs("account.confirm")
def waiting() -> Any:
    """Every role that waits for this officer, the one that waits longest first."""
    return render_template("accounts/waiting.html", waiting=queries.waiting_roles(gate.me()))


@blueprint.post("/xac-nhan")
@needs("account.confirm")
def confirm() -> Any:
    """Put a role in force."""
    return _decide(actions.confirm)


@blueprint.post("/tu-choi")
@needs("account.confirm")
def decline() -> Any:
    """End a role before it is in force."""
    return _decide(actions.decline)


def _decide(verb: Callable[..., Any]) -> Any:
    """Carry out one decision; a form that is sent again, or after somebody else's decision, changes nothing."""
    form = DecideForm()
    if not form.validate():
        abort(400)
    rows = {each.held.token: each.held.row for each in queries.waiting_roles(gate.me())}
    row = rows.get(form.membership.data or "")
    if row:
        verb(actor=gate.me(), membership=row)
    flash(_("Done.") if row else _("This role does not wait for you any more: nothing was changed."))
    return redirect(url_for("accounts_confirming.waiting"), 303)
