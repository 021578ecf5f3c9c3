"""What an agency's liaison sees: what is in the hands of the own agency, as it was sent, nothing else of the case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from werkzeug.exceptions import NotFound

from app.accounts.models import Account
from app.accounts.permissions import require
from app.cases.models import Case, Forwarding, StepEntry
from app.cases.visibility import may_answer
from app.db import db
from app.photos.models import Attachment

_MOST = 100


@dataclass(frozen=True)
class Line:
    """One forwarded case in the liaison's list."""

    token: str
    number: str | None
    subject: str
    document_number: str
    sent_at: datetime
    is_answered: bool


def in_hands(liaison: Account) -> list[Line]:
    """What waits for this agency, the oldest first. Raises Forbidden."""
    require(liaison, "forwarded.answer")
    query = (
        select(Forwarding, Case.number, Case.subject, Case.pending_step)
        .join(Case, Case.id == Forwarding.case_id)
        .where(may_answer(liaison), Case.state == "forwarded", Forwarding.ended_at.is_(None))
        .order_by(Forwarding.sent_at, Forwarding.id)
        .limit(_MOST)
    )
    return [
        Line(
            sent.token, number, subject or "", sent.document_number, sent.sent_at, pending == "record_answer"
        )
        for sent, number, subject, pending in db.session.execute(query)
    ]


def one_in_hands(liaison: Account, token: str) -> Forwarding:
    """One of them. Raises Forbidden, NotFound."""
    require(liaison, "forwarded.answer")
    query = select(Forwarding).join(Case, Case.id == Forwarding.case_id)
    query = query.where(Forwarding.token == token, may_answer(liaison))
    found = db.session.scalar(query.where(Case.state == "forwarded", Forwarding.ended_at.is_(None)))
    if found is None:
        raise NotFound
    return found


def photos_of(forwarding: Forwarding) -> list[Attachment]:
    """The photos that go with it, in the order of the case."""
    links = forwarding.case.attachments
    return [link.attachment for link in links if link.attachment.token in forwarding.photos]


def sent_back(forwarding: Forwarding) -> StepEntry | None:
    """The agency's own last answer, if it was sent back."""
    mine = StepEntry.case_id == forwarding.case_id, StepEntry.step == "record_answer"
    query = select(StepEntry).where(*mine, StepEntry.at >= forwarding.sent_at)
    found: Sequence[StepEntry] = db.session.scalars(query.order_by(StepEntry.at.desc()).limit(1)).all()
    return found[0] if found and found[0].status == "sent_back" else None
