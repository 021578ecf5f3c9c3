"""Confirming, approving, sending back: one entry, or several that were ticked."""

from collections.abc import Callable
from typing import Any

from flask import abort, flash, redirect, request, url_for

from app.accounts.gate import me
from app.contributions import actions
from app.contributions.desk.forms import StepForm
from app.contributions.desk.staff_views import ENTRY, blueprint
from app.contributions.models import Contribution
from app.contributions.queries import ledger
from app.contributions.states import STEPS
from app.i18n import _
from app.projects import queries as projects
from app.security import needs

Answer = Any
MOST_AT_ONCE = 50


def _verb(code: str, entry: Contribution, reason: str) -> Any:
    """Take one step. Raises NotNow, Forbidden, KeyError for a step that there is none of."""
    plain: dict[str, Callable[..., Any]] = {
        "hand_over": actions.hand_over, "confirm": actions.confirm, "approve": actions.approve,
    }  # fmt: skip
    if code in plain:
        return plain[code](actor=me(), entry=entry)
    if code == "send_back":
        return actions.send_back(actor=me(), entry=entry, reason=reason)
    if code == "approve_correction":
        return actions.approve_correction(actor=me(), reversal=entry)
    return {"decline_correction": actions.decline_correction}[code](actor=me(), reversal=entry, reason=reason)


@blueprint.post(
    f"{ENTRY}/<any(hand_over, confirm, approve, send_back, approve_correction, decline_correction):code>"
)
@needs("ledger.read")
def step(slug: str, number: int, code: str) -> Answer:
    """One step of one entry."""
    entry = ledger.entry_of(me(), projects.project_of(me(), slug), number)
    if code.endswith("_correction") and not entry.is_reversal:
        abort(404)
    form = StepForm()
    try:
        _verb(code, entry, form.reason.data or "" if form.validate() else "")
        flash(_("Done."))
    except actions.NotNow as reason:
        flash(str(reason), "warn")
    return redirect(url_for("ledger_staff.entry", slug=slug, number=number), 303)


@blueprint.post("/cho-xu-ly/<any(confirm, approve):step>")
@needs("ledger.read")
def take(step: str) -> Answer:
    """Confirm or approve every line that was ticked; a line that the rules refuse says why, the others are done."""
    ticked = request.form.getlist("entry")[:MOST_AT_ONCE]
    open_ = {each.token: each for each in ledger.waiting_of(me(), step, ticked)}
    done = sum(_take_one(step, open_[token]) for token in ticked if token in open_)
    if done:
        flash(_("%(count)s entries done.", count=done))
    elif not ticked:
        flash(_("Tick the lines first."), "warn")
    return redirect(url_for("ledger_staff.waiting", step=step), 303)


def _take_one(step: str, entry: Contribution) -> bool:
    code = "approve_correction" if entry.is_reversal else STEPS[step].code
    try:
        _verb(code, entry, "")
    except actions.NotNow as reason:
        flash(f"{entry.shown_number}: {reason}", "warn")
        return False
    return True
