"""Work that officers give each other: what is mine to do, what I asked others for, one piece of it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, case, or_, select
from sqlalchemy.orm import joinedload
from werkzeug.exceptions import NotFound

from app import clock
from app.accounts.models import Account
from app.cases.models import Case, CaseTask
from app.cases.models.tasks import CAME_BACK, GIVEN
from app.cases.visibility import may_work, visible_to
from app.db import db

MOST = 20
_LATELY = timedelta(days=14)


def to_do(officer: Account) -> Sequence[CaseTask]:
    """What colleagues have asked of the officer and is not done yet, what is due soonest first."""
    query = _tasks().where(may_work(officer), CaseTask.state == GIVEN)
    return db.session.scalars(query.order_by(CaseTask.due_on, CaseTask.id).limit(MOST)).all()


def asked_for(officer: Account) -> Sequence[CaseTask]:
    """What the officer asked of colleagues: first what came back in the last two weeks, then what is open."""
    is_news = or_(CaseTask.state == GIVEN, CaseTask.replied_at > clock.now() - _LATELY)
    query = _tasks().where(CaseTask.given_by_id == officer.id, visible_to(officer), is_news)
    rank = case((CaseTask.state.in_(CAME_BACK), 0), (CaseTask.state == GIVEN, 1), else_=2)
    return db.session.scalars(
        query.order_by(rank, CaseTask.replied_at.desc(), CaseTask.due_on, CaseTask.id).limit(MOST)
    ).all()


def task_of(officer: Account, token: str) -> CaseTask:
    """One piece of work: of whoever is to do it, and of those who know of the case. Raises NotFound."""
    query = _tasks().where(CaseTask.token == token, or_(may_work(officer), visible_to(officer)))
    found = db.session.scalar(query)
    if found is None:
        raise NotFound
    return found


def _tasks() -> Select[Any]:
    of_case = joinedload(CaseTask.case)
    people = (
        joinedload(each).lazyload(Account.memberships) for each in (CaseTask.given_by, CaseTask.given_to)
    )
    return (
        select(CaseTask)
        .join(Case, Case.id == CaseTask.case_id)
        .options(of_case.joinedload(Case.report).lazyload("*"), of_case.joinedload(Case.commune), *people)
    )
