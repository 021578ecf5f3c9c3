"""What is done with projects: opened, approved, brought forward, looked at, accepted, closed."""

from app.projects.actions.board import end_member, name_member, remark
from app.projects.actions.meetings import QuotaLine, Votes, add_minutes, record_meeting, strike_meeting
from app.projects.actions.opening import NeedLine, Plan, approve, edit_project, open_project
from app.projects.actions.photos import add_photo, cover_photo, publish_photo, withdraw_photo
from app.projects.actions.progress import accept_handover, close, record_means, set_stage
from app.rules import NotNow

__all__ = [
    "NeedLine",
    "NotNow",
    "Plan",
    "QuotaLine",
    "Votes",
    "accept_handover",
    "add_minutes",
    "add_photo",
    "approve",
    "close",
    "cover_photo",
    "edit_project",
    "end_member",
    "name_member",
    "open_project",
    "publish_photo",
    "record_means",
    "record_meeting",
    "remark",
    "set_stage",
    "strike_meeting",
    "withdraw_photo",
]
