"""The figures of the home page: counted by the worker up to yesterday, so that no single report shows in them."""

from datetime import datetime, time, timedelta

from sqlalchemy import func, select

from app import clock
from app.cases import workflow
from app.cases.models import Case, PublicFigure
from app.db import db
from app.jobs import every


@every("cases.figures", minutes=60)
def count_figures() -> None:
    """Count once a day what was received, answered, published and recovered before today, and what was overdue when
    today began: a case whose earliest deadline had passed."""
    day = clock.today() - timedelta(days=1)
    if db.session.get(PublicFigure, day) is not None:
        return
    end = datetime.combine(clock.today(), time.min, clock.LOCAL)
    old = Case.received_at < end
    count = select(func.count()).select_from(Case)
    late = Case.closed_at.is_(None), Case.due_on <= day
    db.session.add(
        PublicFigure(
            day=day,
            received=db.session.scalar(count.where(old)) or 0,
            answered=db.session.scalar(count.where(old, Case.state.in_(workflow.WITH_ANSWER))) or 0,
            published=db.session.scalar(count.where(Case.published_at < end, Case.published_no.is_not(None)))
            or 0,
            overdue=db.session.scalar(count.where(old, *late)) or 0,
            recovered=db.session.scalar(select(func.sum(Case.recovered)).where(Case.closed_at < end)) or 0,
        )
    )
