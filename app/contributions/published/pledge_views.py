"""What became of a pledge: by its code, sent in a form and never in an address. No cookie, kept nowhere."""

from typing import Any

from flask import abort, request

from app import limits
from app.contributions.actions import withdraw_pledge
from app.contributions.models import Pledge
from app.contributions.published.forms import PledgeCodeForm
from app.contributions.published.views import blueprint, private
from app.contributions.queries.pledged import pledge_with, public_pledge
from app.rules import NotNow
from app.security import public

Answer = Any
TRIES_FROM_HERE, TRIES_SPAN = 60, 600  # codes looked up from one network, per ten minutes


@blueprint.route("/duong/dang-ky", methods=["GET", "POST"])
@public
def pledge_state() -> Answer:
    """The box for the code; with a right one, the state of the pledge."""
    form = PledgeCodeForm(request.form if request.method == "POST" else None)
    if request.method == "GET":
        return private("pledge_state", 200, form=form, pledge=None)
    code = form.read()
    if code is None:
        return private("pledge_state", 422, form=form, pledge=None)
    if not limits.hit("pledge code", limits.sender(), limit=TRIES_FROM_HERE, seconds=TRIES_SPAN):
        abort(429)
    found = pledge_with(code)
    if found is None:
        form.tell_unknown()
        return private("pledge_state", 404, form=form, pledge=None)
    status = _take_back(found) if request.form.get("go") == "withdraw" else 200
    return private("pledge_state", status, form=form, pledge=public_pledge(found))


def _take_back(pledge: Pledge) -> int:
    """Take the pledge back; one that was answered in the meantime is shown as it stands."""
    try:
        withdraw_pledge(pledge=pledge)
    except NotNow:
        return 409
    return 200
