"""Quick entry: a page that says nothing about anybody, so that a phone may keep it; what it shows of a road it asks for
and keeps by itself; and the way of a line into the ledger, by the form and the verb of the desk."""

from flask import Blueprint, Response, make_response, render_template, request
from werkzeug.wrappers import Response as PlainResponse

from app.accounts.gate import me
from app.contributions import actions
from app.contributions.desk import resent
from app.contributions.desk.filling import entry_form, giver_of
from app.contributions.desk.forms import EntryForm
from app.contributions.gift import Gift
from app.contributions.kinds import SPOUSE
from app.contributions.models import Contribution
from app.contributions.quick import answers
from app.contributions.quick.payload import Malformed, read_line
from app.contributions.quick.sheet import mark_of, sheet_of
from app.i18n import _
from app.projects import queries as projects
from app.projects.models import Project
from app.security import needs, public

blueprint = Blueprint("quick", __name__)


@blueprint.get("/ghi-nhanh")
@public
def show() -> PlainResponse:
    """The boxes, empty: the same page for everyone. The road stands behind the # and is not sent here."""
    response = make_response(render_template("contributions/quick/show.html", spouses=SPOUSE))
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    return response.make_conditional(request)


@blueprint.get("/api/ghi-nhanh/<slug>/mang-theo.json")
@needs("ledger.record")
def sheet(slug: str) -> Response:
    """What the phone takes along of a road."""
    return answers.say(200, **sheet_of(me(), projects.project_of(me(), slug)))


@blueprint.post("/api/ghi-nhanh/<slug>")
@needs("ledger.record")
def enter(slug: str) -> Response:
    """One line: 201, or 200 when this key has come before; 422 with what to correct; 403 for another officer's."""
    project = projects.project_of(me(), slug)
    try:
        line = read_line()
    except Malformed as fault:
        return answers.refused(400, str(fault))
    if line.officer != mark_of(me()):
        return answers.refused(403, _("This line was written by another officer, who has to send it."))
    form = entry_form(me(), project, line.answers)
    gift = form.gift() if form.validate() else None
    return answers.to_correct(form) if gift is None else _enter(project, form, gift)


def _enter(project: Project, form: EntryForm, gift: Gift) -> Response:
    key = form.key.data or ""
    before = resent.recorded_before(me(), project, form)
    if before is not None and resent.says_other(before, form, gift):
        return answers.says_other(before, key)
    try:
        entry = _record(project, form, gift, before)
    except actions.NotNow as reason:
        form.giver.errors = [str(reason)]
        return answers.to_correct(form)
    return answers.in_the_book(entry, key, is_first=before is None)


def _record(project: Project, form: EntryForm, gift: Gift, before: Contribution | None) -> Contribution:
    giver = before.contributor if before else giver_of(me(), project, form)
    told = {"contributor": giver, "gift": gift, "key": form.key.data or "", "is_pledge": form.is_pledge.data}
    return actions.record(actor=me(), project=project, **told)
