"""What of the gifts was used: the list of a road, a new line, and taking a line back with a reason."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for

from app.accounts.gate import me
from app.accounts.scopes import covers, require_in
from app.contributions import actions
from app.contributions.desk.staff_views import ROAD, blueprint
from app.contributions.desk.use_forms import TakeBackForm, UseForm, left_to_pick
from app.contributions.queries import board, uses
from app.i18n import _
from app.projects import queries as projects
from app.projects.models import Project
from app.security import needs
from app.words import in_words

Answer = Any


@blueprint.get(f"{ROAD}/su-dung")
@needs("ledger.read")
def used(slug: str) -> Answer:
    """What was used of each good, and what is left."""
    return _page(projects.project_of(me(), slug), None)


@blueprint.post(f"{ROAD}/su-dung")
@needs("ledger.record")
def use(slug: str) -> Answer:
    """Record what was used, never more than was given."""
    project = projects.project_of(me(), slug)
    form = _form(project, request.form)
    quantity = form.quantity() if form.validate() else None
    if quantity is None:
        return _page(project, form), 422
    told = {"used_on": form.used_on.data, "note": form.note.data, "key": form.key.data}
    try:
        made = actions.record_use(actor=me(), project=project, quantity=quantity, **told)
    except actions.NotNow as reason:
        form.amount.errors = [str(reason)]
        return _page(project, form), 422
    flash(_("Recorded: %(what)s", what=f"{made.good_row.label} {made.quantity} ({in_words(made.quantity)})."))
    return redirect(url_for("ledger_staff.used", slug=slug), 303)


@blueprint.route(f"{ROAD}/su-dung/<token>", methods=["GET", "POST"])
@needs("ledger.correct")
def take_back(slug: str, token: str) -> Answer:
    """Take a line back: it stays, struck through, with the reason."""
    project = projects.project_of(me(), slug)
    line = uses.use_of(project, token)
    form = TakeBackForm()
    require_in(me(), "ledger.correct", project.commune_id)
    if not form.validate_on_submit():
        return _asking(project, line, form)
    try:
        actions.take_back_use(actor=me(), project=project, use=line.use, reason=form.reason.data or "")
    except actions.NotNow as reason:
        form.reason.errors = [str(reason)]
        return _asking(project, line, form)
    flash(_("The line is struck, and stays readable with the reason."))
    return redirect(url_for("ledger_staff.used", slug=slug), 303)


def _asking(project: Project, line: uses.UseLine, form: TakeBackForm) -> Answer:
    page = render_template("contributions/desk/take_back.html", project=project, line=line, form=form)
    return page, 422 if form.error_list else 200


def _form(project: Project, sent: Any) -> UseForm:
    form = UseForm(sent)
    form.good.choices = left_to_pick(board.figures(project))
    return form


def _page(project: Project, form: UseForm | None) -> str:
    is_open = project.stage not in ("draft", "closed")
    return render_template(
        "contributions/desk/uses.html", project=project, form=form or _form(project, None),
        lines=uses.uses(project), figures=[each for each in board.figures(project) if each.given],
        may_record=is_open and covers(me(), "ledger.record", project.commune_id),
        may_correct=is_open and covers(me(), "ledger.correct", project.commune_id),
    )  # fmt: skip
