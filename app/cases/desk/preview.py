"""*Xem như người dân thấy*: the drafted publication through the same view of a case that the public gets."""

from typing import Any

from flask import url_for
from werkzeug.exceptions import NotFound

from app import clock
from app.cases.models import CaseAttachment, Measure
from app.cases.published.public import (
    OUTCOME_SHAPES,
    PublicCase,
    PublicMeasure,
    PublicPhoto,
    category_label,
    outcome_label,
)
from app.cases.queries.case import CaseFile
from app.cases.workflow import MEASURES


def preview_of(file: CaseFile) -> dict[str, Any]:
    """What the template of the public page is given, made from the draft. Raises NotFound when nothing is drafted."""
    if file.publication is None:
        raise NotFound
    return {"case": _public_case(file), "shapes": OUTCOME_SHAPES}


def _public_case(file: CaseFile) -> PublicCase:
    case, draft, conclusion = file.case, file.publication, file.conclusion
    assert draft is not None
    received = case.received_at.astimezone(clock.LOCAL)
    return PublicCase(
        number=case.number or "",
        title=draft.title,
        summary=draft.summary,
        commune=case.commune.full_name if case.commune else "",
        category=category_label(case.category),
        outcome=case.outcome or "inconclusive",
        outcome_label=outcome_label(case.outcome),
        recovered=case.recovered,
        published_at=draft.published_at or clock.now(),
        finding=draft.finding,
        state=case.state_row,
        category_code=case.category,
        received_month=f"{received.month:02}/{received.year}",
        document_number=conclusion.document_number if conclusion else None,
        document_on=conclusion.document_on if conclusion else None,
        measures=tuple(_measure(each) for each in conclusion.measures) if conclusion else (),
        photos=tuple(photo for link in case.attachments if link.is_public and (photo := _photo(file, link))),
        correction=draft.correction,
        corrected_at=draft.corrected_at,
        has_english=bool(draft.title_en and draft.summary_en),
    )


def _measure(row: Measure) -> PublicMeasure:
    label = MEASURES.get(row.code, row.code)
    return PublicMeasure(label, row.words, row.responsible, row.amount, row.area, row.due_on, row.done_on)


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
