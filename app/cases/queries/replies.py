"""Reads of reply templates: for the office's page, for the forms, for the check before sending."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, lazyload, undefer_group
from werkzeug.exceptions import NotFound

from app.accounts.models import Account
from app.accounts.permissions import require
from app.cases.models import ReplyTemplate
from app.cases.placeholders import has_brackets, left_in, names_in
from app.db import db

PERMISSION = "template.edit"


def in_force(day: Any) -> Any:
    """The condition of a template that is offered on a day."""
    row = ReplyTemplate
    return (row.effective_from <= day) & or_(row.effective_to.is_(None), row.effective_to >= day)


def all_templates(actor: Account) -> Sequence[ReplyTemplate]:
    """Every template there was, is and will be, with its words. Raises Forbidden."""
    require(actor, PERMISSION)
    query = select(ReplyTemplate).options(undefer_group("texts"), lazyload("*"))
    return db.session.scalars(query.order_by(ReplyTemplate.effective_from, ReplyTemplate.id)).all()


def template(actor: Account, token: str) -> ReplyTemplate:
    """One template by its token. Raises Forbidden, NotFound."""
    require(actor, PERMISSION)
    query = select(ReplyTemplate).where(ReplyTemplate.token == token)
    whole = query.options(undefer_group("texts"), joinedload(ReplyTemplate.made_by).lazyload("*"))
    found = db.session.scalar(whole)
    if found is None:
        raise NotFound
    return found


def unfilled(*texts: str | None) -> list[str]:
    """The placeholders left in some texts. Retired templates count: their words may lie in a draft."""
    written = [text for text in texts if text]
    names: set[str] = set()
    if any(map(has_brackets, written)):
        rows = db.session.execute(select(ReplyTemplate.text_vi, ReplyTemplate.text_en))
        names = {name for row in rows for text in row for name in names_in(text)}
    return list(dict.fromkeys(left for text in written for left in left_in(text, names)))
