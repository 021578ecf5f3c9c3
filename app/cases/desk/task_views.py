"""Pieces of work between officers: giving one on a case, reading it, answering it."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for

from app.cases import relation
from app.cases.actions import tasks
from app.cases.actions.drafts import drop_draft
from app.cases.deadline_chips import chip
from app.cases.desk.command_forms import CommandForm, fresh, sent_of
from app.cases.desk.history import history
from app.cases.desk.staff_views import CASE, me
from app.cases.desk.step_desk import attempt
from app.cases.desk.task_forms import GiveBackForm, GiveForm, ReplyForm, TakeBackForm
from app.cases.models import CaseTask
from app.cases.models.tasks import DONE, GIVEN_BACK, TAKEN_BACK
from app.cases.queries.case import CaseFile, file_of
from app.cases.queries.tasks import task_of
from app.i18n import _, _l
from app.reports.categories import CATEGORIES
from app.security import needs

blueprint = Blueprint("cases_tasks", __name__, url_prefix="/thanh-tra")
TASK = "/viec/<token>"
WAYS: dict[str, tuple[str, Callable[..., CaseTask], type[CommandForm], Any]] = {
    "xong": (DONE, tasks.finish, ReplyForm, _l("Answered. Whoever asked you sees it on their work list.")),
    "tra-lai": (GIVEN_BACK, tasks.give_back, GiveBackForm, _l("Given back. Whoever asked you sees why.")),
    "rut-lai": (TAKEN_BACK, tasks.take_back, TakeBackForm, _l("Taken back.")),
}
Answer = Any


@blueprint.get(f"{CASE}/viec")
@needs("task.give")
def give(token: str) -> Answer:
    """The form of a piece of work, as its draft left it."""
    file = _file(token)
    draft = file.drafts.get("task")
    form = GiveForm(sent_of(draft) if draft else None, prefix="task-", data=fresh(file.case))
    return _give_page(file, form, draft=draft)


@blueprint.post(f"{CASE}/viec")
@needs("task.give")
def send(token: str) -> Answer:
    """Give it to the colleague."""
    file, form = _file(token), GiveForm(prefix="task-")
    form.offer(file.case, me())
    if form.is_stale(file.case):
        changes = history(file, since=form.made_at)
        form.renew(file.case)
        return _give_page(file, form, changes=changes), 409
    fault = ""
    if form.validate() and form.is_whole:
        fault = attempt(lambda: tasks.give(case=file.case, actor=me(), **form.given))
    if fault or form.error_list or not form.is_whole:
        return _give_page(file, form, fault=fault), 422
    drop_draft(case=file.case, actor=me(), form="task")
    flash(_("Given. It stands on the work list of your colleague, and on yours."), "message")
    return redirect(url_for("cases_staff.case", token=token, _anchor="tasks"), 303)


@blueprint.get(TASK)
@needs("task.do")
def show(token: str) -> Answer:
    """One piece of work."""
    return _page(task_of(me(), token))


@blueprint.post(f"{TASK}/<any(xong, 'tra-lai', 'rut-lai'):way>")
@needs("task.do")
def reply(token: str, way: str) -> Answer:
    """Done, given back, or taken back."""
    task, (state, verb, kind, told) = task_of(me(), token), WAYS[way]
    if not tasks.may_reply(task, me(), state):
        abort(404)
    form = kind()
    fault = ""
    if form.validate() and form.is_whole:
        words = {"words": form["words"].data or "", "key": form.key.data}
        fault = attempt(lambda: verb(task=task, actor=me(), **words))
    if fault or form.error_list or not form.is_whole:
        return _page(task, fault=fault, **{way.replace("-", "_"): form}), 409 if fault else 422
    flash(str(told), "message")
    return redirect(url_for("cases_tasks.show", token=token), 303)


def _file(token: str) -> CaseFile:
    file = file_of(me(), token)
    if not relation.may(me(), tasks.PERMISSION, file.case):
        abort(404)
    return file


def _give_page(file: CaseFile, form: GiveForm, **told: Any) -> str:
    form.offer(file.case, me())
    told = {"changes": None, "draft": None, "fault": "", "is_new": request.method == "GET", **told}
    return render_template("cases/desk/task_give.html", file=file, case=file.case, form=form, **told)


def _page(task: CaseTask, *, fault: str = "", **forms: CommandForm) -> str:
    """The work with the forms that are the officer's now; one that came back keeps what was typed."""
    replied = forms.get("xong") or forms.get("tra_lai")
    mine = tasks.may_reply(task, me(), DONE) if task.is_open else False
    given = tasks.may_reply(task, me(), TAKEN_BACK) if task.is_open else False
    told = {
        "reply": replied or (ReplyForm(None, data=fresh(task)) if mine else None),
        "take_back": forms.get("rut_lai") or (TakeBackForm(None, data=fresh(task)) if given else None),
        "left": chip(task.due_on),
        "sees_case": relation.can_see(me(), task.case),
    }
    return render_template("cases/desk/task.html", task=task, fault=fault, categories=CATEGORIES, **told)
