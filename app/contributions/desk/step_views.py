"""Confirming, approving, sending back: one entry, or several that were ticked; and the residents' pledges."""

from collections.abc import Callable
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for

from app.accounts.gate import me
from app.contributions import actions
from app.contributions.desk.forms import AnswerForm, StepForm
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


@blueprint.get("/dang-ky")
@needs("pledge.decide")
def pledges() -> Answer:
    """What residents have pledged."""
    page = ledger.pledges(me(), after=request.args.get("sau"))
    return render_template("contributions/desk/pledges.html", page=page, form=_answer_form(None))


@blueprint.get("/dang-ky/<token>")
@needs("pledge.decide")
def pledge(token: str) -> Answer:
    """One pledge, with how to reach who made it."""
    found = ledger.pledge_of(me(), token)
    return render_template("contributions/desk/pledge.html", pledge=found, form=_answer_form(found))


@blueprint.post("/dang-ky/<token>")
@needs("pledge.decide")
def answer(token: str) -> Answer:
    """Take the pledge into the ledger, or decline it with a reason."""
    found = ledger.pledge_of(me(), token)
    form = _answer_form(found, request.form)
    if not form.validate():
        return render_template("contributions/desk/pledge.html", pledge=found, form=form), 422
    try:
        return _decide(found, form)
    except actions.NotNow as reason:
        form.reason.errors = [str(reason)]
        return render_template("contributions/desk/pledge.html", pledge=found, form=form), 422


def _decide(found: Any, form: AnswerForm) -> Answer:
    if request.form.get("go") == "decline":
        actions.decline_pledge(actor=me(), pledge=found, reason=form.reason.data or "")
        flash(_("Declined. Tell them: the reason is kept with the pledge."))
        return redirect(url_for("ledger_staff.pledges"), 303)
    if request.form.get("go") != "confirm":
        abort(400)
    told = {"village": form.village.data or "", "kind": form.giver_kind.data, "what": form.what.data or ""}
    entry = actions.confirm_pledge(actor=me(), pledge=found, **told)
    flash(_("In the ledger as a pledge, number %(number)s.", number=entry.shown_number))
    return redirect(url_for("ledger_staff.entry", slug=found.project.slug, number=entry.number), 303)


def _answer_form(found: Any, sent: Any = None) -> AnswerForm:
    form = AnswerForm(sent, data={"what": (found.words or "").partition("\n")[0]} if found else None)
    known = ledger.villages(me(), found.commune_id) if found else []
    form.village.choices = {
        "": _("From outside of the villages"),
        **{each.name: each.full_name for each in known},
    }
    return form


def _take_one(step: str, entry: Contribution) -> bool:
    code = "approve_correction" if entry.is_reversal else STEPS[step].code
    try:
        _verb(code, entry, "")
    except actions.NotNow as reason:
        flash(f"{entry.shown_number}: {reason}", "warn")
        return False
    return True
