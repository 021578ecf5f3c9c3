"""What an officer keeps at the desk: the views of the queue by name, for oneself or for a role."""

from typing import Any
from urllib.parse import parse_qsl, urlencode

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict

from app.cases.actions import view_keeping as actions
from app.cases.actions.desk_choice import choose_keys
from app.cases.desk import queue_page
from app.cases.desk.staff_views import blueprint, me
from app.cases.desk.step_desk import attempt
from app.cases.desk.view_forms import RenameForm, SaveViewForm, save_form
from app.cases.queries import saved_views as queries
from app.i18n import _
from app.security import needs

Answer = Any


@blueprint.get("/cach-xem")
@needs("case.queue")
def own_desk() -> Answer:
    """The views by name, and how the console is used."""
    return _page()


@blueprint.post("/cach-xem")
@needs("case.queue")
def save_view() -> Answer:
    """Keep the view that was shown."""
    form = save_form(me())
    if not form.validate() or not form.key.data:
        return _page(form), 422
    query = _cleaned(form.query.data or "")
    told = {"name": form.name.data, "query": query, "role": form.role, "key": form.key.data}
    if fault := attempt(lambda: actions.save_view(actor=me(), **told)):
        form.name.errors = [fault]
        return _page(form), 422
    flash(_("The view “%(name)s” is kept.", name=form.name.data), "message")
    return redirect(f"{url_for('cases_staff.queue')}?{query}", 303)


@blueprint.post("/cach-xem/<token>")
@needs("case.queue")
def change_view(token: str) -> Answer:
    """Rename a view, or take it away."""
    view, form = queries.saved_view(me(), token), RenameForm()
    if request.form.get("go") == "delete":
        actions.delete_view(view=view, actor=me())
        flash(_("The view “%(name)s” is taken away.", name=view.name), "message")
        return redirect(url_for("cases_staff.own_desk"), 303)
    if not form.validate():
        return _page(renamed=(token, form)), 422
    actions.rename_view(view=view, actor=me(), name=form.name.data)
    return redirect(url_for("cases_staff.own_desk"), 303)


@blueprint.post("/phim-tat")
@needs("case.queue")
def keys() -> Answer:
    """Switch the keys on or off."""
    choose_keys(actor=me(), has_keys=request.form.get("go") == "on")
    return redirect(url_for("cases_staff.own_desk", _anchor="keys"), 303)


def _cleaned(query: str) -> str:
    """The view and filters of a query, without what means nothing."""
    if len(query) > 2000:
        abort(400)
    view, used, _unknown = queue_page.read(MultiDict(parse_qsl(query)), me())
    return urlencode({"xem": view.code, **used})[:600]


def _page(saving: SaveViewForm | None = None, renamed: tuple[str, RenameForm] | None = None) -> str:
    views = [
        (view, actions.may_change(view, me()), _rename_form(view, renamed))
        for view in queries.kept_by(me()).views
    ]
    return render_template("cases/desk/own_desk.html", views=views, saving=saving)


def _rename_form(view: Any, renamed: tuple[str, RenameForm] | None) -> RenameForm:
    if renamed and renamed[0] == view.token:
        return renamed[1]
    return RenameForm(None, prefix="", data={"name": view.name})
