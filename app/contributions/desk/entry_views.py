"""Entering, correcting, the consent card. A form that is sent twice is one entry; one that is wrong loses nothing."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for

from app import clock
from app.accounts.gate import me
from app.accounts.scopes import covers
from app.contributions import actions
from app.contributions.desk import resent
from app.contributions.desk.filling import carried, correction_form, entry_form, giver_of, start_of
from app.contributions.desk.forms import ConsentForm, EntryForm, GiftForm, new_key
from app.contributions.desk.land_forms import CardForm, CertificateForm
from app.contributions.desk.staff_views import ENTRY, ROAD, blueprint
from app.contributions.gift import Gift
from app.contributions.models import Contribution
from app.contributions.queries import board, ledger
from app.i18n import _
from app.projects import queries as projects
from app.projects.models import Project
from app.security import needs
from app.words import in_words

Answer = Any


@blueprint.get(f"{ROAD}/ghi")
@needs("ledger.record")
def write(slug: str) -> Answer:
    """An empty line; day, village and good are those of the line before. None where nothing is taken."""
    project = projects.project_of(me(), slug)
    if not project.takes_gifts:
        flash(_("This project takes no contributions now."), "warn")
        return redirect(url_for("ledger_staff.book", slug=slug), 303)
    form = entry_form(me(), project, None, data=start_of(request.args))
    return _page("write", project, form, is_next="loai" in request.args)


@blueprint.post(f"{ROAD}/ghi")
@needs("ledger.record")
def record(slug: str) -> Answer:
    """Keep the line, and show the next one, or the ledger."""
    project = projects.project_of(me(), slug)
    form = entry_form(me(), project, request.form)
    gift = form.gift() if form.validate() else None
    if gift is None:
        return _page("write", project, form), 422
    before = resent.recorded_before(me(), project, form)
    if before is not None and resent.says_other(before, form, gift):
        return _recorded_already(project, form, before)
    return _keep(project, form, gift, before)


@blueprint.get(f"{ENTRY}/dinh-chinh")
@needs("ledger.correct")
def correct(slug: str, number: int) -> Answer:
    """The line as it stands, to be put right."""
    project = projects.project_of(me(), slug)
    entry = ledger.entry_of(me(), project, number, "ledger.correct")
    return _page("correct", project, correction_form(me(), entry, None), entry=entry)


@blueprint.post(f"{ENTRY}/dinh-chinh")
@needs("ledger.correct")
def send_correction(slug: str, number: int) -> Answer:
    """Strike the line with a reason, and enter what is right instead."""
    project = projects.project_of(me(), slug)
    entry = ledger.entry_of(me(), project, number, "ledger.correct")
    form = correction_form(me(), entry, request.form)
    gift = form.gift() if form.validate() and not form.is_void.data else None
    if form.errors or (gift is None and not form.is_void.data):
        return _page("correct", project, form, entry=entry), 422
    try:
        giver = giver_of(me(), project, form) if gift else None
        told = {"reason": form.reason.data, "key": form.key.data, "gift": gift, "contributor": giver}
        actions.correct(actor=me(), entry=entry, **told)
    except actions.NotNow as reason:
        return _refused("correct", project, form, reason, entry=entry)
    return _corrected(slug, entry)


@blueprint.route(f"{ENTRY}/phieu-dat", methods=["GET", "POST"])
@needs("ledger.record")
def card(slug: str, number: int) -> Answer:
    """The consent card of land."""
    project = projects.project_of(me(), slug)
    entry = ledger.entry_of(me(), project, number, "ledger.record")
    form = CardForm(request.form if request.method == "POST" else None, obj=entry.land_card)
    if not form.validate_on_submit():
        return _page("card", project, form, entry=entry), 422 if request.method == "POST" else 200
    try:
        actions.fill_card(actor=me(), entry=entry, facts=form.land())
    except actions.NotNow as reason:
        return _refused("card", project, form, reason, entry=entry)
    flash(_("The consent card is kept."))
    return redirect(url_for("ledger_staff.entry", slug=slug, number=number), 303)


@blueprint.post(f"{ENTRY}/ten-cong-khai")
@needs("ledger.record")
def consent(slug: str, number: int) -> Answer:
    """How the giver agrees to be named."""
    entry = ledger.entry_of(me(), projects.project_of(me(), slug), number, "ledger.record")
    form = ConsentForm()
    if form.validate():
        actions.set_consent(actor=me(), contributor=entry.contributor, consent=form.consent.data)
        flash(_("Kept. This holds for everything this giver has given."))
    return redirect(url_for("ledger_staff.entry", slug=slug, number=number), 303)


@blueprint.post(f"{ENTRY}/giay-chung-nhan")
@needs("ledger.record")
def certificate(slug: str, number: int) -> Answer:
    """What has become of the land certificate, and whether the papers were seen."""
    entry = ledger.entry_of(me(), projects.project_of(me(), slug), number, "ledger.record")
    form = CertificateForm()
    try:
        if form.validate():
            told = {"status": form.status.data, "number": form.number.data or "", "on": form.on.data}
            actions.set_certificate(actor=me(), entry=entry, **told)
            flash(_("The state of the certificate is kept."))
    except actions.NotNow as reason:
        flash(str(reason), "warn")
    return redirect(url_for("ledger_staff.entry", slug=slug, number=number), 303)


@blueprint.post(f"{ENTRY}/da-kiem-tra")
@needs("ledger.record")
def documents(slug: str, number: int) -> Answer:
    """The papers were seen."""
    entry = ledger.entry_of(me(), projects.project_of(me(), slug), number, "ledger.record")
    actions.check_documents(actor=me(), entry=entry)
    flash(_("Kept: the papers were seen."))
    return redirect(url_for("ledger_staff.entry", slug=slug, number=number), 303)


def _page(name: str, project: Project, form: Any, **more: Any) -> str:
    village = getattr(form, "village", None)
    home = next((each for each in form.villages if each.slug == village.data), None) if village else None
    names = ledger.known_names(me(), project.commune_id, home) if village is not None else []
    return render_template(
        f"contributions/desk/{name}.html", project=project, form=form, names=names, today=clock.today(),
        is_commune=covers(me(), "ledger.record", project.commune_id),
        figures=board.figures(project) if name == "write" else [], **more,
    )  # fmt: skip


def _refused(name: str, project: Project, form: Any, reason: Exception, **more: Any) -> Answer:
    field = form.giver if isinstance(form, GiftForm) else form.spouse
    field.errors = [str(reason)]
    return _page(name, project, form, **more), 422


def _recorded_already(project: Project, form: EntryForm, before: Contribution) -> Answer:
    """What was typed, under a key of its own: saved again it is another line."""
    form.key.data = new_key()
    return _page("write", project, form, before=before), 409


def _keep(project: Project, form: EntryForm, gift: Gift, before: Contribution | None) -> Answer:
    try:
        giver = before.contributor if before else giver_of(me(), project, form)
        told = {"contributor": giver, "gift": gift, "key": form.key.data, "is_pledge": form.is_pledge.data}
        entry = actions.record(actor=me(), project=project, **told)
    except actions.NotNow as reason:
        return _refused("write", project, form, reason)
    _tell(entry)
    return _next(project.slug, entry, form)


def _tell(entry: Contribution) -> None:
    told = {"number": entry.shown_number, "who": entry.contributor.shown_name, "what": str(entry.quantity)}
    words = in_words(entry.quantity)
    flash(_("In the ledger, number %(number)s: %(who)s, %(what)s", **told) + f" ({words}).")
    for other in ledger.earlier(entry)[:1]:
        told = {
            "what": str(other.quantity),
            "day": f"{other.given_on:%d/%m/%Y}",
            "number": other.shown_number,
        }
        flash(
            _("The same giver already had %(what)s on %(day)s (number %(number)s). Entered twice?", **told),
            "warn",
        )


def _next(slug: str, entry: Contribution, form: EntryForm) -> Answer:
    if request.form.get("go") != "next":
        return redirect(url_for("ledger_staff.entry", slug=slug, number=entry.number), 303)
    return redirect(url_for("ledger_staff.write", slug=slug, **carried(entry, form)), 303)


def _corrected(slug: str, entry: Contribution) -> Answer:
    done = _("The line is struck, and stays readable with the reason.")
    asked = _("The line is public: the correction waits for the commune's leader.")
    flash(done if entry.struck_at else asked)
    return redirect(url_for("ledger_staff.entry", slug=slug, number=entry.number), 303)
