"""One village meeting at the desk: its minutes, page by page, and striking it when it was recorded by mistake.

Minutes carry names and signatures: officers of the commune and the supervision board see them, nobody else ever.
"""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import CombinedMultiDict

from app.accounts.gate import me
from app.accounts.scopes import covers
from app.i18n import _
from app.photos.responses import image_response
from app.projects import actions, queries
from app.projects.actions import NotNow
from app.projects.desk.command_forms import MinutesForm, StrikeForm
from app.projects.desk.keeping import kept_photos
from app.projects.desk.staff_views import blueprint
from app.projects.models import Meeting, Project
from app.security import needs

Answer = Any
MEETING = "/<slug>/hop-thon/<token>"


@blueprint.get(MEETING)
@needs("project.read")
def meeting(slug: str, token: str) -> Answer:
    """What the meeting decided, and its minutes."""
    return _page(*queries.meeting_of(me(), slug, token))


@blueprint.post(f"{MEETING}/bien-ban")
@needs("project.edit")
def add_minutes(slug: str, token: str) -> Answer:
    """Add photographed pages of the minutes."""
    project, found = queries.meeting_of(me(), slug, token)
    form = MinutesForm(CombinedMultiDict([request.files, request.form]), prefix="bien-ban-")
    try:
        pages = kept_photos(form.minutes.data, form.key.data or "") if form.validate() else []
        if not pages:
            raise NotNow(_("Choose a photo."))
        actions.add_minutes(
            actor=me(), project=project, meeting=found, minutes=pages, key=form.key.data or ""
        )
    except NotNow as reason:
        form.minutes.errors = [str(reason)]
        return _page(project, found, adding=form), 422
    flash(_("Kept. In a minute the pages can be looked at."))
    return redirect(url_for("projects_staff.meeting", slug=slug, token=token), 303)


@blueprint.post(f"{MEETING}/gach")
@needs("project.edit")
def strike_meeting(slug: str, token: str) -> Answer:
    """Strike a meeting that was recorded by mistake: it stays readable, with the reason."""
    project, found = queries.meeting_of(me(), slug, token)
    form = StrikeForm(request.form, prefix="gach-")
    if not form.validate():
        return _page(project, found, striking=form), 422
    actions.strike_meeting(actor=me(), project=project, meeting=found, reason=form.reason.data or "")
    flash(
        _(
            "Struck. What the meeting asked of each household holds no longer, and the page of the road says so."
        )
    )
    return redirect(url_for("projects_staff.meeting", slug=slug, token=token), 303)


@blueprint.get("/<slug>/bien-ban/<photo>/<any(large, medium, small):variant>.<any(jpeg, webp):format_>")
@needs("project.read")
def minutes(slug: str, photo: str, variant: str, format_: str) -> Answer:
    """One page of the minutes of a meeting."""
    meetings = queries.file_of(me(), slug).meetings
    pages = {page.attachment.token: page.attachment for each in meetings for page in each.minutes}
    return image_response(pages.get(photo) or abort(404), variant, format_)


def _page(
    project: Project, found: Meeting, *, adding: MinutesForm | None = None, striking: StrikeForm | None = None
) -> str:
    return render_template(
        "projects/desk/meeting.html", project=project, meeting=found, token=queries.token_of(found),
        adding=adding or MinutesForm(None, prefix="bien-ban-"), striking=striking or StrikeForm(None, prefix="gach-"),
        errors=[*(adding.error_list if adding else []), *(striking.error_list if striking else [])],
        may_edit=covers(me(), "project.edit", project.commune_id) and found.struck_at is None,
    )  # fmt: skip
