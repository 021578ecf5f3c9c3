"""The report form, its check page and receipt, and the way in with the private code. Open to everyone.

Form, check page and receipt carry secrets: the key of the form, contact data, the code. None of them may be kept by a
browser or a cache, and none sets a cookie.
"""

from typing import Any

from flask import (
    Blueprint,
    Response,
    abort,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)

from app import limits
from app.reports import actions, promises, queries
from app.reports.actions import Sent
from app.reports.blank import blank_for_helper, blank_form
from app.reports.categories import CATEGORIES
from app.reports.code_form import CodeForm
from app.reports.draft import LABELS
from app.reports.evidence import Evidence, hold, settle, take
from app.reports.forms import ReportForm
from app.reports.lanes import lane
from app.reports.receipt import receipt_of
from app.security import public

blueprint = Blueprint("reports", __name__)
TRIES_FROM_HERE, TRIES_SPAN = 60, 600  # codes looked up from one network, per ten minutes


@blueprint.get("/phan-anh/gui")
@public
def new() -> Response:
    """An empty form with a key of its own; without one for the copy that a service worker keeps."""
    key = "" if "X-Shell" in request.headers else None
    return _private(blank_form(lambda form: _write_form("new", form, Evidence()), key))


@blueprint.get("/phan-anh/gui-ho")
@public
def assist() -> Response:
    """The same form for whoever helps somebody to report."""
    return _form_page("new", blank_for_helper(is_shell="X-Shell" in request.headers), Evidence())


@blueprint.route("/phan-anh/gui-ho/xong", methods=["GET", "POST"])
@public
def handed_over() -> Any:
    """The person has their code: nothing of the report is left on the helper's device."""
    if request.method == "POST":
        actions.hand_over(form_key=request.form.get("form_key", ""))
        return redirect(url_for("reports.handed_over"), 303)
    response = _private(render_template("reports/handed_over.html"))
    response.headers["Clear-Site-Data"] = (
        '"cache"'  # never "storage": a report of somebody else may wait there
    )
    return response


@blueprint.get("/hop-thu")
@public
def outbox() -> Response:
    """What lies on this very device, drafts and unsent reports: the page is the same for everyone, its script fills
    it in."""
    response = make_response(render_template("reports/outbox.html"))
    response.headers["Cache-Control"] = "public, max-age=60, stale-if-error=86400"
    response.add_etag()
    response.make_conditional(request)
    return response


@blueprint.post("/phan-anh/gui")
@public
def send() -> Response:
    """Check, go back to correct, or send: the pressed button (`go`) says which. Nothing typed is ever lost."""
    form, go = ReportForm(), request.form.get("go")
    before = queries.report_of_form(form.key)
    if before and before.handed_over_at:
        return redirect(url_for("reports.handed_over"), 303)  # type: ignore[return-value]
    evidence = _evidence(form, is_resent=before is not None)
    is_ready = go != "edit" and form.is_ready(evidence)
    if not (is_ready and go == "send"):
        return _form_back(form, evidence, is_ready=is_ready, is_edited=go == "edit")
    settle(evidence)
    sent = actions.submit(draft=form.draft(), evidence=evidence.all, form_key=form.key, lane=lane(form))
    return _receipt_page(sent, form)


@blueprint.post("/phan-anh/gui/bien-nhan")
@public
def receipt() -> Response:
    """The receipt once more, for whoever went back from it: the key of the form shows it, as sending again would."""
    form = ReportForm()
    sent = actions.show_again(form_key=form.key)
    if sent is None:
        form.tell_not_arrived()
        return _form_page("new", form, Evidence(), 422)
    return _receipt_page(sent, form)


@blueprint.route("/theo-doi", methods=["GET", "POST"])
@public
def follow_entry() -> Any:
    """The way in with the code. Nothing tells a code that was never given from one that leads nowhere any more."""
    form = CodeForm(formdata=request.form if request.method == "POST" else None)
    if request.method == "GET":
        return _code_page(form)
    code = form.read()
    if code is None:
        return _code_page(form, 422)
    report = queries.report_by_code(code) if _may_try() else abort(429)
    if report is None:
        form.tell_unknown()
        return _code_page(form, 404)
    actions.look(report=report)
    session.renew()  # type: ignore[attr-defined]
    session["follows"] = str(report.id)
    return redirect(url_for("follow.show"), 303)


def _evidence(form: ReportForm, *, is_resent: bool) -> Evidence:
    dropped = {*request.form.getlist("drop_photo"), *request.form.getlist("drop_voice")}
    return take(form.key, form.photos.data or [], form.voice.data, dropped, is_resent=is_resent)


def _form_back(form: ReportForm, evidence: Evidence, *, is_ready: bool, is_edited: bool) -> Response:
    """The check page, or the form once more; files that came wait for it."""
    is_held = hold(evidence, form.key)
    if is_ready and is_held:
        return _form_page("check", form, evidence)
    form.photos.errors = evidence.photo_problems
    return _form_page("new", form, evidence, 200 if is_edited else 422)


def _form_page(name: str, form: ReportForm, evidence: Evidence, status: int = 200) -> Response:
    return _private(_write_form(name, form, evidence), status)


def _write_form(name: str, form: ReportForm, evidence: Evidence) -> str:
    return render_template(
        f"reports/{name}.html",
        form=form,
        evidence=evidence,
        categories=CATEGORIES,
        labels=LABELS,
        offices=queries.public_office_names() if name == "new" else [],
        is_sent=request.method == "POST" and queries.report_of_form(form.key) is not None,
    )


def _code_page(form: CodeForm, status: int = 200) -> Response:
    return _private(render_template("reports/follow_entry.html", form=form, is_unknown=status == 404), status)


def _receipt_page(sent: Sent, form: ReportForm) -> Response:
    if sent.report.handed_over_at:
        return redirect(url_for("reports.handed_over"), 303)  # type: ignore[return-value]
    receipt = receipt_of(sent)
    promised = promises.promised(sent.report)
    return _private(
        render_template("reports/receipt.html", form=form, receipt=receipt, sent=sent, promised=promised)
    )


def _private(page: str, status: int = 200) -> Response:
    """A page that is kept nowhere."""
    response = make_response(page, status)
    response.headers["Cache-Control"] = "no-store"
    return response


def _may_try() -> bool:
    """Per network only: a code of 70 bits needs no limit for all, by which one sender could shut the page."""
    return limits.hit("code", limits.sender(), limit=TRIES_FROM_HERE, seconds=TRIES_SPAN)
