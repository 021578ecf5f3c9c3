"""Stepping aside from a case, in one tap on its page."""

from typing import Any

from flask import flash, redirect, url_for

from app.cases.actions.recusal import recuse
from app.cases.desk.staff_views import CASE, blueprint, me
from app.cases.visibility import get_case
from app.i18n import _
from app.security import needs


@blueprint.post(f"{CASE}/khong-tham-gia")
@needs("case.read")
def step_aside(token: str) -> Any:
    """Leave the case; it is in none of the officer's lists any more."""
    recuse(case=get_case(me(), token), actor=me())
    flash(_("You have stepped aside. The case is in none of your lists any more."))
    return redirect(url_for("cases_staff.queue"), 303)
