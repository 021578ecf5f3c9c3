"""What was signed about land that is given, as photos: for officers of the commune and the supervision board alone."""

from typing import Any

from flask import abort, flash, redirect, request, url_for
from werkzeug.datastructures import CombinedMultiDict

from app.accounts.gate import me
from app.contributions import actions
from app.contributions.desk.staff_views import ENTRY, blueprint
from app.contributions.queries import ledger
from app.i18n import _
from app.photos.responses import image_response
from app.projects import queries as projects
from app.projects.desk.command_forms import MinutesForm
from app.projects.desk.keeping import kept_photos
from app.security import needs

Answer = Any


@blueprint.post(f"{ENTRY}/bien-ban")
@needs("ledger.record")
def add_minutes(slug: str, number: int) -> Answer:
    """Add photographed pages."""
    entry = ledger.entry_of(me(), projects.project_of(me(), slug), number, "ledger.record")
    form = MinutesForm(CombinedMultiDict([request.files, request.form]))
    try:
        pages = kept_photos(form.minutes.data, form.key.data or "") if form.validate() else []
        if not pages:
            raise actions.NotNow(_("Choose a photo."))
        actions.add_minutes(actor=me(), entry=entry, minutes=pages, key=form.key.data or "")
        flash(_("Kept. In a minute the pages can be looked at."))
    except actions.NotNow as reason:
        flash(str(reason), "warn")
    return redirect(url_for("ledger_staff.entry", slug=slug, number=number), 303)


@blueprint.get(f"{ENTRY}/bien-ban/<photo>/<any(large, medium, small):variant>.<any(jpeg, webp):format_>")
@needs("ledger.read")
def minutes(slug: str, number: int, photo: str, variant: str, format_: str) -> Answer:
    """One page."""
    card = ledger.entry_of(me(), projects.project_of(me(), slug), number).land_card
    pages = {each.attachment.token: each.attachment for each in (card.minutes if card else ())}
    return image_response(pages.get(photo) or abort(404), variant, format_)
