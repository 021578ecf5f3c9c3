"""A project goes forward: stages with their days, what the State has given, acceptance and handover, the end."""

from datetime import date

from app import clock, events
from app.accounts.permissions import Actor
from app.accounts.scopes import require_in
from app.db import db
from app.i18n import _
from app.once import key_mark, once
from app.projects.facts import CAN_ACCEPT, CAN_CLOSE, SOURCES
from app.projects.models import Acceptance, Funding, Project, StageEntry
from app.rules import NotNow


def set_stage(
    *, actor: Actor, project: Project, stage: str, key: str, came_on: date | None = None, note: str = ""
) -> Project:
    """Bring a project to a stage that may follow; the same form again changes nothing. Raises Forbidden, NotNow."""
    require_in(actor, "project.edit", project.commune_id)
    return _go(actor, project, stage, key, came_on, note, allowed=project.stage_row.then)


def accept_handover(
    *,
    actor: Actor,
    project: Project,
    accepted_on: date,
    document_number: str,
    keeper: str,
    length_m: int,
    key: str,
    handed_over_on: date | None = None,
    note: str = "",
) -> Acceptance:
    """Record the acceptance and handover of a finished road: paper, day, length built, who keeps it from now on.

    Raises Forbidden, NotNow before the work is finished or for a day to come.
    """
    require_in(actor, "project.edit", project.commune_id)
    _check_acceptance(project, accepted_on, document_number, keeper, length_m, handed_over_on)

    def make() -> Acceptance:
        row = Acceptance(project_id=project.id, key_hash=mark, accepted_on=accepted_on, keeper=keeper)
        row.handed_over_on, row.document_number, row.length_m = handed_over_on, document_number, length_m
        row.note, row.by_id, row.at = note, actor.id, clock.now()
        return row

    mark = key_mark("project acceptance", project.id, key)
    row, is_new = once(Acceptance, mark, make)
    if is_new:
        _go(actor, project, "accepted", f"accepted {key}", accepted_on, note, allowed=("accepted",))
    return row


def close(*, actor: Actor, project: Project, key: str, note: str = "") -> Project:
    """Close the ledger of an accepted project: nothing is entered or changed after that. Raises Forbidden, NotNow."""
    require_in(actor, "project.approve", project.commune_id)
    allowed = ("closed",) if project.stage in CAN_CLOSE else ()
    return _go(actor, project, "closed", key, None, note, allowed=allowed)


def record_means(
    *, actor: Actor, project: Project, given: dict[str, int], cement_given_kg: int | None = None
) -> Project:
    """Say what each source has given so far (đồng) and how much of the State's cement has come (kg).

    Raises Forbidden, NotNow for sums below nothing or an unknown source.
    """
    require_in(actor, "project.edit", project.commune_id)
    if (
        any(source not in SOURCES or value < 0 for source, value in given.items())
        or (cement_given_kg or 0) < 0
    ):
        raise NotNow(_("Choose one of the answers shown."))
    known = {each.source: each for each in project.funding}
    for source, value in given.items():
        row = known.get(source)
        if row is None and value:
            row = Funding(source=source, planned=0)
            project.funding.append(row)
        if row is not None:
            row.given = value
    if cement_given_kg is not None:
        project.cement_given_kg = cement_given_kg
    project.changed_at = clock.now()
    db.session.flush()
    events.record("project.means_recorded", topic=project.id, actor=actor, data={"given": given})
    return project


def _go(
    actor: Actor,
    project: Project,
    stage: str,
    key: str,
    came_on: date | None,
    note: str,
    *,
    allowed: tuple[str, ...],
) -> Project:
    def make() -> StageEntry:
        if stage not in allowed:
            raise NotNow(_("This step is not possible while the project is “%(stage)s”.", stage=before.label))
        if came_on and came_on > clock.today():
            raise NotNow(_("This day has not come yet."))
        return StageEntry(
            project_id=project.id, key_hash=mark, stage=stage, came_on=came_on or clock.today(),
            note=note, by_id=actor.id, at=clock.now(),
        )  # fmt: skip

    before = project.stage_row
    mark = key_mark("project stage", project.id, key)
    entry, is_new = once(StageEntry, mark, make)
    if is_new:
        project.stage, project.changed_at = stage, entry.at
        db.session.flush()
        data = {"from": before.code, "to": stage}
        events.record("project.stage_set", topic=project.id, actor=actor, data=data)
    return project


def _check_acceptance(
    project: Project,
    accepted_on: date,
    document_number: str,
    keeper: str,
    length_m: int,
    handed_over_on: date | None,
) -> None:
    if project.stage not in (*CAN_ACCEPT, "accepted"):
        raise NotNow(_("The work must be finished before it is accepted."))
    if not (document_number and keeper and length_m > 0):
        raise NotNow(
            _("Write the number of the record, the length built and who keeps the road from now on.")
        )
    if accepted_on > clock.today() or (handed_over_on and not accepted_on <= handed_over_on <= clock.today()):
        raise NotNow(_("The handover comes after the acceptance, and neither lies in the future."))
