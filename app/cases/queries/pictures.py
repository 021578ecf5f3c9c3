"""The published copies of photos: redacted derivatives that have a public token, and nothing else."""

import uuid
from collections.abc import Sequence
from typing import Any

from flask import url_for
from sqlalchemy import select

from app.cases.models import CaseAttachment
from app.cases.public import PublicPhoto
from app.db import db
from app.photos.models import Derivative


def small_photos(case_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, PublicPhoto]:
    """The first published photo of each case, small; the photo taken afterwards comes first."""
    found: dict[uuid.UUID, dict[str, Any]] = {}
    for row in _published(case_ids, "small"):
        kept = found.setdefault(row.case_id, {"attachment": row.attachment_id})
        if kept["attachment"] == row.attachment_id:
            kept[row.format] = row
    return {case_id: photo for case_id, rows in found.items() if (photo := _photo(rows))}


def public_photos(case_id: uuid.UUID) -> tuple[PublicPhoto, ...]:
    """Every published photo of a case, at the middle size, each with the address of the large one."""
    large = {(row.attachment_id, row.format): row for row in _published([case_id], "large")}
    photos: dict[uuid.UUID, dict[str, Any]] = {}
    for row in _published([case_id], "medium"):
        photos.setdefault(row.attachment_id, {})[row.format] = row
    shown = (_photo(rows, large.get((key, "jpeg"))) for key, rows in photos.items())
    return tuple(photo for photo in shown if photo)


def _published(case_ids: Sequence[uuid.UUID], variant: str) -> Sequence[Any]:
    if not case_ids:
        return []
    query = (
        select(
            CaseAttachment.case_id,
            CaseAttachment.attachment_id,
            CaseAttachment.role,
            Derivative.token,
            Derivative.format,
            Derivative.width,
            Derivative.height,
        )
        .join(Derivative, Derivative.attachment_id == CaseAttachment.attachment_id)
        .where(
            CaseAttachment.case_id.in_(case_ids),
            CaseAttachment.is_public.is_(True),
            Derivative.variant == variant,
            Derivative.is_redacted.is_(True),
            Derivative.token.is_not(None),
        )
        .order_by(CaseAttachment.case_id, CaseAttachment.position, Derivative.format)
    )
    return db.session.execute(query).all()


def _photo(rows: dict[str, Any], large: Any = None) -> PublicPhoto | None:
    jpeg, webp = rows.get("jpeg"), rows.get("webp")
    if jpeg is None:
        return None
    return PublicPhoto(
        jpeg=_address(jpeg),
        webp=_address(webp) if webp else None,
        width=jpeg.width,
        height=jpeg.height,
        role=jpeg.role,
        full=_address(large) if large else None,
    )


def _address(row: Any) -> str:
    ending = "jpg" if row.format == "jpeg" else row.format
    return url_for("photos.published", token=row.token, extension=ending)
