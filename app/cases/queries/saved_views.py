"""What an officer keeps at the desk: views of the queue by name, own ones and those of the roles; the wish for keys."""

from typing import NamedTuple

from sqlalchemy import and_, or_, select
from werkzeug.exceptions import NotFound

from app.accounts.models import Account
from app.cases.models import DeskChoice, SavedView
from app.db import db


class Kept(NamedTuple):
    """Everything of it: own views first, then those of the roles, each by name. Who has not chosen has the keys."""

    views: list[SavedView]
    has_keys: bool


def kept_by(officer: Account) -> Kept:
    """What an officer keeps, in one statement."""
    own = and_(SavedView.role.is_(None), SavedView.made_by_id == officer.id)
    held = or_(own, SavedView.role.in_(sorted(officer.role_codes)))
    query = select(SavedView, DeskChoice.has_keys).select_from(Account).outerjoin(SavedView, held)
    query = query.outerjoin(DeskChoice, DeskChoice.account_id == Account.id).where(Account.id == officer.id)
    rows = db.session.execute(query.order_by(SavedView.name, SavedView.id)).all()
    views = [view for view, _wish in rows if view is not None]
    return Kept(sorted(views, key=lambda view: view.role is not None), rows[0][1] is not False)


def saved_view(officer: Account, token: str) -> SavedView:
    """One of them by its token. Raises NotFound for another officer's."""
    for view in kept_by(officer).views:
        if view.token == token:
            return view
    raise NotFound


def has_keys(officer: Account) -> bool:
    """Whether the officer wants the keys of the console; who has not chosen has them."""
    return (
        db.session.scalar(select(DeskChoice.has_keys).where(DeskChoice.account_id == officer.id)) is not False
    )
