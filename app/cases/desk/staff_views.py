"""The Inspectorate's console: the queue, the page of a case, and one route for all steps of the workflow."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request
from flask_login import current_user

from app.accounts.models import Account
from app.accounts.roles import ROLES
from app.cases import actions
from app.cases.actions.drafts import drop_draft
from app.cases.desk import case_page, queue_page, step_desk, trail
from app.cases.desk.case_page import CasePage
from app.cases.desk.command_forms import CommandForm
from app.cases.desk.history import history
from app.cases.desk.preview import preview_of
from app.cases.desk.staff_forms import DecisionForm, MessageForm, NoteForm
from app.cases.fields import LABELS, PUBLICATION_LABELS
from app.cases.queries import lookup, saved_views
from app.cases.queries.case import file_of
from app.cases.workflow import STATES, STEPS
from app.i18n import _
from app.reports.categories import CATEGORIES
from app.security import needs

blueprint = Blueprint("cases_staff", __name__, url_prefix="/thanh-tra")
CASE = "/vu-viec/<token>"
Answer = Any


def me() -> Account:
    """The officer who asks, looked up once and not at every turn."""
    officer: Account = current_user._get_current_object()
    return officer


@blueprint.context_processor
def _tables() -> dict[str, Any]:
    """The tables of facts that the templates of the console speak in."""
    return {
        "states": STATES,
        "steps": STEPS,
        "categories": CATEGORIES,
        "field_labels": LABELS,
        "publication_states": PUBLICATION_LABELS,
        "role_table": ROLES,
        "kept": trail.kept(),
        "case_address": trail.address,
        "has_keys": lambda: saved_views.has_keys(me()),
    }


@blueprint.get("")
@needs("case.queue")
def queue() -> Answer:
    """The queue: one view, its filters, one page; a case lies open beside it where `mo` names one."""
    beside = case_page.open_page(me(), request.args["mo"]) if "mo" in request.args else None
    page = queue_page.build(request.args, me())
    has_keys = page.kept.has_keys
    return render_template("cases/desk/queue.html", queue=page, beside=beside, has_keys=lambda: has_keys)


@blueprint.get(CASE)
@needs("case.read")
def case(token: str) -> Answer:
    """Everything about one case."""
    page = case_page.open_page(me(), token)
    return render_template("cases/desk/case.html", page=page, has_keys=lambda: page.file.has_keys)


@blueprint.get(f"{CASE}/xem-truoc")
@needs("case.read")
def preview(token: str) -> Answer:
    """The drafted publication as the public will read it."""
    file = file_of(me(), token)
    return render_template("cases/desk/preview.html", file=file, **preview_of(file))


@blueprint.get(f"{CASE}/<code>")
@needs("case.read")
def step(token: str, code: str) -> Answer:
    """The form of a step."""
    page = case_page.open_page(me(), token)
    desk = step_desk.desk(page, code, draft=page.drafts.get(code))
    if desk.offer is None:
        flash(_("“%(step)s” is not possible now.", step=desk.step.label), "warn")
        return _to_case(token)
    return render_template("cases/desk/step.html", page=page, desk=desk)


@blueprint.post(f"{CASE}/<code>")
@needs("case.read")
def take_step(token: str, code: str) -> Answer:
    """Take a step, or propose it."""
    page = case_page.open_page(me(), token)
    desk = step_desk.desk(page, code)
    way = trail.way_from(page.case, me())
    result = desk.send()
    if result == step_desk.STALE:
        return _stale(page, desk.form, "cases/desk/_step_form.html", desk=desk)
    if result != step_desk.TAKEN:
        status = 200 if result == step_desk.MORE else 422
        return render_template("cases/desk/step.html", page=page, desk=desk), status
    flash(*desk.told)
    return redirect(way.onward(), 303)


@blueprint.post(f"{CASE}/de-xuat")
@needs("case.read")
def decide(token: str) -> Answer:
    """Take the step that another officer proposed, or send the proposal back."""
    form = DecisionForm(prefix="decision-")
    page = case_page.open_page(me(), token, decision=form)
    entry = page.file.proposal
    if entry is None and lookup.has_decided(page.case, me()):
        return _to_case(token)
    if entry is None or form.is_stale(page.case):
        return _stale(page, form, "cases/desk/_decision_form.html")
    decision = {"approve": form.is_approved, "reason": form.reason.data, "key": form.key.data}
    verb = {"case": page.case, "entry": entry, "actor": me(), **decision}
    return _do(page, form, lambda: actions.decide(**verb), _("The proposal has been decided."))


@blueprint.post(f"{CASE}/da-doc")
@needs("case.read")
def read_news(token: str) -> Answer:
    """What the reporter added has been read."""
    case = file_of(me(), token).case
    if CommandForm().is_stale(case):
        flash(_("Something has changed since you opened this page. Look again."), "warn")
    else:
        actions.mark_read(case=case, actor=me())
    return _to_case(token, "talk")


@blueprint.post(f"{CASE}/ghi-chu")
@needs("case.note")
def note(token: str) -> Answer:
    """Write a note that stays inside."""
    form = NoteForm(prefix="note-")
    page = case_page.open_page(me(), token, note=form)
    if form.is_stale(page.case):
        return _stale(page, form, "cases/desk/_note_form.html")
    verb = {"case": page.case, "actor": me(), "body": form.body.data, "key": form.key.data}
    return _do(page, form, lambda: actions.write_note(**verb), _("The note is kept."), "notes")


@blueprint.post(f"{CASE}/nhan-tin")
@needs("case.message")
def message(token: str) -> Answer:
    """Write to the reporter."""
    form = MessageForm(prefix="message-")
    page = case_page.open_page(me(), token, message=form)
    if form.take_template(page.case, page.file.templates, {}):
        return render_template("cases/desk/case.html", page=page)
    if form.is_stale(page.case):
        return _stale(page, form, "cases/desk/_message_form.html")
    verb = {"case": page.case, "actor": me(), "body": form.body.data, "key": form.key.data}
    return _do(page, form, lambda: actions.send_message(**verb), _("The message has been sent."), "talk")


def _do(page: CasePage, form: CommandForm, verb: Any, done: str, anchor: str = "") -> Answer:
    """Do one verb of a small form; a wrong form is the page of the case again, with what was typed."""
    way = trail.way_from(page.case, me())
    fault = step_desk.attempt(verb) if form.validate() and form.is_whole else ""
    if fault or form.error_list or not form.is_whole:
        return render_template("cases/desk/case.html", page=page, fault=fault), 422
    drop_draft(case=page.case, actor=me(), form=form._prefix.rstrip("-"))
    flash(done, "message")
    return redirect(trail.address(page.case.token, anchor) if anchor else way.onward(), 303)


def _stale(page: CasePage, form: CommandForm, part: str, **more: Any) -> Answer:
    """Somebody was quicker: what changed since the form was made, and the form as it was typed, ready to be sent."""
    changes = history(page.file, since=form.made_at)
    form.renew(page.case)
    return render_template("cases/desk/stale.html", page=page, changes=changes, part=part, **more), 409


def _to_case(token: str, anchor: str = "") -> Answer:
    return redirect(trail.address(token, anchor), 303)
