"""Covering what must not be seen on a photo of a case, before anything of it is published."""

from werkzeug.exceptions import Forbidden

from app import clock
from app.accounts.models import Account
from app.cases import relation
from app.cases.models import Case
from app.i18n import _
from app.photos import actions as photos
from app.photos.models import Attachment
from app.rules import NotNow

Box = tuple[int, int, int, int]


def cover(*, case: Case, attachment: Attachment, boxes: list[Box], actor: Account) -> None:
    """Keep the boxes of a photo (thousandths of width and height; none where nothing is to be hidden).

    The case changes with it: a form to publish that was made before is stale. The same boxes again change nothing.
    Raises Forbidden, NotNow for a photo that is published, ValueError for a box that is none.
    """
    if not relation.may(actor, "photo.redact", case):
        raise Forbidden("photo.redact")
    if attachment.redaction is not None and attachment.redaction.boxes == [list(box) for box in boxes]:
        return
    shown = (link.attachment_id for link in case.attachments if link.is_public)
    if case.published_no is not None and attachment.id in shown:
        raise NotNow(_("This photo is published. Withdraw the publication first, then cover it anew."))
    photos.redact(attachment=attachment, boxes=boxes, actor=actor)
    case.changed_at = clock.now()
