"""What the figures of the overview count, as conditions on a case. The queue filters by the very same conditions, so
that a figure and the list behind it cannot differ."""

from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select

from app.cases import workflow
from app.cases.models import Case, CaseClock, Conclusion, Measure, Rating
from app.cases.queries.views import TODAY
from app.i18n import _l

OF_THE_REPORTER = "needs_info"  # the one term that is not ours to keep

_passed = or_(
    CaseClock.stopped_on > CaseClock.due_on,
    and_(CaseClock.stopped_on.is_(None), CaseClock.paused_on.is_(None), CaseClock.due_on < TODAY),
)
_was_late = exists().where(CaseClock.case_id == Case.id, CaseClock.rule != OF_THE_REPORTER, _passed)
_is_answered = Case.state.in_(workflow.WITH_ANSWER)
_is_approved = and_(Conclusion.case_id == Case.id, Conclusion.status == "approved")
_gives_land = and_(Measure.conclusion_id == Conclusion.id, Measure.done_on.is_not(None), Measure.area > 0)


def _rated(*values: str) -> ColumnElement[bool]:
    return exists().where(Rating.case_id == Case.id, *([Rating.value.in_(values)] if values else []))


# The word in the address, what the filter is called, the condition.
FIGURES: dict[str, tuple[Any, ColumnElement[bool]]] = {
    "da-tra-loi": (_l("Cases answered"), _is_answered),
    "dung-han": (_l("Answered, every term kept"), and_(_is_answered, ~_was_late)),
    "tre-han": (_l("Answered, a term passed"), and_(_is_answered, _was_late)),
    "co-danh-gia": (_l("The reporter said how they took it"), _rated()),
    "hai-long": (_l("The reporter is satisfied"), _rated("satisfied")),
    "chua-hai-long": (_l("The reporter is not satisfied"), _rated("unsatisfied")),
    "tin-moi": (_l("New from the reporter, not read yet"), Case.news_at.is_not(None)),
    "thu-hoi-tien": (_l("Money recovered"), Case.recovered > 0),
    "thu-hoi-dat": (_l("Land recovered"), exists().where(_is_approved, _gives_land)),
}

# Square metres of the measures that are done.
LAND = select(func.sum(Measure.area)).join(Conclusion, _gives_land).where(_is_approved).scalar_subquery()
_concluded_at = select(func.max(Conclusion.decided_at)).where(_is_approved).scalar_subquery()
# When the answer was given: with the conclusion that was approved, else when the case was closed.
ANSWERED_AT = case(
    (Case.state.in_(workflow.ANSWERED), func.coalesce(_concluded_at, Case.closed_at)), else_=Case.closed_at
)
