"""Who else has a case open: whoever asked for a page of it in the last quarter of an hour.

Noted whatever the answer is, once a minute at most. No page tells by itself that it is still open: that would keep a
session alive that nobody sits at.
"""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from app import clock
from app.accounts.models import Account
from app.cases.models import CaseOpening
from app.cases.queries.case import CaseFile
from app.db import db, record_now
from app.engine import insert_of

NOTED = timedelta(minutes=1)


class Reader(NamedTuple):
    """Another officer who has the case open."""

    name: str
    seen_at: datetime


def open_with(file: CaseFile, officer: Account) -> list[Reader]:
    """The others who have the case open, latest first; that this officer has it open is noted."""
    own = next((each.seen_at for each in file.openings if each.account_id == officer.id), None)
    if own is None or clock.now() - own > NOTED:
        now = {"case_id": file.case.id, "account_id": officer.id, "seen_at": clock.now()}
        record_now(lambda store: _note(store, now))
    others = (each for each in reversed(file.openings) if each.account_id != officer.id)
    return [Reader(file.name(each.account_id), each.seen_at) for each in others]


def _note(store: Session, now: dict[str, Any]) -> None:
    noted = insert_of(db.engine.dialect.name)(CaseOpening).values(now)
    seen = {"seen_at": now["seen_at"]}
    store.execute(noted.on_conflict_do_update(index_elements=["case_id", "account_id"], set_=seen))
