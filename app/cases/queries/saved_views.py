"""The views of the queue that have a name: an officer's own, and those of the officer's roles."""

from sqlalchemy import and_, or_, select
from werkzeug.exceptions import NotFound

from app.accounts.models import Account
from app.cases.models import SavedView
from app.db import db

MOST = 20


def saved_views(officer: Account) -> list[SavedView]:
    """Own views first, then those of the roles, each by name."""
    own = and_(SavedView.role.is_(None), SavedView.made_by_id == officer.id)
    query = select(SavedView).where(or_(own, SavedView.role.in_(sorted(officer.role_codes))))
    found = db.session.scalars(query.order_by(SavedView.name, SavedView.id)).all()
    return sorted(found, key=lambda view: view.role is not None)


def saved_view(officer: Account, token: str) -> SavedView:
    """One of them by its token. Raises NotFound for another officer's."""
    for view in saved_views(officer):
        if view.token == token:
            return view
    raise NotFound
