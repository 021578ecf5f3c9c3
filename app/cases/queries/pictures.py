"""The published copies of photos: redacted derivatives that have a public token, and nothing else."""

import uuid
from collections.abc import Sequence
from functools import cache
from typing import Any

from flask import url_for
from sqlalchemy import Select, bindparam, select

from app.cases.models import CaseAttachment
from app.cases.published.public import PublicPhoto
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
    photos: dict[uuid.UUID, dict[tuple[str, str], Any]] = {}
    for row in _published([case_id], "medium", "large"):
        photos.setdefault(row.attachment_id, {})[row.variant, row.format] = row
    shown = (
        _photo(
            {kind: row for (variant, kind), row in rows.items() if variant == "medium"},
            rows.get(("large", "jpeg")),
        )
        for rows in photos.values()
    )
    return tuple(photo for photo in shown if photo)


def _published(case_ids: Sequence[uuid.UUID], *variants: str) -> Sequence[Any]:
    if not case_ids:
        return []
    return db.session.execute(_copies(), {"case_ids": case_ids, "variants": variants}).all()


@cache
def _copies() -> Select[Any]:
    """The public copies of the photos of some cases, in the order of the photos."""
    tie, copy = CaseAttachment.__table__.c, Derivative.__table__.c
    joined = CaseAttachment.__table__.join(Derivative.__table__, copy.attachment_id == tie.attachment_id)
    columns: list[Any] = [
        *(tie.case_id, tie.attachment_id, tie.role),
        *(copy.variant, copy.token, copy.format, copy.width, copy.height),
    ]
    return (
        select(*columns)
        .select_from(joined)
        .where(
            tie.case_id.in_(bindparam("case_ids", expanding=True)),
            tie.is_public.is_(True),
            copy.variant.in_(bindparam("variants", expanding=True)),
            copy.is_redacted.is_(True),
            copy.token.is_not(None),
        )
        .order_by(tie.case_id, tie.position, copy.format)
    )


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
