"""The village meeting that decides a quota, with its votes and its minutes; a mistake is struck, not erased."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import func, select

from app import clock, events
from app.accounts.permissions import Actor
from app.accounts.scopes import require_in
from app.db import db
from app.i18n import _
from app.once import key_mark, once
from app.photos import actions as photos
from app.photos.models import Attachment
from app.projects.goods import is_counted_in
from app.projects.models import Meeting, MinutesPage, Project, Quota
from app.rules import NotNow
from app.units.villages import village_named


@dataclass(frozen=True)
class Votes:
    """How many households there are, were present, voted for and against."""

    households: int
    present: int
    votes_for: int
    votes_against: int


@dataclass(frozen=True)
class QuotaLine:
    """What is asked: an amount of a good in its canonical unit, per household or per person."""

    good: str
    unit: str
    amount: int
    per: str = "household"


def record_meeting(
    *,
    actor: Actor,
    project: Project,
    held_on: date,
    votes: Votes,
    key: str,
    village: str = "",
    decision: str = "",
    quotas: Sequence[QuotaLine] = (),
    minutes: Sequence[Attachment] = (),
) -> Meeting:
    """Record a meeting. `minutes`, page by page, were kept under the same `key` (`photos.actions.keep`).

    The same form with other words is another meeting. Raises Forbidden; NotNow for numbers that cannot be, for a quota
    that the meeting voted down.
    """
    require_in(actor, "project.edit", project.commune_id)
    _check(held_on, votes, quotas)

    def make() -> Meeting:
        meeting = Meeting(project_id=project.id, key_hash=mark, held_on=held_on, **asdict(votes))
        meeting.decision, meeting.by_id, meeting.at = decision, actor.id, clock.now()
        meeting.village_id = village_named(project.commune_id, village).id if village else None
        meeting.quotas = _quotas(quotas)
        return meeting

    mark = key_mark("project meeting", project.id, key, held_on, votes, repr((village, decision)), [*quotas])
    meeting, is_new = once(Meeting, mark, make)
    if is_new:
        _join(actor, meeting, minutes, key)
        events.record("project.meeting_recorded", topic=project.id, actor=actor)
    elif minutes and meeting.struck_at is None:  # pages that the first sending did not bring
        add_minutes(actor=actor, project=project, meeting=meeting, minutes=minutes, key=key)
    return meeting


def add_minutes(
    *, actor: Actor, project: Project, meeting: Meeting, minutes: Sequence[Attachment], key: str
) -> Meeting:
    """Add photographed pages to a meeting that was recorded. Raises Forbidden, NotNow for a struck one."""
    require_in(actor, "project.edit", project.commune_id)
    if meeting.struck_at is not None:
        raise NotNow(_("This meeting was struck: it is only kept for reading."))
    db.session.execute(select(Project.id).where(Project.id == project.id).with_for_update())
    if _join(actor, meeting, minutes, key):
        events.record("project.minutes_added", topic=project.id, actor=actor)
    return meeting


def strike_meeting(*, actor: Actor, project: Project, meeting: Meeting, reason: str) -> Meeting:
    """Strike a meeting that was recorded wrongly; it stays readable. Raises Forbidden, NotNow without a reason."""
    require_in(actor, "project.edit", project.commune_id)
    if not reason:
        raise NotNow(_("Say why."))
    if meeting.struck_at is None:
        meeting.struck_at, meeting.struck_reason = clock.now(), reason
        db.session.flush()
        events.record("project.meeting_struck", topic=project.id, actor=actor)
    return meeting


def _join(actor: Actor, meeting: Meeting, minutes: Sequence[Attachment], key: str) -> int:
    """Let the pages that were kept under `key` join the meeting; how many did."""
    db.session.flush()
    last = select(func.max(MinutesPage.position)).where(MinutesPage.meeting_id == meeting.id)
    start = (db.session.scalar(last) or 0) + 1
    joined = photos.claim(minutes, form_key=key)
    for position, each in enumerate(joined, start=start):
        page = MinutesPage(meeting_id=meeting.id, attachment_id=each.id, position=position, attachment=each)
        page.by_id, page.at = actor.id, clock.now()
        db.session.add(page)
    db.session.flush()
    db.session.expire(meeting, ["minutes"])
    return len(joined)


def _quotas(lines: Sequence[QuotaLine]) -> list[Quota]:
    return [Quota(**asdict(each), position=position) for position, each in enumerate(lines, start=1)]


def _check(held_on: date, votes: Votes, quotas: Sequence[QuotaLine]) -> None:
    if held_on > clock.today():
        raise NotNow(_("This day has not come yet."))
    if not 0 < votes.present <= votes.households:
        raise NotNow(_("No more households can be present than there are."))
    if min(votes.votes_for, votes.votes_against) < 0 or votes.votes_for + votes.votes_against > votes.present:
        raise NotNow(_("There cannot be more votes than households present."))
    if quotas and votes.votes_for <= votes.votes_against:
        raise NotNow(_("The meeting did not agree to a quota: what is given is then voluntary."))
    if not all(is_counted_in(each.good, each.unit) and each.amount > 0 for each in quotas):
        raise NotNow(_("Choose one of the units in which this is counted."))
