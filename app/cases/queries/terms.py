"""The calendar of one year and the rules of deadlines, for those who edit them."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from app.accounts.models import Account
from app.accounts.permissions import require
from app.cases.models import CalendarDay, DeadlineRule
from app.db import db


def days_of(actor: Account, year: int) -> Sequence[CalendarDay]:
    """The days of a year that differ from the week. Raises Forbidden."""
    require(actor, "terms.edit")
    within = CalendarDay.day.between(date(year, 1, 1), date(year, 12, 31))
    return db.session.scalars(select(CalendarDay).where(within).order_by(CalendarDay.day)).all()


def rules(actor: Account) -> Sequence[DeadlineRule]:
    """Every rule there was and will be, by step, the newest first. Raises Forbidden."""
    require(actor, "terms.edit")
    query = select(DeadlineRule).order_by(DeadlineRule.code, DeadlineRule.effective_from.desc())
    return db.session.scalars(query).all()
