"""Visits to papers: of an entry that the commune approved, and the check page with each answer that it gives."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from app.contributions.models import Contribution
from app.recognition.codes import show_code


def pages(session: Any, visit: Any) -> Iterator[Any]:
    """Every page of the room, about the entries that were planted."""
    row = Contribution
    query = select(row).where(row.reverses_id.is_(None)).order_by(row.number)
    public = session.scalars(query.where(row.state == "approved")).first()
    struck = session.scalars(query.where(row.struck_at.is_not(None))).first()
    base = f"/can-bo/cong-trinh/{public.project.slug}/so/{public.number}"
    for kind in ("bien-nhan", "bien-nhan-chung", "thu-cam-on"):
        yield visit("recognition_staff.paper", f"{base}/{kind}", "clerk", kind)
    for name, entry in {"given": public, "struck": struck}.items():
        yield visit("recognition.check", f"/kiem-tra-bien-nhan?ma={show_code(entry.token)}", what=name)
    yield visit("recognition.check", "/kiem-tra-bien-nhan", what="empty")
    yield visit("recognition.notice", f"/duong/{public.project.slug}/niem-yet")
    place = public.project.commune.slug
    yield visit("recognition.poster", f"/ap-phich/{place}")
    yield visit("recognition.golden", "/so-vang", what="which commune")
    yield visit("recognition.golden", f"/so-vang?xa={place}", what="of a commune")
    yield visit("contributions.province_map", "/duong/so-do")
    yield visit("contributions.province_map", "/duong/so-do?loai=cement", what="nothing given")
