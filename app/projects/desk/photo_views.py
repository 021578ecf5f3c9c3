"""Photos of the work at the commune's desk: looked at, covered, shown to everyone or taken back."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for

from app.accounts.gate import me
from app.accounts.scopes import require_in
from app.i18n import _
from app.photos import actions as photos
from app.photos.forms import BoxesForm
from app.photos.responses import image_response
from app.projects import actions, queries
from app.projects.actions import NotNow
from app.projects.desk.staff_views import blueprint
from app.projects.models import Project, ProjectPhoto
from app.security import needs

Answer = Any
EDGES = ("left", "top", "right", "bottom")


@blueprint.get("/<slug>/anh/<photo>/<any(large, medium, small):variant>.<any(jpeg, webp):format_>")
@needs("project.edit")
def photo(slug: str, photo: str, variant: str, format_: str) -> Answer:
    """A copy of a photo as it was taken, for officers of the commune only."""
    return image_response(_photo(slug, photo)[1].attachment, variant, format_)


@blueprint.get("/<slug>/anh/<photo>/che")
@needs("project.edit")
def cover(slug: str, photo: str) -> Answer:
    """The page on which boxes are drawn or typed, and the photo shown to everyone."""
    project, row = _photo(slug, photo)
    kept = row.attachment.redaction.boxes if row.attachment.redaction else []
    start = {"boxes": [dict(zip(EDGES, box, strict=True)) for box in kept]}
    return _page(project, row, BoxesForm(None, data=start))


@blueprint.post("/<slug>/anh/<photo>/che")
@needs("project.edit")
def keep_boxes(slug: str, photo: str) -> Answer:
    """Keep the boxes; the worker makes the covered copies."""
    project, row = _photo(slug, photo)
    form = BoxesForm()
    if not form.validate():
        return _page(project, row, form), 422
    try:
        actions.cover_photo(actor=me(), project=project, photo=row, boxes=form.drawn)
    except photos.NotReady:
        form.boxes.errors = [_("The copies of this photo are not made yet. Try again in a minute.")]
        return _page(project, row, form), 422
    flash(_("Kept. In a minute the covered copies are ready to be published."))
    return _back(project, row)


@blueprint.post("/<slug>/anh/<photo>/<any('cong-khai', 'thu-lai'):what>")
@needs("project.edit")
def publish(slug: str, photo: str, what: str) -> Answer:
    """Show the covered copies on the public page, or take them back."""
    project, row = _photo(slug, photo)
    try:
        verb = actions.publish_photo if what == "cong-khai" else actions.withdraw_photo
        verb(actor=me(), project=project, photo=row)
        flash(_("Done."))
    except NotNow as reason:
        flash(str(reason), "warn")
    return _back(project, row)


def _photo(slug: str, token: str) -> tuple[Project, ProjectPhoto]:
    file = queries.file_of(me(), slug)
    require_in(me(), "project.edit", file.project.commune_id)
    row = next((each for each in file.photos if each.attachment.token == token), None)
    return (file.project, row) if row else abort(404)


def _back(project: Project, row: ProjectPhoto) -> Answer:
    return redirect(url_for("projects_staff.cover", slug=project.slug, photo=row.attachment.token), 303)


def _page(project: Project, row: ProjectPhoto, form: BoxesForm) -> str:
    large = row.attachment.derivative("large") or abort(404)
    is_ready = any(each.is_redacted for each in row.attachment.derivatives)
    return render_template(
        "projects/desk/photo.html", project=project, photo=row, large=large, form=form, is_ready=is_ready,
        path=request.path,
    )  # fmt: skip
