"""The residents' pledges: taken into the ledger, or declined with a reason; answered only as they were read."""

from datetime import timedelta
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for

from app import clock
from app.accounts.gate import me
from app.contributions import actions
from app.contributions.desk.forms import NO_VILLAGE, OUTSIDE, AnswerForm, villages_to_pick
from app.contributions.desk.staff_views import blueprint
from app.contributions.models import Pledge
from app.contributions.queries import ledger
from app.i18n import _
from app.phones import show_phone
from app.projects.goods import GOODS
from app.security import needs

Answer = Any
GONE = timedelta(days=30)  # for how long the desk lists what residents took back


@blueprint.get("/dang-ky")
@needs("pledge.decide")
def pledges() -> Answer:
    """What residents have pledged."""
    page = ledger.pledges(me(), after=request.args.get("sau"))
    return render_template(
        "contributions/desk/pledges.html", page=page, gone=ledger.taken_back(me(), clock.now() - GONE)
    )


@blueprint.get("/dang-ky/<token>")
@needs("pledge.decide")
def pledge(token: str) -> Answer:
    """One pledge, with how to reach who made it."""
    found = ledger.pledge_of(me(), token)
    return _page(found, _answer_form(found))


@blueprint.post("/dang-ky/<token>")
@needs("pledge.decide")
def answer(token: str) -> Answer:
    """Take the pledge into the ledger, or decline it with a reason."""
    found = ledger.pledge_of(me(), token)
    form = _answer_form(found, request.form)
    if not form.validate():
        return _page(found, form, 422)
    if form.version.data != found.version and not _says_the_same(found):
        return _stale(found, form)
    try:
        return _decide(found, form)
    except actions.NotNow as reason:
        wrong = form.reason if request.form.get("go") == "decline" or form.what.data else form.what
        wrong.errors = [str(reason)]
        return _page(found, form, 422)


def _decide(found: Pledge, form: AnswerForm) -> Answer:
    if request.form.get("go") == "decline":
        actions.decline_pledge(actor=me(), pledge=found, reason=form.reason.data or "")
        flash(_("Declined. Tell them: the reason is kept with the pledge."))
        return redirect(url_for("ledger_staff.pledges"), 303)
    if request.form.get("go") != "confirm":
        abort(400)
    if not form.village.data:
        form.village.errors = [str(NO_VILLAGE)]
        return _page(found, form, 422)
    village = "" if form.village.data == OUTSIDE else form.village.data
    told = {"village": village, "kind": form.giver_kind.data, "what": form.what.data or ""}
    entry = actions.confirm_pledge(actor=me(), pledge=found, **told)
    flash(_("In the ledger as a pledge, number %(number)s.", number=entry.shown_number))
    return redirect(url_for("ledger_staff.entry", slug=found.project.slug, number=entry.number), 303)


def _answer_form(found: Any, sent: Any = None) -> AnswerForm:
    start = {}
    if found and sent is None:
        start = {"version": found.version, "seen": _seen(found)}
    form = AnswerForm(sent, data=start)
    known = ledger.villages(me(), found.commune_id) if found else []
    form.village.choices = villages_to_pick({each.name: each.full_name for each in known})
    return form


def _seen(found: Pledge) -> str:
    """What the officer reads of a pledge, in one line: it comes back with the answer."""
    good = f"{GOODS[found.good].label} {found.quantity}"
    return " · ".join(each for each in (good, found.name, show_phone(found.contact), found.words) if each)[
        :2000
    ]


def _says_the_same(found: Pledge) -> bool:
    """The answer that was kept, sent once more: a browser sends again when the line was cut."""
    return found.state == {"confirm": "confirmed", "decline": "declined"}.get(request.form.get("go", ""))


def _stale(found: Pledge, form: AnswerForm) -> Answer:
    """Nobody answers what they have not read: both versions, and the button once more. Nothing typed is lost."""
    before, form.seen.data = form.seen.data, _seen(found)
    form.version.data, form.version.raw_data = found.version, None
    form.reason.errors = [
        _("This pledge was changed since you opened it. Read it again, then answer once more.")
    ]
    return _page(found, form, 409, before=before)


def _page(found: Pledge, form: AnswerForm, status: int = 200, before: str | None = None) -> Answer:
    page = render_template("contributions/desk/pledge.html", pledge=found, form=form, before=before)
    return page, status
