"""The commune's desk: its roads, what waits, the ledger of a road, one entry. What an officer does not see is a 404."""

from typing import Any

from flask import Blueprint, render_template, request, url_for

from app.accounts.gate import me
from app.accounts.scopes import covers
from app.contributions import kinds, states
from app.contributions.desk.forms import ConsentForm, StepForm
from app.contributions.desk.land_forms import CertificateForm
from app.contributions.desk.offers import offers_on
from app.contributions.queries import board, ledger, prices, sight
from app.contributions.queries.ledger import Filters
from app.events import timeline
from app.projects import queries as projects
from app.projects.desk.command_forms import MinutesForm
from app.projects.facts import STAGES
from app.projects.goods import GOODS
from app.projects.models import Project
from app.quantities import UNITS, show_number
from app.security import needs
from app.text import clean
from app.words import in_words

blueprint = Blueprint("ledger_staff", __name__, url_prefix="/can-bo")
ROAD = "/cong-trinh/<slug>"
NUMBER = "<int(max=2147483647):number>"  # no ledger counts further, nor does its column
ENTRY = f"{ROAD}/so/{NUMBER}"
FILTERS = ("thon", "loai", "trang-thai", "tim")
Answer = Any


@blueprint.context_processor
def _tables() -> dict[str, Any]:
    """The tables of facts that the templates of the desk speak in."""
    return {
        "kinds": kinds.KINDS, "goods": GOODS, "states": states.STATES, "givers": kinds.GIVERS, "stages": STAGES,
        "consents": kinds.CONSENTS, "certificates": kinds.CERTIFICATES, "spouses": kinds.SPOUSE, "in_words": in_words,
        "show_number": show_number, "bases": kinds.BASES, "pledges": states.PLEDGES, "units": UNITS,
        "name_of": lambda entry: sight.name_of(me(), entry),
    }  # fmt: skip


@blueprint.get("")
@needs("desk.open")
def desk() -> Answer:
    """The roads of the officer's commune, and how much waits for them."""
    page = projects.projects(me(), after=request.args.get("sau"))
    counts = {step: ledger.waiting_count(me(), step) for step in ("confirm", "approve") if _may(step)}
    pledged = ledger.pledges(me()).rows if me().may("pledge.decide") else []
    return render_template("contributions/desk/desk.html", page=page, counts=counts, pledged=pledged)


@blueprint.get(f"{ROAD}/so")
@needs("ledger.read")
def book(slug: str) -> Answer:
    """The ledger of one road: figures by good, then the lines, the newest first."""
    project = projects.project_of(me(), slug)
    filters = _filters(project)
    page = ledger.lines(me(), project, filters, after=request.args.get("sau"))
    used: dict[str, Any] = {name: request.args[name] for name in FILTERS if request.args.get(name)}
    return render_template(
        "contributions/desk/book.html", project=project, figures=board.figures(project), page=page, used=used,
        villages=ledger.villages(me(), project.commune_id, "ledger.read"), may_record=_records(project),
        older=url_for("ledger_staff.book", slug=slug, **used, sau=page.after) if page.after else "",
    )  # fmt: skip


@blueprint.get(ENTRY)
@needs("ledger.read")
def entry(slug: str, number: int) -> Answer:
    """One entry: what it says, where it stands, what may be done with it."""
    project = projects.project_of(me(), slug)
    found = ledger.entry_of(me(), project, number)
    consent = ConsentForm(None, data={"consent": found.contributor.consent})
    card = found.land_card
    certificate = CertificateForm(None, data={"status": card.certificate_status} if card else None)
    return render_template(
        "contributions/desk/entry.html", project=project, entry=found, offers=offers_on(me(), found),
        related=ledger.related(found), earlier=ledger.earlier(found), consent=consent, certificate=certificate,
        form=StepForm(None), may_record=covers(me(), "ledger.record", found.commune_id, found.village_id),
        events=timeline(found.id), contact=sight.contact_of(me(), found), reads_giver=sight.reads_giver(me(), found),
        value=prices.value_of(found), minutes=MinutesForm(None),
    )  # fmt: skip


@blueprint.get("/cho-xu-ly/<any(confirm, approve):step>")
@needs("ledger.read")
def waiting(step: str) -> Answer:
    """What the officer can confirm or approve now."""
    page = ledger.waiting(me(), step, after=request.args.get("sau"))
    older = url_for("ledger_staff.waiting", step=step, sau=page.after) if page.after else ""
    return render_template(
        "contributions/desk/waiting.html",
        step=states.STEPS[step],
        page=page,
        older=older,
        form=StepForm(None),
    )


def _may(step: str) -> bool:
    return me().may(states.STEPS[step].permission)


def _records(project: Project) -> bool:
    """Whether the officer may enter something into this ledger now."""
    return project.takes_gifts and bool(
        covers(me(), "ledger.record", project.commune_id)
        or ledger.villages(me(), project.commune_id, "ledger.record")
    )


def _filters(project: Project) -> Filters:
    args = request.args
    known = (
        {each.slug: each.id for each in ledger.villages(me(), project.commune_id, "ledger.read")}
        if args.get("thon")
        else {}
    )
    return Filters(
        known.get(args.get("thon", "")),
        args.get("loai", ""),
        args.get("trang-thai", ""),
        clean(args.get("tim", ""))[:80],
    )
