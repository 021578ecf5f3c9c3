"""The overview for those who lead."""

from typing import Any

from flask import render_template, request

from app.cases.desk import dashboard_page
from app.cases.desk.staff_views import blueprint, me
from app.security import needs


@blueprint.get("/tong-quan")
@needs("dashboard.read")
def dashboard() -> Any:
    """The figures of a period."""
    return render_template("cases/desk/dashboard.html", board=dashboard_page.build(request.args, me()))
