"""The drafts that an officer has about a case."""

from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from app.accounts.models import Account
from app.cases.models import Case, StaffDraft
from app.db import db


def drafts_of(case: Case, officer: Account) -> dict[str, StaffDraft]:
    """By the name of the form; those whose words have been erased with their report are none."""
    own = StaffDraft.case_id == case.id, StaffDraft.account_id == officer.id
    return {each.form: each for each in db.session.scalars(select(StaffDraft).where(*own)) if each.fields}


def sent_of(draft: StaffDraft) -> MultiDict[str, str]:
    """A draft as if its form had just been sent."""
    fields: dict[str, list[str]] = draft.fields or {}
    return MultiDict([(name, value) for name, values in fields.items() for value in values])
