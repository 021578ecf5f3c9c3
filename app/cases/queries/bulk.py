"""Cases chosen for one command, and what became of them, as far as the officer may know of them."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload
from werkzeug.exceptions import NotFound

from app.accounts.models import Account
from app.cases.models import Bulk, BulkCase, Case
from app.cases.visibility import visible_to
from app.db import db


def chosen_cases(officer: Account, tokens: Sequence[str]) -> Sequence[Case]:
    """The cases of these tokens, oldest first."""
    query = select(Case).where(Case.token.in_(tokens), visible_to(officer)).options(joinedload(Case.assignee))
    return db.session.scalars(query.order_by(Case.received_at, Case.id)).unique().all()


def own_bulk(officer: Account, token: str) -> Bulk:
    """One command of the officer's own. Raises NotFound for another's."""
    query = select(Bulk).where(Bulk.token == token, Bulk.by_id == officer.id)
    bulk = db.session.scalar(query.options(selectinload(Bulk.cases).joinedload(BulkCase.case)))
    if bulk is None:
        raise NotFound
    return bulk


def known_cases(officer: Account, bulk: Bulk) -> set[uuid.UUID]:
    """Of the cases of a command, those that the officer may know of now."""
    ids = [each.case_id for each in bulk.cases if each.case_id]
    return set(db.session.scalars(select(Case.id).where(Case.id.in_(ids), visible_to(officer))))
