"""What a reporter has told since the report, and what came with it: the talk with officers, when a photo was sent."""

from dataclasses import dataclass
from datetime import datetime

from app.cases.models import Case, CaseAttachment
from app.cases.queries.case import CaseFile
from app.i18n import _, format_date


@dataclass(frozen=True)
class Said:
    """One message or addition, oldest first in the talk."""

    at: datetime
    who: str
    text: str
    is_mine: bool
    is_addition: bool = False


def talk_of(file: CaseFile) -> list[Said]:
    """Messages of both and what was added, oldest first."""
    report = file.case.report
    said = [
        Said(
            each.at,
            _("the reporter") if each.is_from_reporter else file.name(each.author_id),
            each.body or "",
            is_mine=not each.is_from_reporter,
        )
        for each in report.messages
    ]
    added = [Said(each.at, _("the reporter"), each.words or "", False, True) for each in report.additions]
    return sorted(said + added, key=lambda each: each.at)


def caption(case: Case, link: CaseAttachment) -> str:
    """When a photo was taken: afterwards by officers, or sent with the report or with what was added to it."""
    if link.role == "after":
        return _("Afterwards")
    ties = {each.attachment_id: each.addition_id for each in case.report.attachments}
    added = {each.id: each.at for each in case.report.additions}
    at = added.get(ties.get(link.attachment_id))  # type: ignore[arg-type]
    return _("Added on %(day)s", day=format_date(at)) if at else _("When it was reported")
