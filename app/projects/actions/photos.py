"""Photos of the work: kept like all evidence, and shown to everyone only as redacted copies."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select

from app import clock, events
from app.accounts.models import Account
from app.accounts.permissions import Actor
from app.accounts.scopes import require_in
from app.db import db
from app.i18n import _
from app.photos import actions as photos
from app.photos.decode import Box
from app.photos.models import Attachment
from app.projects.facts import MOMENTS
from app.projects.models import Project, ProjectPhoto
from app.rules import NotNow


def add_photo(
    *,
    actor: Actor,
    project: Project,
    attachments: Sequence[Attachment],
    moment: str,
    key: str,
    caption: str = "",
    taken_on: date | None = None,
) -> list[ProjectPhoto]:
    """Let photos that were kept under `key` join a project. Raises Forbidden, NotNow."""
    require_in(actor, "project.edit", project.commune_id)
    if moment not in MOMENTS:
        raise NotNow(_("Choose one of the answers shown."))
    db.session.execute(select(Project.id).where(Project.id == project.id).with_for_update())
    mine = ProjectPhoto.project_id == project.id
    last = db.session.scalar(select(func.max(ProjectPhoto.position)).where(mine)) or 0
    rows = []
    for position, joined in enumerate(photos.claim(attachments, form_key=key), start=last + 1):
        row = ProjectPhoto(project_id=project.id, attachment_id=joined.id, moment=moment, position=position)
        row.caption, row.taken_on, row.by_id, row.at = caption, taken_on, actor.id, clock.now()
        row.attachment = joined
        db.session.add(row)
        rows.append(row)
    db.session.flush()
    if rows:
        data = {"photos": len(rows), "moment": moment}
        events.record("project.photos_added", topic=project.id, actor=actor, data=data)
    return rows


def cover_photo(*, actor: Account, project: Project, photo: ProjectPhoto, boxes: list[Box]) -> ProjectPhoto:
    """Say what must not be seen on a photo; no boxes when there is nothing. Raises Forbidden, photos.NotReady."""
    require_in(actor, "project.edit", project.commune_id)
    photo.is_public = False
    photos.redact(attachment=photo.attachment, boxes=boxes, actor=actor, permission="project.edit")
    return photo


def publish_photo(*, actor: Actor, project: Project, photo: ProjectPhoto) -> ProjectPhoto:
    """Show the redacted copies of a photo on the public page. Raises Forbidden, NotNow while they are not made."""
    require_in(actor, "project.edit", project.commune_id)
    try:
        photos.publish(photo.attachment)
    except photos.NotReady:
        raise NotNow(_("Look at the photo and cover faces and number plates first.")) from None
    photo.is_public = True
    db.session.flush()
    events.record("project.photo_published", topic=project.id, actor=actor)
    return photo


def withdraw_photo(*, actor: Actor, project: Project, photo: ProjectPhoto) -> ProjectPhoto:
    """Take a photo off the public page. Raises Forbidden."""
    require_in(actor, "project.edit", project.commune_id)
    photos.unpublish(photo.attachment)
    photo.is_public = False
    db.session.flush()
    events.record("project.photo_withdrawn", topic=project.id, actor=actor)
    return photo
