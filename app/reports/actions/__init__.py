"""The verbs of this room: submit a report, add to it, write about it, look at it."""

from app.reports.actions.adding import add_words_first
from app.reports.actions.arrivals import Announced, take_in
from app.reports.actions.conversation import add_information, write
from app.reports.actions.follow import hand_over, look
from app.reports.actions.submit import CodeTaken, Sent, show_again, submit

__all__ = [
    "Announced",
    "CodeTaken",
    "Sent",
    "add_information",
    "add_words_first",
    "hand_over",
    "look",
    "show_again",
    "submit",
    "take_in",
    "write",
]
