"""The door: login and password, then the second factor, and the way out."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, session, url_for

from app.accounts import actions, gate, refusals
from app.accounts.forms import SecondFactorForm, SignInForm
from app.accounts.tries import TooManyTries
from app.i18n import _, ngettext
from app.security import public, signed_in

blueprint = Blueprint("accounts", __name__)
blueprint.before_app_request(gate.finish_signing_in)
for told in (refusals.officer_here, refusals.roles_that_hold, refusals.roles_of):
    blueprint.add_app_template_global(told)


@blueprint.route("/dang-nhap", methods=["GET", "POST"])
@public
def sign_in() -> Any:
    """Login and password; what is wrong is not told apart."""
    if request.method == "GET" and gate.is_in():
        return redirect(gate.first_page(gate.me()), 303)
    form, then = SignInForm(), gate.local_path(request.args.get("next"))
    if not form.validate_on_submit():
        return _door("sign_in", form, then=then)
    try:
        account = actions.sign_in(login=form.login.data, password=form.password.data)
    except (actions.NotRight, TooManyTries) as error:
        return _refused("sign_in", form, error, _("Login and password do not match."), then=then)
    if account.totp_enrolled_at is None:
        gate.begin_session(account)
        return redirect(url_for("accounts.enrol"), 303)
    gate.ask_second_factor(account, then)
    return redirect(url_for("accounts.second_factor"), 303)


@blueprint.route("/dang-nhap/ma-xac-thuc", methods=["GET", "POST"])
@public
def second_factor() -> Any:
    """The six digits of the telephone, or a recovery code."""
    waiting = gate.pending()
    if waiting is None:
        return redirect(url_for("accounts.sign_in"), 303)
    account, then = waiting
    form = SecondFactorForm()
    if not form.validate_on_submit():
        return _door("second_factor", form)
    try:
        actions.give_second_factor(account=account, typed=form.code.data)
    except (actions.NotRight, TooManyTries) as error:
        return _refused("second_factor", form, error, _("This code is not right, or was used before."))
    gate.begin_session(account)
    return redirect(then or gate.first_page(account), 303)


@blueprint.post("/dang-xuat")
@signed_in
def sign_out() -> Any:
    """Leave: the session of this browser ends."""
    session.renew()  # type: ignore[attr-defined]
    answer = redirect(url_for("accounts.sign_in"), 303)
    answer.headers["Clear-Site-Data"] = '"cache"'  # never "storage": a report may wait there to be sent
    return answer


def _door(page: str, form: Any, status: int | None = None, **values: Any) -> Any:
    status = status or (422 if request.method == "POST" else 200)
    page = render_template(f"accounts/{page}.html", form=form, **values)
    return page, status, {"Cache-Control": "no-store"}


def _refused(page: str, form: Any, error: Exception, words: str, **values: Any) -> Any:
    """The same page again: with one message for whatever is not right, or with how long to wait."""
    if not isinstance(error, TooManyTries):
        return _door(page, form, problem=words, **values)
    words = ngettext(
        "Too many tries. Please wait %(num)d minute, then try again.",
        "Too many tries. Please wait %(num)d minutes, then try again.",
        error.minutes,
    )
    answer, status, headers = _door(page, form, 429, problem=words, **values)
    return answer, status, {**headers, "Retry-After": str(error.seconds)}
