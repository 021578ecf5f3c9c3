"""The rows of a case: the case itself, its clocks, what was written at each step, what was concluded and published."""

from app.cases.models.answer import Conclusion, Measure, Publication, PublicFigure, Rating, Review
from app.cases.models.case import Case, CaseAttachment, CaseConcern, Counter
from app.cases.models.clocks import CalendarDay, CaseClock, DeadlineRule
from app.cases.models.entries import InternalNote, StepEntry
from app.cases.models.identity import IdentityRequest

__all__ = [
    "CalendarDay",
    "Case",
    "CaseAttachment",
    "CaseClock",
    "CaseConcern",
    "Conclusion",
    "Counter",
    "DeadlineRule",
    "IdentityRequest",
    "InternalNote",
    "Measure",
    "PublicFigure",
    "Publication",
    "Rating",
    "Review",
    "StepEntry",
]
