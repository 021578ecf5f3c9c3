"""Photos and voice of a case for officers: found only through a case that the officer may know of."""

from sqlalchemy import or_, select
from werkzeug.exceptions import NotFound

from app.accounts.models import Account
from app.cases.models import Case, CaseAttachment
from app.cases.visibility import visible_to
from app.db import db
from app.photos.models import Attachment
from app.reports.models import ReportAttachment


def attachment_of(officer: Account, case_token: str, token: str) -> Attachment:
    """A photo or voice memo by the tokens in its address. Raises NotFound for one of another case."""
    link = select(CaseAttachment.attachment_id).where(CaseAttachment.case_id == Case.id)
    sent = select(ReportAttachment.attachment_id).where(ReportAttachment.report_id == Case.report_id)
    query = (
        select(Attachment)
        .select_from(Case)
        .join(Attachment, or_(Attachment.id.in_(link), Attachment.id.in_(sent)))
        .where(Case.token == case_token, visible_to(officer), Attachment.token == token)
    )
    found = db.session.scalar(query)
    if found is None:
        raise NotFound
    return found
