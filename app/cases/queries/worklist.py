"""What an officer has asked of others and still waits for, as far as the officer may know of the cases."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from app import clock
from app.accounts.models import Account
from app.cases.models import Bulk, Case, Conclusion, IdentityRequest, Publication, StepEntry
from app.cases.models.identity import OPEN
from app.cases.visibility import visible_to
from app.db import db

MOST = 20
_LATELY = timedelta(days=14)


@dataclass(frozen=True)
class Asked:
    """One thing asked: what kind it is (a step's code, `conclusion`, `summary`, `identity`, `bulk`), of which case, and
    what its own page is called by."""

    kind: str
    token: str
    number: str | None
    subject: str | None
    at: datetime


def asked_by_me(officer: Account) -> list[Asked]:
    """Proposals, drafts before the second person and requests for contact data, the one that waits longest first."""
    found = [
        *_of_cases(officer, StepEntry, StepEntry.by_id, StepEntry.at, StepEntry.status == "proposed"),
        *_of_cases(
            officer, Conclusion, Conclusion.drafter_id, Conclusion.drafted_at, Conclusion.status == "drafted"
        ),
        *_of_cases(
            officer, Publication, Publication.drafter_id, Publication.drafted_at,
            Case.publication_state == "summary_drafted",
        ),
        *_of_cases(
            officer, IdentityRequest, IdentityRequest.asked_by_id, IdentityRequest.asked_at,
            IdentityRequest.status.in_(OPEN), IdentityRequest.ends_at > clock.now(),
        ),
    ]  # fmt: skip
    return sorted(found, key=lambda each: each.at)[:MOST]


def bulks_of(officer: Account) -> list[Asked]:
    """What the officer did to many cases at once in the last two weeks, the newest first."""
    mine = Bulk.by_id == officer.id, Bulk.undone_at.is_(None), Bulk.at > clock.now() - _LATELY
    query = select(Bulk.token, Bulk.at).where(*mine).order_by(Bulk.at.desc(), Bulk.id.desc())
    return [Asked("bulk", token, None, None, at) for token, at in db.session.execute(query.limit(MOST))]


_KINDS: dict[Any, Any] = {
    StepEntry: (StepEntry.step, Case.token),
    Conclusion: ("conclusion", Case.token),
    Publication: ("summary", Case.token),
    IdentityRequest: ("identity", IdentityRequest.token),
}


def _of_cases(officer: Account, row: Any, by: Any, at: Any, *wanted: Any) -> list[Asked]:
    kind, token = _KINDS[row]
    named = () if isinstance(kind, str) else (kind,)
    query = select(token, Case.number, Case.subject, at, *named).join(Case, Case.id == row.case_id)
    query = query.where(by == officer.id, visible_to(officer), *wanted).order_by(at, row.id).limit(MOST)
    return [
        Asked(more[0] if more else kind, named_by, number, subject, moment)
        for named_by, number, subject, moment, *more in db.session.execute(query)
    ]
