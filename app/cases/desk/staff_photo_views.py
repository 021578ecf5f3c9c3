"""Evidence for officers: photos and voice of a case they may know of, and covering what must not be published."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for

from app.cases import actions
from app.cases.desk.case_page import open_page
from app.cases.desk.command_forms import fresh
from app.cases.desk.history import Moment, history
from app.cases.desk.staff_forms import RedactForm
from app.cases.desk.staff_views import CASE, blueprint, me
from app.cases.desk.two_photos import TwoPhotosForm
from app.cases.queries.evidence import attachment_of
from app.i18n import _
from app.photos.models import Attachment
from app.photos.responses import image_response, voice_response
from app.security import needs

Answer = Any
EDGES = ("left", "top", "right", "bottom")


@blueprint.get(f"{CASE}/anh/<photo>/<any(large, medium, small):variant>.<any(jpeg, webp):format_>")
@needs("photo.see")
def photo(token: str, photo: str, variant: str, format_: str) -> Answer:
    """A copy of a photo as it was taken, for officers only."""
    return image_response(attachment_of(me(), token, photo), variant, format_)


@blueprint.get(f"{CASE}/anh/<photo>/da-che-<any(large, medium, small):variant>.<any(jpeg, webp):format_>")
@needs("photo.see")
def covered(token: str, photo: str, variant: str, format_: str) -> Answer:
    """The copy that may be published: faces, plates and names covered."""
    return image_response(attachment_of(me(), token, photo), variant, format_, redacted=True)


@blueprint.get(f"{CASE}/hai-anh")
@needs("photo.see")
def two_photos(token: str) -> Answer:
    """Two photos of a case beside each other."""
    page, form = open_page(me(), token), TwoPhotosForm(request.args)
    form.offer(page.case.attachments)
    if not form.links:
        abort(404)
    return render_template("cases/desk/two_photos.html", page=page, form=form)


@blueprint.get(f"{CASE}/ghi-am/<memo>")
@needs("photo.see")
def voice(token: str, memo: str) -> Answer:
    """The voice memo of the report."""
    return voice_response(attachment_of(me(), token, memo))


@blueprint.get(f"{CASE}/anh/<photo>/che")
@needs("photo.redact")
def redact(token: str, photo: str) -> Answer:
    """The page on which boxes are drawn or typed."""
    page, attachment = open_page(me(), token), attachment_of(me(), token, photo)
    boxes = attachment.redaction.boxes if attachment.redaction else []
    start = {"boxes": [dict(zip(EDGES, box, strict=True)) for box in boxes]}
    return _page(page, attachment, RedactForm(None, data=start | fresh(page.case)))


@blueprint.post(f"{CASE}/anh/<photo>/che")
@needs("photo.redact")
def cover(token: str, photo: str) -> Answer:
    """Keep the boxes; the worker makes the covered copies."""
    page, attachment = open_page(me(), token), attachment_of(me(), token, photo)
    form = RedactForm()
    made_at = form.made_at
    status = 422 if not form.validate() else _cover(page, attachment, form)
    if status:
        changes = history(page.file, since=made_at) if status == 409 else None
        return _page(page, attachment, form, changes), status
    looked = _("Looked through: nothing to cover. The copies for publication are being made.")
    flash(_("Covered. The copies for publication are being made.") if form.drawn else looked, "message")
    return redirect(url_for("cases_staff.case", token=token, _anchor="photos"), 303)


def _cover(page: Any, attachment: Attachment, form: RedactForm) -> int:
    """Do it, or leave on the form why not; the status of the page that comes back, 0 when all is well."""
    if form.is_stale(page.case) and not _is_same(attachment, form):
        form.renew(page.case)
        form.boxes.errors = [_("The case has changed since you opened this page. Look again, then send it.")]
        return 409
    try:
        actions.cover(case=page.case, attachment=attachment, boxes=form.drawn, actor=me())
    except actions.NotNow as reason:
        form.boxes.errors = [str(reason)]
        return 422
    return 0


def _is_same(attachment: Attachment, form: RedactForm) -> bool:
    """Whether the boxes are those that are kept already: the form was sent twice."""
    kept = attachment.redaction.boxes if attachment.redaction else None
    return kept == [list(box) for box in form.drawn]


def _page(page: Any, attachment: Attachment, form: RedactForm, changes: list[Moment] | None = None) -> Answer:
    large = attachment.derivative("large")
    if attachment.kind != "photo" or large is None:
        abort(404)
    kept = attachment.redaction.boxes if attachment.redaction else []
    told = {"page": page, "photo": attachment, "large": large, "form": form, "changes": changes}
    return render_template("cases/desk/redact.html", boxes_now=kept, **told)
