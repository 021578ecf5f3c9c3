"""Sealed contact data on the desk: an officer asks, and for ten minutes reads what a custodian has opened.

The secret of the asking form stays in the browser as a cookie of its own; without it the answer cannot be read.
"""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

import config
from app import clock
from app.accounts import gate
from app.cases.actions import identity
from app.cases.desk.identity_forms import AskForm
from app.cases.identity_reasons import REASONS
from app.cases.models import Case, IdentityRequest
from app.cases.queries.identity import own_request, own_requests
from app.cases.visibility import get_case
from app.i18n import _
from app.phones import show_phone
from app.rules import NotNow
from app.security import needs

blueprint = Blueprint("cases_identity", __name__, url_prefix="/thanh-tra")
REQUEST = "/danh-tinh/<token>"
Answer = Any


@blueprint.route("/vu-viec/<token>/danh-tinh", methods=["GET", "POST"])
@needs("identity.request")
def ask(token: str) -> Answer:
    """The form of a request, and what became of one's earlier ones."""
    me, form = gate.me(), AskForm()
    case = get_case(me, token)
    if not identity.may_ask(me, case) or case.report.identity is None:
        return _not_possible(case)
    if not form.validate_on_submit():
        return _asking(case, form)
    told = {name: form[name].data for name in ("reason_code", "reason", "key")}
    made = identity.ask(case=case, actor=me, **told)
    answer = redirect(url_for("cases_identity.show", token=made.token), 303)
    return _remember(answer, made, form.key.data or "")


@blueprint.get(REQUEST)
@needs("identity.request")
def show(token: str) -> Answer:
    """Where a request stands."""
    asked = own_request(gate.me(), token)
    return render_template("cases/desk/identity_request.html", **_told(asked))


@blueprint.post(f"{REQUEST}/xem")
@needs("identity.request")
def look(token: str) -> Answer:
    """The contact data themselves, in this answer and nowhere else."""
    asked, me = own_request(gate.me(), token), gate.me()
    try:
        contact = identity.look(request=asked, actor=me, key=request.cookies.get(_cookie(asked), ""))
    except NotNow as reason:
        flash(str(reason), "warn")
        return redirect(url_for("cases_identity.show", token=token), 303)
    contact["phone"] = show_phone(contact["phone"])
    page = render_template("cases/desk/identity_contact.html", contact=contact, **_told(asked))
    return page, 200, _gone_in_time(asked)


@blueprint.post(f"{REQUEST}/rut")
@needs("identity.request")
def withdraw(token: str) -> Answer:
    """Take a request back."""
    asked = identity.withdraw(request=own_request(gate.me(), token), actor=gate.me())
    flash(_("The request is taken back."))
    answer = redirect(url_for("cases_staff.case", token=asked.case.token), 303)
    answer.delete_cookie(_cookie(asked), **_flags())
    return answer


def _asking(case: Case, form: AskForm) -> Answer:
    earlier = own_requests(gate.me(), case)
    page = render_template(
        "cases/desk/identity_ask.html", case=case, form=form, earlier=earlier, reasons=REASONS
    )
    return page, 422 if request.method == "POST" else 200


def _not_possible(case: Case) -> Answer:
    words = _("The reporter left no contact data, the case is closed, or somebody else handles it.")
    flash(words, "warn")
    return redirect(url_for("cases_staff.case", token=case.token), 303)


def _told(asked: IdentityRequest) -> dict[str, Any]:
    is_here = _cookie(asked) in request.cookies
    return {
        "asked": asked,
        "case": asked.case,
        "reason": REASONS.get(asked.reason_code, ""),
        "is_here": is_here,
    }


def _remember(answer: Any, made: IdentityRequest, key: str) -> Any:
    if not identity.was_asked_with(
        made, key
    ):  # an earlier request is open still: its secret stays what it is
        return answer
    left = int((made.ends_at + identity.LONGEST_LIFE - clock.now()).total_seconds())
    answer.set_cookie(_cookie(made), key, max_age=left, **_flags())
    return answer


def _cookie(asked: IdentityRequest) -> str:
    return f"{'__Host-' if config.current().secure_cookies else ''}danhtinh-{asked.token}"


def _flags() -> dict[str, Any]:
    return {"path": "/", "httponly": True, "secure": config.current().secure_cookies, "samesite": "Lax"}


def _gone_in_time(asked: IdentityRequest) -> dict[str, str]:
    """The page leaves the screen by itself when the ten minutes are over, also without script."""
    left = max(0, int((asked.ends_at - clock.now()).total_seconds()))
    return {"Refresh": f"{left}; url={url_for('cases_identity.show', token=asked.token)}"}
