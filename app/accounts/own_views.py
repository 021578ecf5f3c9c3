"""An officer's own account: language, password, telephone, recovery codes, sessions."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, session, url_for

from app.accounts import actions, gate, queries, second_factor
from app.accounts.forms import ConfirmForm, EnrolForm, LanguageForm, PasswordForm
from app.accounts.passwords import SHORTEST, WeakPassword
from app.accounts.views import blueprint
from app.i18n import _
from app.security import signed_in


@blueprint.get("/tai-khoan")
@signed_in
def profile() -> Any:
    """Everything an officer sees and changes of their own account."""
    me, current = gate.me(), gate.current_session()
    return render_template(
        "accounts/profile.html",
        account=me,
        form=LanguageForm(obj=me),
        roles=queries.held_roles(me, me),
        codes_left=queries.recovery_codes_left(me),
        sessions=queries.own_sessions(me, current),
        history=queries.history(me, me),
    )


@blueprint.post("/tai-khoan/ngon-ngu")
@signed_in
def language() -> Any:
    """The language of the officers' pages."""
    form = LanguageForm()
    if not form.validate():
        abort(400)
    actions.choose_language(actor=gate.me(), language=form.language.data)
    return redirect(url_for("accounts.profile"), 303)


@blueprint.route("/tai-khoan/mat-khau", methods=["GET", "POST"])
@signed_in
def password() -> Any:
    """Choose another password."""
    form, me = PasswordForm(), gate.me()
    if not form.validate_on_submit():
        return _page("password", form, shortest=SHORTEST)
    try:
        actions.change_password(actor=me, current=form.current.data, new=form.new.data)
    except actions.WrongPassword:
        return _page("password", form, form.current, _("This is not your password."), shortest=SHORTEST)
    except WeakPassword as error:
        return _page("password", form, form.new, str(error), shortest=SHORTEST)
    gate.begin_session(me)
    flash(_("Your password is changed. Every other session of yours has ended."))
    return redirect(gate.first_page(me), 303)


@blueprint.route("/tai-khoan/xac-thuc-hai-lop", methods=["GET", "POST"])
@signed_in
def enrol() -> Any:
    """Tie a telephone to the account; recovery codes are shown once, in the answer."""
    form, me = EnrolForm(), gate.me()
    secret = session.setdefault("enrolling", second_factor.new_secret())
    if not form.validate_on_submit():
        return _enrolment(form, secret)
    try:
        codes = actions.enrol(actor=me, secret=secret, typed=form.code.data, password=form.password.data)
    except actions.WrongPassword:
        return _enrolment(form, secret, form.password, _("This is not your password."))
    except actions.NotRight:
        return _enrolment(form, secret, form.code, _("This code is not right, or was used before."))
    gate.begin_session(me)
    return render_template("accounts/recovery_codes.html", codes=codes, then=gate.first_page(me))


@blueprint.route("/tai-khoan/ma-du-phong", methods=["GET", "POST"])
@signed_in
def recovery_codes() -> Any:
    """New recovery codes, shown once."""
    form, me = ConfirmForm(), gate.me()
    if not form.validate_on_submit():
        return _page("renew_codes", form, left=queries.recovery_codes_left(me))
    try:
        codes = actions.renew_recovery_codes(actor=me, password=form.password.data)
    except actions.WrongPassword:
        return _page("renew_codes", form, form.password, _("This is not your password."))
    return render_template("accounts/recovery_codes.html", codes=codes, then=url_for("accounts.profile"))


@blueprint.post("/tai-khoan/phien")
@signed_in
def end_sessions() -> Any:
    """End one session of one's own, or all but this one."""
    me, current = gate.me(), gate.current_session()
    named = {each.token: each.id for each in queries.own_sessions(me, current)}
    wanted = request.form.get("session", "")
    if wanted in named:
        actions.end_session(actor=me, session_id=named[wanted])
    elif wanted == "others":
        actions.end_sessions(actor=me, keep=current)
    return redirect(url_for("accounts.profile"), 303)


def _enrolment(form: EnrolForm, secret: str, field: Any = None, words: str = "") -> Any:
    address = second_factor.address(secret, gate.me().login)
    return _page(
        "enrol",
        form,
        field,
        words,
        account=gate.me(),
        address=address,
        drawing=second_factor.drawing(address),
        spoken=second_factor.spoken_secret(secret),
    )


def _page(name: str, form: Any, field: Any = None, words: str = "", **values: Any) -> Any:
    """The page with its form; refused, with a word beside the field that is not right."""
    if field is not None:
        field.errors = [*field.errors, words]
    status = 422 if request.method == "POST" else 200
    return render_template(f"accounts/{name}.html", form=form, **values), status
