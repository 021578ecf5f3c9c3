"""One case looked for by what an officer types, and whether a form has been taken already."""

import re

from sqlalchemy import func, or_, select

from app import clock
from app.accounts.models import Account
from app.cases import visibility
from app.cases.actions.beats import key_hash
from app.cases.models import Case, StepEntry
from app.db import db

FIRST_YEAR = 2025
_NUMBER = re.compile(r"(?:PA-?)?(?:(20\d\d)-?)?(\d{1,6})", re.IGNORECASE)


def possible_numbers(typed: str) -> list[str]:
    """The numbers that *PA-2026-01284*, *2026-1284* or *1284* can mean: a short one, of any year of this site."""
    match = _NUMBER.fullmatch("".join(typed.split()))
    if match is None:
        return []
    year, count = match.groups()
    years = [int(year)] if year else range(FIRST_YEAR, clock.today().year + 1)
    return [f"PA-{each}-{int(count):05}" for each in years]


def case_named(officer: Account, typed: str) -> Case | None:
    """The one case that a number or an address of the console names; None for none, for several, or behind the wall."""
    token = func.lower(typed.strip().rstrip("/").rsplit("/", 1)[-1])
    is_meant = or_(Case.number.in_(possible_numbers(typed)), Case.token == token)
    query = select(Case).where(is_meant, visibility.visible_to(officer)).limit(2)
    found = db.session.scalars(query).all()
    return found[0] if len(found) == 1 else None


def was_taken(case: Case, key: str) -> bool:
    """Whether the form with this key has already done its step, so that it only came a second time."""
    query = select(StepEntry.id).where(StepEntry.key_hash == key_hash(case, key))
    return bool(key) and db.session.scalar(query) is not None


def proposal_of(case: Case) -> StepEntry | None:
    """The proposed step that waits for a decision."""
    query = select(StepEntry).where(StepEntry.case_id == case.id, StepEntry.status == "proposed")
    return db.session.scalar(query.order_by(StepEntry.at, StepEntry.id).limit(1))


def has_decided(case: Case, officer: Account) -> bool:
    """Whether the last proposal decided on this case was decided by this officer."""
    query = select(StepEntry.decided_by_id).where(
        StepEntry.case_id == case.id, StepEntry.decided_at.is_not(None)
    )
    return db.session.scalar(query.order_by(StepEntry.decided_at.desc()).limit(1)) == officer.id
