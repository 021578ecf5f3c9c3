"""Drafts: what an officer is writing about a case, kept while it is written, so that no crash and no closed window
loses it. A draft is the officer's own, lies under the data key of the report, and goes when its form has been taken.

It leaves no event: nothing has happened to the case.
"""

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import Forbidden

from app import clock
from app.accounts.models import Account
from app.cases import relation
from app.cases.models import Case, StaffDraft
from app.cases.queries.lookup import was_taken
from app.db import db
from app.i18n import _
from app.rules import NotNow

LONGEST = 40_000  # characters of all fields of one form
Fields = dict[str, list[str]]


def keep_draft(*, case: Case, actor: Account, form: str, fields: Fields, key: str = "") -> StaffDraft | None:
    """Keep the fields of a form as they stand; None when the form with this key has been taken already.

    Raises Forbidden, NotNow for more than any form holds.
    """
    if not relation.may(actor, "case.read", case):
        raise Forbidden("case.read")
    if sum(len(name) + len(value) for name, values in fields.items() for value in values) > LONGEST:
        raise NotNow(_("This is too long to be kept as a draft."))
    if was_taken(case, key):
        return None
    draft = _draft(case, actor, form) or _begin(case, actor, form)
    draft.fields, draft.saved_at = fields, clock.now()
    return draft


def drop_draft(*, case: Case, actor: Account, form: str) -> None:
    """Let go of a draft: the form was taken, or the officer does not want it any more."""
    own = StaffDraft.case_id == case.id, StaffDraft.account_id == actor.id
    db.session.execute(delete(StaffDraft).where(*own, StaffDraft.form == form))


def _draft(case: Case, actor: Account, form: str) -> StaffDraft | None:
    own = StaffDraft.case_id == case.id, StaffDraft.account_id == actor.id
    return db.session.scalar(select(StaffDraft).where(*own, StaffDraft.form == form))


def _begin(case: Case, actor: Account, form: str) -> StaffDraft:
    draft = StaffDraft(case=case, case_id=case.id, account_id=actor.id, form=form, saved_at=clock.now())
    try:
        with db.session.begin_nested():
            db.session.add(draft)
    except IntegrityError:  # another window of the same officer was quicker
        return db.session.scalars(
            select(StaffDraft).where(
                StaffDraft.case_id == case.id, StaffDraft.account_id == actor.id, StaffDraft.form == form
            )
        ).one()
    return draft
