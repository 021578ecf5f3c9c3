"""*Xem như người dân thấy*: the drafted publication through the same view of a case that the public gets."""

from typing import Any

from flask import url_for
from werkzeug.exceptions import NotFound

from app.cases.models import CaseAttachment
from app.cases.published.public import OUTCOME_SHAPES, PublicPhoto
from app.cases.queries.case import CaseFile
from app.cases.queries.public import drafted_case


def preview_of(file: CaseFile) -> dict[str, Any]:
    """What the template of the public page is given, made from the draft. Raises NotFound when nothing is drafted."""
    chosen = (link for link in file.case.attachments if link.is_public)
    case = drafted_case(file.case.id, tuple(photo for link in chosen if (photo := _photo(file, link))))
    if case is None:
        raise NotFound
    return {"case": case, "shapes": OUTCOME_SHAPES}


def _photo(file: CaseFile, link: CaseAttachment) -> PublicPhoto | None:
    """The covered copy, from the officers' own address; none before it has been made."""
    copy = link.attachment.derivative("medium", redacted=True)
    if copy is None:
        return None
    address = url_for(
        "cases_staff.covered",
        token=file.case.token,
        photo=link.attachment.token,
        variant="medium",
        format_="jpeg",
    )
    return PublicPhoto(address, None, copy.width, copy.height, link.role)
