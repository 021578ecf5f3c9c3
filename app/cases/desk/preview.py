"""*Xem như người dân thấy*: the drafted publication through the same view of a case that the public gets."""

from collections.abc import Collection
from typing import Any

from flask import url_for
from werkzeug.exceptions import NotFound

from app.cases.models import Case, CaseAttachment
from app.cases.published.public import OUTCOME_SHAPES, PublicPhoto
from app.cases.queries.case import CaseFile
from app.cases.queries.public import drafted_case


def preview_of(file: CaseFile) -> dict[str, Any]:
    """What the template of the public page is given, made from the draft. Raises NotFound when nothing is drafted."""
    case = drafted_case(file.case.id, photos_of(file.case))
    if case is None:
        raise NotFound
    return {"case": case, "shapes": OUTCOME_SHAPES}


def photos_of(case: Case, chosen: Collection[str] | None = None) -> tuple[PublicPhoto, ...]:
    """The photos chosen for publication, or those with these tokens, as far as their covered copies are there."""
    links = (
        link
        for link in case.attachments
        if (link.is_public if chosen is None else link.attachment.token in chosen)
    )
    return tuple(photo for link in links if (photo := _photo(case, link)))


def _photo(case: Case, link: CaseAttachment) -> PublicPhoto | None:
    """The covered copy, from the officers' own address; none before it has been made."""
    copy = link.attachment.derivative("medium", redacted=True)
    if copy is None:
        return None
    address = url_for(
        "cases_staff.covered",
        token=case.token,
        photo=link.attachment.token,
        variant="medium",
        format_="jpeg",
    )
    return PublicPhoto(address, None, copy.width, copy.height, link.role)
