"""A project at the commune's desk: opened, changed, brought forward. What an officer does not see is a 404."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import CombinedMultiDict

from app.accounts.gate import me
from app.accounts.scopes import communes_of, covers
from app.i18n import _
from app.projects import actions, facts, queries
from app.projects.actions import NotNow
from app.projects.desk.command_forms import CommandForm, StageForm
from app.projects.desk.commands import COMMANDS, Command
from app.projects.desk.plan_form import PlanForm, name_needs, told_of
from app.projects.models import Project
from app.projects.queries import File
from app.quantities import show_number
from app.security import needs
from app.units.queries import commune_by_id

blueprint = Blueprint("projects_staff", __name__, url_prefix="/can-bo/cong-trinh")
Answer = Any
CODES = ", ".join(f"'{code}'" for code in COMMANDS)


@blueprint.context_processor
def _tables() -> dict[str, Any]:
    """The tables of facts that the templates speak in."""
    return {
        "classes": facts.CLASSES, "works": facts.WORKS, "surfaces": facts.SURFACES, "sources": facts.SOURCES,
        "moments": facts.MOMENTS, "token_of": queries.token_of,
        "show_number": show_number, "smallest_board": facts.SMALLEST_BOARD,
    }  # fmt: skip


@blueprint.route("/mo", methods=["GET", "POST"])
@needs("project.open")
def new() -> Answer:
    """Open a project of the officer's commune."""
    form = name_needs(PlanForm(request.form if request.method == "POST" else None))
    plan = form.plan() if form.validate_on_submit() else None
    if plan is None:
        return render_template(
            "projects/desk/plan.html", form=form, project=None
        ), 422 if form.errors else 200
    try:
        project = actions.open_project(
            actor=me(), commune=queries.commune_row(_commune()), plan=plan, key=form.key.data
        )
    except NotNow as reason:
        return _refused(form, reason)
    flash(_("Opened. The commune's leader approves it; then it is public and takes contributions."))
    return redirect(url_for("projects_staff.file", slug=project.slug), 303)


@blueprint.route("/<slug>/sua", methods=["GET", "POST"])
@needs("project.edit")
def edit(slug: str) -> Answer:
    """Change what is written down."""
    project = queries.project_of(me(), slug)
    form = name_needs(PlanForm(request.form if request.method == "POST" else None, data=told_of(project)))
    plan = form.plan() if form.validate_on_submit() else None
    if plan is None:
        return render_template(
            "projects/desk/plan.html", form=form, project=project
        ), 422 if form.errors else 200
    if form.version.data != project.version:
        return _stale(form, project)
    try:
        actions.edit_project(actor=me(), project=project, plan=plan)
    except NotNow as reason:
        return _refused(form, reason, project)
    return _done(project)


@blueprint.get("/<slug>")
@needs("project.read")
def file(slug: str) -> Answer:
    """Everything about one project, and what can be done with it."""
    return _file(queries.file_of(me(), slug))


@blueprint.post(f"/<slug>/<any({CODES}):code>")
@needs("project.read")
def command(slug: str, code: str) -> Answer:
    """One command; a form that is wrong comes back as it was typed."""
    found, row = queries.file_of(me(), slug), COMMANDS[code]
    if not _may(row, found.project):
        abort(403)
    form = _form(row, found.project, sent=True)
    if not form.validate():
        return _file(found, form, code), 422
    if row.is_last_look and found.project.stage in row.stages and form.version.data != found.project.version:
        return _changed(found, form, code)
    try:
        row.run(me(), found.project, form)
    except NotNow as reason:
        form.key.errors = [str(reason)]
        return _file(found, form, code), 422
    return _done(found.project)


def _may(row: Command, project: Project) -> bool:
    if row.permission == "project.remark":
        return me().may(row.permission)
    return covers(me(), row.permission, project.commune_id)


def _offered(row: Command, project: Project) -> bool:
    is_own = row.code == "phe-duyet" and project.opened_by_id == me().id
    return project.stage in row.stages and _may(row, project) and not is_own


def _form(row: Command, project: Project, *, sent: bool = False) -> CommandForm:
    sent_with: Any = CombinedMultiDict([request.files, request.form]) if sent else None
    form = row.form(sent_with, prefix=f"{row.code}-")
    if not sent:
        form.version.data = project.version
    if isinstance(form, StageForm):
        form.stage.choices = [(code, facts.STAGES[code].label) for code in project.stage_row.then]
    return form


def _file(found: File, wrong: CommandForm | None = None, code: str = "") -> str:
    offers = {
        row.code: (row, wrong if row.code == code and wrong else _form(row, found.project))
        for row in COMMANDS.values()
        if _offered(row, found.project) or row.code == code
    }
    may_edit = covers(me(), "project.edit", found.project.commune_id)
    return render_template(
        "projects/desk/file.html",
        file=found,
        project=found.project,
        offers=offers,
        wrong=wrong,
        may_edit=may_edit,
    )


def _changed(found: File, form: CommandForm, code: str) -> Answer:
    """Nobody approves what they have not seen: the page as it is now, and the button once more."""
    form.version.data, form.version.raw_data = found.project.version, None
    changed = _(
        "Somebody changed this project since you opened the page. Look at it again, then press the button once more."
    )
    form.key.errors = [changed]
    return _file(found, form, code), 409


def _commune() -> Any:
    """The one commune that the officer opens projects for."""
    held = communes_of(me(), "project.open")
    if not held:
        abort(403)
    return min(held, key=lambda each: getattr(commune_by_id(each), "sort_key", ""))


def _refused(form: PlanForm, reason: Exception, project: Project | None = None) -> Answer:
    form.name.errors = [str(reason)]
    return render_template("projects/desk/plan.html", form=form, project=project), 422


def _stale(form: PlanForm, project: Project) -> Answer:
    form.version.data, form.version.raw_data = project.version, None
    changed = _(
        "Somebody changed this project since you opened the form. Look at it again, then send what you typed."
    )
    form.name.errors = [changed]
    return render_template("projects/desk/plan.html", form=form, project=project), 409


def _done(project: Project) -> Answer:
    flash(_("Done."))
    return redirect(url_for("projects_staff.file", slug=project.slug), 303)
