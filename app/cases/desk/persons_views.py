"""The page on which triage says which persons a case is about, and corrects what was found in the reporter's words."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound
from wtforms import HiddenField

from app.cases import relation
from app.cases.actions.persons import PERMISSION, lift_person, name_person
from app.cases.desk.form_parts import Needed
from app.cases.desk.staff_views import CASE, me
from app.cases.models import Case
from app.cases.queries.persons import person_of, persons_of
from app.cases.visibility import get_case
from app.forms import LineField, ProtectedForm
from app.i18n import _, _l
from app.security import needs

blueprint = Blueprint("cases_persons", __name__, url_prefix="/thanh-tra")
Answer = Any


class PersonForm(ProtectedForm):
    """One person concerned."""

    name = LineField(_l("Full name"), [Needed()], limit=120)
    post = LineField(_l("Post"), limit=160)


class LiftForm(ProtectedForm):
    """Which person is not concerned."""

    person = HiddenField()


@blueprint.route(f"{CASE}/nguoi-lien-quan", methods=["GET", "POST"])
@needs(PERMISSION)
def persons(token: str) -> Answer:
    """Whom the case is about, and one more."""
    case, form = _case(token), PersonForm()
    if not form.validate_on_submit():
        return _page(case, form), 422 if request.method == "POST" else 200
    name_person(case=case, actor=me(), name=form.name.data or "", post=form.post.data or "")
    flash(
        _("Named. Officers of this name, and whose family it is, cannot tell any more that the case exists.")
    )
    still_there = relation.can_see(me(), case)
    return redirect(
        url_for("cases_persons.persons", token=token) if still_there else url_for("cases_staff.queue"), 303
    )


@blueprint.post(f"{CASE}/nguoi-lien-quan/bo")
@needs(PERMISSION)
def lift(token: str) -> Answer:
    """One of them is not concerned."""
    case, form = _case(token), LiftForm()
    person = person_of(me(), case, form.person.data or "")
    lift_person(case=case, actor=me(), person=person)
    flash(_("Taken off. Whoever was kept out because of this name alone may see the case again."))
    return redirect(url_for("cases_persons.persons", token=token), 303)


def _case(token: str) -> Case:
    case = get_case(me(), token)
    if not relation.may(me(), PERMISSION, case):
        raise NotFound
    return case


def _page(case: Case, form: PersonForm) -> str:
    return render_template("cases/desk/persons.html", case=case, form=form, persons=persons_of(me(), case))
