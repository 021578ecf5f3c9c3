"""The office's calendar and its deadlines, as rows that are edited without a release."""

import calendar as months
from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from app import clock
from app.accounts import gate
from app.cases.actions import terms
from app.cases.deadline_chips import RULES
from app.cases.desk.terms_forms import UNITS, ClearForm, DayForm, RuleForm
from app.cases.queries import terms as queries
from app.i18n import _, ngettext
from app.rules import NotNow
from app.security import needs

blueprint = Blueprint("cases_terms", __name__, url_prefix="/quan-tri")
FIRST, LAST = 2025, 2100
Answer = Any


@blueprint.route("/lich-lam-viec", methods=["GET", "POST"])
@needs("terms.edit")
def days() -> Answer:
    """The calendar of one year, and one day more."""
    form = DayForm()
    if not form.validate_on_submit():
        return _calendar(form)
    told: dict[str, Any] = {name: form[name].data for name in ("day", "note", "source")}
    try:
        moved = terms.set_day(actor=gate.me(), is_working=form.kind.data == "worked", **told)
    except NotNow as reason:
        form.day.errors = [str(reason)]
        return _calendar(form)
    return _edited(told["day"], moved)


@blueprint.post("/lich-lam-viec/bo")
@needs("terms.edit")
def clear() -> Answer:
    """Let the week decide about a day again."""
    form = ClearForm()
    day = form.day.data or clock.today()
    return _edited(day, terms.clear_day(actor=gate.me(), day=day))


@blueprint.route("/thoi-han", methods=["GET", "POST"])
@needs("terms.edit")
def rules() -> Answer:
    """Every term with its legal basis, and a change from a day on."""
    form = RuleForm()
    if not form.validate_on_submit():
        return _rules(form)
    told = {name: form[name].data for name in form.data if name != "csrf_token"}
    try:
        terms.change_rule(actor=gate.me(), **told)
    except NotNow as reason:
        form.effective_from.errors = [str(reason)]
        return _rules(form)
    flash(_("The term is changed. Clocks that run keep the one they began with."))
    return redirect(url_for("cases_terms.rules"), 303)


def _edited(day: date, moved: int) -> Answer:
    words = ngettext("%(num)d open due date has moved.", "%(num)d open due dates have moved.", moved)
    flash(_("The calendar is changed.") + " " + words)
    return redirect(url_for("cases_terms.days", nam=day.year), 303)


def _calendar(form: DayForm) -> Answer:
    year = _year(form)
    rows = queries.days_of(gate.me(), year)
    marked = {each.day: each for each in rows}
    sheets = [(month, months.Calendar().monthdatescalendar(year, month)) for month in range(1, 13)]
    page = render_template(
        "cases/desk/terms_days.html", form=form, year=year, rows=rows, marked=marked, sheets=sheets,
        today=clock.today(), first=FIRST, last=LAST,
    )  # fmt: skip
    return page, 422 if request.method == "POST" else 200


def _year(form: DayForm) -> int:
    if form.day.data:
        return int(form.day.data.year)
    asked = request.args.get("nam", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else clock.today().year
    return min(max(year, FIRST), LAST)


def _rules(form: RuleForm) -> Answer:
    shown = {"rows": queries.rules(gate.me()), "labels": RULES, "units": UNITS, "today": clock.today()}
    page = render_template("cases/desk/terms_rules.html", form=form, **shown)
    return page, 422 if request.method == "POST" else 200
