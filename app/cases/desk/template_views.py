"""The reply templates, for those who keep them: the list, a new one, another in the place of one, the end of one."""

from itertools import groupby
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from app import clock
from app.accounts import gate
from app.cases.actions import replies
from app.cases.desk.step_desk import attempt
from app.cases.desk.template_forms import TemplateForm, template_form
from app.cases.models import ReplyTemplate
from app.cases.placeholders import FACTS
from app.cases.queries import replies as queries
from app.cases.reply_places import PLACES, label_of
from app.i18n import _
from app.reports.categories import CATEGORIES
from app.security import needs
from app.text import sort_key

blueprint = Blueprint("cases_templates", __name__, url_prefix="/quan-tri/mau-tra-loi")
Answer = Any


@blueprint.get("")
@needs(queries.PERMISSION)
def listed() -> Answer:
    """Every template by where it is offered; those that are offered no more come last."""
    rows = queries.all_templates(gate.me())
    open_ones = sorted((row for row in rows if _is_shown(row)), key=_order)
    groups = [(label_of(place), list(those)) for place, those in groupby(open_ones, lambda row: row.place)]
    ended = [row for row in rows if not _is_shown(row)][::-1]
    return render_template("cases/desk/templates.html", groups=groups, ended=ended, categories=CATEGORIES)


@blueprint.route("/moi", methods=["GET", "POST"])
@needs(queries.PERMISSION)
def new() -> Answer:
    """A new template."""
    form = template_form()
    return _write(form, lambda told: replies.write_template(actor=gate.me(), **told))


@blueprint.route("/<token>", methods=["GET", "POST"])
@needs(queries.PERMISSION)
def one(token: str) -> Answer:
    """One template, and another in its place."""
    row = queries.template(gate.me(), token)
    form = template_form(row)
    return _write(form, lambda told: replies.change_template(template=row, actor=gate.me(), **told), row)


@blueprint.post("/<token>/ngung")
@needs(queries.PERMISSION)
def retire(token: str) -> Answer:
    """Offer a template no more."""
    row = replies.retire_template(template=queries.template(gate.me(), token), actor=gate.me())
    flash(_("“%(name)s” is offered no more. It can still be read here.", name=row.name), "message")
    return redirect(url_for("cases_templates.listed"), 303)


def _write(form: TemplateForm, verb: Any, row: ReplyTemplate | None = None) -> Answer:
    if request.method == "POST" and form.validate():
        told = form.words | {"effective_from": form.effective_from.data, "key": form.key.data or ""}
        fault = attempt(lambda: verb(told))
        if not fault:
            flash(_("“%(name)s” is kept.", name=form.name.data), "message")
            return redirect(url_for("cases_templates.listed"), 303)
        form.effective_from.errors = [fault]
    page = render_template("cases/desk/template.html", form=form, row=row, facts=FACTS, place_of=label_of)
    return page, 422 if request.method == "POST" else 200


def _is_shown(row: ReplyTemplate) -> bool:
    return row.effective_to is None or row.effective_to >= clock.today()


def _order(row: ReplyTemplate) -> Any:
    known = PLACES.index(row.place) if row.place in PLACES else len(PLACES)
    return known, row.place, row.category or "", sort_key(row.name), row.effective_from
