"""The rows of a project: what is built and with what, who decided and watches, how far it is."""

from app.projects.models.board import BoardMember, Remark
from app.projects.models.meeting import Meeting, MinutesPage, Quota
from app.projects.models.progress import Acceptance, ProjectPhoto, StageEntry
from app.projects.models.project import Funding, Need, Project, ProjectVillage

__all__ = [
    "Acceptance",
    "BoardMember",
    "Funding",
    "Meeting",
    "MinutesPage",
    "Need",
    "Project",
    "ProjectPhoto",
    "ProjectVillage",
    "Quota",
    "Remark",
    "StageEntry",
]
