"""The custodians' side: who asks for which contact data and why. What the case is about they do not see."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for

from app.accounts import custodians, gate
from app.accounts.actions import WrongPassphrase
from app.accounts.tries import TooManyTries
from app.cases.actions import identity_decisions as decisions
from app.cases.desk.identity_forms import ApproveForm, RefuseForm
from app.cases.identity_reasons import REASONS
from app.cases.models import IdentityRequest
from app.cases.queries import identity as queries
from app.i18n import _, ngettext
from app.rules import NotNow
from app.security import needs

blueprint = Blueprint("cases_custody", __name__, url_prefix="/giu-danh-tinh")
REQUEST = "/<token>"
Answer = Any


@blueprint.get("")
@needs("identity.decide")
def work() -> Answer:
    """What waits for this custodian, and what they decided."""
    me = gate.me()
    lists = {"waiting": queries.waiting_requests(me), "decided": queries.decided_requests(me)}
    return render_template("cases/desk/custody_work.html", has_key=custodians.has_key(me), **lists)


@blueprint.get(REQUEST)
@needs("identity.decide")
def show(token: str) -> Answer:
    """One request, with both answers to it."""
    return _page(queries.request_to_decide(gate.me(), token))


@blueprint.post(f"{REQUEST}/mo")
@needs("identity.decide")
def approve(token: str) -> Answer:
    """Open the identity for who asked."""
    asked, form = queries.request_to_decide(gate.me(), token), ApproveForm()
    if not form.validate():
        return _page(asked, approve=form), 422
    try:
        decisions.approve(request=asked, actor=gate.me(), passphrase=form.passphrase.data)
    except (NotNow, WrongPassphrase, TooManyTries) as error:
        return _refused(asked, form, error)
    return _done(_("Opened. Only the officer who asked can read it, for ten minutes from the first look."))


@blueprint.post(f"{REQUEST}/tu-choi")
@needs("identity.decide")
def refuse(token: str) -> Answer:
    """Refuse it."""
    asked, form = queries.request_to_decide(gate.me(), token), RefuseForm()
    if not form.validate():
        return _page(asked, refuse=form), 422
    try:
        decisions.refuse(request=asked, actor=gate.me(), reason=form.reason.data or "")
    except NotNow as error:
        return _refused(asked, form, error)
    return _done(_("Refused. Who asked reads your reason."))


def _page(asked: IdentityRequest, **forms: Any) -> str:
    me = gate.me()
    filled: dict[str, Any] = {"approve": ApproveForm(None), "refuse": RefuseForm(None)} | forms
    return render_template(
        "cases/desk/custody_request.html",
        asked=asked,
        number=asked.case.number,
        reason=REASONS.get(asked.reason_code, ""),
        keys=decisions.keys_for(asked, me),
        is_own=asked.decided_by_id == me.id,
        **filled,
    )


def _refused(asked: IdentityRequest, form: Any, error: Exception) -> Answer:
    """A second sending of what was decided is no fault; whatever else is told on the page."""
    if isinstance(error, NotNow) and asked.decided_by_id == gate.me().id:
        return redirect(url_for("cases_custody.work"), 303)
    if isinstance(error, NotNow):
        flash(str(error), "warn")
        return redirect(url_for("cases_custody.show", token=asked.token), 303)
    form.passphrase.errors = [_words(error)]
    return _page(asked, approve=form), 429 if isinstance(error, TooManyTries) else 422


def _words(error: Exception) -> str:
    if isinstance(error, TooManyTries):
        return ngettext(
            "Too many tries. Please wait %(num)d minute, then try again.",
            "Too many tries. Please wait %(num)d minutes, then try again.",
            error.minutes,
        )
    return _("This passphrase does not open a key to which these contact data are sealed.")


def _done(words: str) -> Answer:
    flash(words)
    return redirect(url_for("cases_custody.work"), 303)
