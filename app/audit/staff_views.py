"""The log of accounts, for the administrator and the Chief Inspector."""

from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask_login import current_user

from app.audit.queries import account_log
from app.security import needs
from app.text import clean

blueprint = Blueprint("audit", __name__)


@blueprint.get("/nhat-ky")
@needs("audit.read")
def log() -> str:
    """Who did what with accounts, roles and keys."""
    login = clean(request.args.get("tai-khoan", ""))[:60]
    page = account_log(current_user, login=login, after=request.args.get("sau"))
    kept: dict[str, Any] = {"tai-khoan": login} if login else {}
    return render_template(
        "audit/log.html",
        page=page,
        login=login,
        older=url_for("audit.log", **kept, sau=page.after) if page.after else "",
        newest=url_for("audit.log", **kept) if "sau" in request.args else "",
    )
