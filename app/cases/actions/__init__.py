"""The verbs of a case, in the office's own words. Steps taken by officers all go through `take_step`."""

from app.cases.actions.covering import cover
from app.cases.actions.desk import Offer, available, mark_read, send_message, take_step, write_note
from app.cases.actions.intake import open_case
from app.cases.actions.proposals import decide, may_decide, propose
from app.cases.actions.publication import is_held_back
from app.cases.actions.reporter import rate, request_review, withdraw
from app.cases.actions.seeding import seed
from app.rules import NotNow

__all__ = [
    "NotNow",
    "Offer",
    "available",
    "cover",
    "decide",
    "is_held_back",
    "mark_read",
    "may_decide",
    "open_case",
    "propose",
    "rate",
    "request_review",
    "seed",
    "send_message",
    "take_step",
    "withdraw",
    "write_note",
]
