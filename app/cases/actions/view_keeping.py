"""Views of the queue by a name: kept, renamed, taken away, by whoever made them or leads the work."""

import secrets

from sqlalchemy import func, select
from werkzeug.exceptions import Forbidden

from app import clock, events
from app.accounts.models import Account
from app.accounts.permissions import require
from app.cases.models import SavedView
from app.db import db
from app.i18n import _
from app.once import count_again, key_mark
from app.rules import NotNow

MOST = 20


def save_view(*, actor: Account, name: str, query: str, role: str | None, key: str) -> SavedView:
    """Keep a view and its filters by a name, for oneself or for a role that one holds. The same form sent again changes
    nothing. Raises Forbidden for another's role, NotNow when there are twenty."""
    require(actor, "case.queue")
    if role is not None and role not in actor.role_codes:
        raise Forbidden("case.queue")
    mark = key_mark("saved-view", actor.id, key)
    if kept := count_again(SavedView, mark):
        return kept
    owned = select(func.count()).select_from(SavedView).where(SavedView.made_by_id == actor.id)
    if (db.session.scalar(owned) or 0) >= MOST:
        raise NotNow(_("You have twenty views. Take one away first."))
    view = SavedView(token=secrets.token_hex(6), key_hash=mark, name=name, query=query, role=role)
    view.made_by_id, view.made_at = actor.id, clock.now()
    db.session.add(view)
    db.session.flush()
    events.record("desk.view_saved", topic=view.id, actor=actor, data={"role": role})
    return view


def may_change(view: SavedView, actor: Account) -> bool:
    """A view of a role is changed by whoever made it, and by those who lead the work."""
    return view.made_by_id == actor.id or (view.role in actor.role_codes and actor.may("case.assign"))


def rename_view(*, view: SavedView, actor: Account, name: str) -> SavedView:
    """Give a view another name."""
    if not may_change(view, actor):
        raise Forbidden("case.assign")
    view.name = name
    events.record("desk.view_renamed", topic=view.id, actor=actor)
    return view


def delete_view(*, view: SavedView, actor: Account) -> None:
    """Take a view away; the cases in it stay where they are."""
    if not may_change(view, actor):
        raise Forbidden("case.assign")
    events.record("desk.view_deleted", topic=view.id, actor=actor)
    db.session.delete(view)
