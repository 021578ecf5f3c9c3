"""Keeping what an officer writes, every few seconds by script and by a button without it."""

from typing import Any

from flask import abort, flash, jsonify, redirect, request, url_for

from app import clock
from app.cases.actions import drafts
from app.cases.desk import trail
from app.cases.desk.staff_views import CASE, blueprint, me
from app.cases.desk.step_desk import attempt
from app.cases.visibility import get_case
from app.cases.workflow import STEPS
from app.i18n import _
from app.security import needs
from app.text import clean

SMALL_FORMS = ("note", "message", "decision", "task")
_NOT_KEPT = {"csrf_token", "go"}
Answer = Any


@blueprint.post(f"{CASE}/ban-nhap/<form>")
@needs("case.read")
def draft(token: str, form: str) -> Answer:
    """Keep a form as it stands, or let go of its draft."""
    case, is_discarded = get_case(me(), token), request.form.get("go") == "discard"
    if form not in SMALL_FORMS and form not in STEPS:
        abort(404)
    if is_discarded:
        drafts.drop_draft(case=case, actor=me(), form=form)
    elif fault := attempt(lambda: drafts.keep_draft(case=case, actor=me(), form=form, **_sent(form))):
        abort(413, fault)
    if request.accept_mimetypes.best == "application/json":
        return jsonify(at=f"{clock.now().astimezone(clock.LOCAL):%H:%M}")
    flash(_("The draft is gone.") if is_discarded else _("The draft is kept. Only you see it."), "message")
    return redirect(_page_of(token, form), 303)


def _sent(form: str) -> dict[str, Any]:
    fields = {
        name: [clean(value) for value in values]
        for name, values in request.form.lists()
        if name not in _NOT_KEPT and len(name) <= 60
    }
    prefix = f"{form}-" if form in SMALL_FORMS else ""
    return {"fields": fields, "key": request.form.get(f"{prefix}key", "")}


def _page_of(token: str, form: str) -> str:
    if form == "task":
        return url_for("cases_tasks.give", token=token)
    if form in SMALL_FORMS:
        return trail.address(token, {"note": "notes", "message": "talk"}.get(form, ""))
    return url_for("cases_staff.step", token=token, code=form, **trail.kept())
