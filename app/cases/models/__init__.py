"""The rows of a case: the case itself, its clocks, what was written at each step, what was concluded and published."""

from app.cases.models.answer import Conclusion, Measure, Publication, PublicFigure, Rating, Review
from app.cases.models.case import Case, CaseAttachment, CaseConcern, Counter
from app.cases.models.clocks import CalendarDay, CaseClock, DeadlineRule
from app.cases.models.desk import Bulk, BulkCase, CaseOpening, DeskChoice, SavedView, StaffDraft
from app.cases.models.entries import InternalNote, StepEntry
from app.cases.models.forwarding import Forwarding
from app.cases.models.identity import IdentityRequest
from app.cases.models.pairs import CasePair
from app.cases.models.persons import CasePerson
from app.cases.models.replies import ReplyTemplate
from app.cases.models.tasks import CaseTask

__all__ = [
    "Bulk",
    "BulkCase",
    "CalendarDay",
    "Case",
    "CaseAttachment",
    "CaseClock",
    "CaseConcern",
    "CaseOpening",
    "CasePair",
    "CasePerson",
    "CaseTask",
    "Conclusion",
    "Counter",
    "DeadlineRule",
    "DeskChoice",
    "Forwarding",
    "IdentityRequest",
    "InternalNote",
    "Measure",
    "PublicFigure",
    "Publication",
    "Rating",
    "ReplyTemplate",
    "Review",
    "SavedView",
    "StaffDraft",
    "StepEntry",
]
