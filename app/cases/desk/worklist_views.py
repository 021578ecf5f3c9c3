"""The first page after signing in."""

from typing import Any

from flask import Blueprint, render_template

from app.accounts import gate
from app.cases.desk import worklist_page
from app.cases.workflow import STEPS
from app.security import signed_in

blueprint = Blueprint("cases_worklist", __name__)


@blueprint.get("/viec-cua-toi")
@signed_in
def show() -> Any:
    """What waits for me, what is due, what I asked others for."""
    return render_template("cases/desk/worklist.html", work=worklist_page.build(gate.me()), steps=STEPS)
