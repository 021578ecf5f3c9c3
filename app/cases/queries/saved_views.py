"""What an officer keeps at the desk: views of the queue by name, own ones and those of the roles; the wish for keys."""

from sqlalchemy import and_, or_, select
from werkzeug.exceptions import NotFound

from app.accounts.models import Account
from app.cases.models import DeskChoice, SavedView
from app.db import db


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


def has_keys(officer: Account) -> bool:
    """Whether the officer wants the keys of the console; who has not chosen has them."""
    return (
        db.session.scalar(select(DeskChoice.has_keys).where(DeskChoice.account_id == officer.id)) is not False
    )
