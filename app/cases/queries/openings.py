"""Who else has a case open: whoever asked for a page of it in the last quarter of an hour.

Noted whatever the answer is, once a minute at most. No page tells by itself that it is still open: that would keep a
session alive that nobody sits at.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.accounts.models import Account
from app.cases.models import Case, CaseOpening
from app.db import db, record_now

RECENT, NOTED = timedelta(minutes=15), timedelta(minutes=1)


def open_with(case: Case, officer: Account) -> list[Any]:
    """The others who have the case open, latest first (name, seen_at); that this officer has it open is noted."""
    rows = _recent(case)
    own = next((row.seen_at for row in rows if row.account_id == officer.id), None)
    if own is None or clock.now() - own > NOTED:
        ids = {"case_id": case.id, "account_id": officer.id}
        record_now(lambda store: _note(store, ids))
    return [row for row in rows if row.account_id != officer.id]


def _recent(case: Case) -> Sequence[Any]:
    query = select(CaseOpening.account_id, Account.full_name.label("name"), CaseOpening.seen_at)
    query = query.join(Account, Account.id == CaseOpening.account_id)
    recent = query.where(CaseOpening.case_id == case.id, CaseOpening.seen_at > clock.now() - RECENT)
    return db.session.execute(recent.order_by(CaseOpening.seen_at.desc())).all()


def _note(store: Session, ids: dict[str, Any]) -> None:
    store.merge(CaseOpening(**ids, seen_at=clock.now()))
