"""Many cases at once: chosen in the queue, given to one officer, told case by case, undone."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for

from app.cases.actions import bulk as actions
from app.cases.desk.bulk_form import BulkForm, bulk_form
from app.cases.desk.staff_views import blueprint, me
from app.cases.queries import bulk as queries
from app.cases.queries import people
from app.i18n import _
from app.security import needs

Answer = Any


@blueprint.get("/hang-loat")
@needs("case.assign")
def bulk() -> Answer:
    """The cases that were chosen, and to whom they go."""
    return _page(bulk_form(queries.chosen_cases(me(), request.args.getlist("chon")[: actions.MOST])))


@blueprint.post("/hang-loat")
@needs("case.assign")
def assign_many() -> Answer:
    """Give them all to one officer; each takes its step or says why not."""
    form = bulk_form()
    assignee = people.inspector_named(form.assignee.data or "")
    if not form.validate() or assignee is None or form.promised_on.data is None:
        return _page(form), 422
    done = actions.assign_many(
        actor=me(),
        chosen=form.versions,
        assignee=assignee,
        promised_on=form.promised_on.data,
        reason=form.reason.data or "",
        key=form.key.data or "",
    )
    return redirect(url_for("cases_staff.bulk_result", token=done.token), 303)


@blueprint.get("/hang-loat/<token>")
@needs("case.assign")
def bulk_result(token: str) -> Answer:
    """Which cases took the step, and which did not and why."""
    done = queries.own_bulk(me(), token)
    return render_template("cases/desk/bulk_result.html", bulk=done, known=queries.known_cases(me(), done))


@blueprint.post("/hang-loat/<token>")
@needs("case.assign")
def undo_bulk(token: str) -> Answer:
    """Take the whole back, where nothing has happened since."""
    actions.undo(bulk=queries.own_bulk(me(), token), actor=me())
    flash(_("Undone where it was still possible."), "message")
    return redirect(url_for("cases_staff.bulk_result", token=token), 303)


def _page(form: BulkForm) -> str:
    chosen = queries.chosen_cases(me(), [token for token, _version in form.versions])
    return render_template("cases/desk/bulk.html", form=form, chosen=chosen)
