"""A batch is taken back as a whole: a small one at once, a large one some entries at a time, with one reason."""

import uuid

from sqlalchemy import select

from app import jobs
from app.accounts.models import Account
from app.contributions.actions import correct, reverse_batch
from app.contributions.models import Batch, Contribution, Sheet
from app.db import db
from app.i18n import _
from app.rules import NotNow

AT_ONCE = 100


def take_back(*, actor: Account, sheet: Sheet, reason: str) -> None:
    """Reverse every entry of the batch of a sheet. Raises Forbidden; NotNow without a reason or while it is entered."""
    if sheet.batch is None or sheet.state != "entered":
        raise NotNow(_("The sheet is still being entered. Wait a moment."))
    if not reason:
        raise NotNow(_("Say why."))
    if sheet.batch.reversed_at is None:
        _some(actor, sheet.batch, reason)


@jobs.handler("sheets.take_back")
def take_more_back(batch: str, officer: str, reason: str, left: int) -> None:
    """Go on with taking back."""
    row = db.session.scalar(select(Batch).where(Batch.token == batch).with_for_update())
    if row is not None and row.reversed_at is None:
        _some(db.session.get_one(Account, uuid.UUID(officer)), row, reason)


def _some(actor: Account, batch: Batch, reason: str) -> None:
    """The next entries; the last of them end the batch."""
    query = select(Contribution).where(
        Contribution.batch_id == batch.id,
        Contribution.reverses_id.is_(None),
        Contribution.struck_at.is_(None),
        Contribution.state.in_(("handed_over", "confirmed", "pledged")),
    )
    entries = db.session.scalars(query.order_by(Contribution.number).limit(AT_ONCE + 1)).all()
    if len(entries) <= AT_ONCE:
        reverse_batch(actor=actor, batch=batch, reason=reason)
        return
    for entry in entries[:AT_ONCE]:
        correct(actor=actor, entry=entry, reason=reason, key=f"batch {batch.token}")
    mark = f"back:{batch.token}:{entries[-1].number}"
    jobs.enqueue(
        "sheets.take_back",
        key=mark,
        batch=batch.token,
        officer=str(actor.id),
        reason=reason,
        left=entries[-1].number,
    )
