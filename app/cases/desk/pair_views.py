"""Two cases side by side, and the word of an officer that they are not the same."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.exceptions import NotFound

from app.cases.actions.pairs import dismiss
from app.cases.desk import trail
from app.cases.desk.joining import joining_of
from app.cases.desk.staff_views import CASE, me
from app.cases.queries.pairs import two_of
from app.forms import ProtectedForm
from app.i18n import _
from app.reports.categories import CATEGORIES
from app.security import needs

blueprint = Blueprint("cases_pairs", __name__, url_prefix="/thanh-tra")
TWO = f"{CASE}/so-sanh/<other>"
Answer = Any


@blueprint.get(TWO)
@needs("case.compare")
def compare(token: str, other: str) -> Answer:
    """What two cases say, where and when, and their photos; joining them is one tap away."""
    two = two_of(me(), token, other)
    told = {"token": token, "other": other, "categories": CATEGORIES, "joining": joining_of(two, me())}
    told |= {"kept": trail.kept(), "back_to": trail.address(token, "alike")}
    return render_template("cases/desk/compare.html", two=two, form=ProtectedForm(), **told)


@blueprint.post(f"{TWO}/khong-trung")
@needs("case.compare")
def not_the_same(token: str, other: str) -> Answer:
    """They are not the same: the pair waits no more. Whoever came from a list goes on with the list."""
    two = two_of(me(), token, other)
    if two.pair is None:
        raise NotFound
    dismiss(pair=two.pair, actor=me())
    flash(_("Noted: not the same matter. The pair stands at the end of the list, with your name."), "message")
    told = {name: value for name, value in trail.kept().items() if name != "canh"}
    onward = url_for("cases_staff.queue", **told) if told else url_for("cases_staff.case", token=token)
    return redirect(onward, 303)
