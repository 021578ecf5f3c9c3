"""What pages ask about projects: of officers those of their commune (or whose board they sit on), of everyone the
approved ones."""

from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, false, or_, select, true
from sqlalchemy.orm import joinedload, selectinload
from werkzeug.exceptions import NotFound

from app import vault
from app.accounts.models import Account
from app.accounts.scopes import communes_of
from app.db import db
from app.paging import Key, Page, keyset
from app.projects.models import Acceptance, BoardMember, Meeting, Project, ProjectPhoto, Remark, StageEntry
from app.text import clean, fold
from app.units.models import Commune

_PAGE = 30
_NEWEST = [Key(Project.approved_at, "approved_at", descending=True), Key(Project.id, "id", descending=True)]


@dataclass(frozen=True)
class File:
    """Everything that was written down of a project besides its own row."""

    project: Project
    stages: list[StageEntry]
    meetings: list[Meeting]
    photos: list[ProjectPhoto]
    acceptance: Acceptance | None
    board: list[BoardMember]
    remarks: list[Remark]


def commune_row(commune_id: UUID) -> Commune:
    """The row of a commune whose key is known. Raises NoResultFound."""
    return db.session.get_one(Commune, commune_id)


def visible_to(actor: Account) -> ColumnElement[bool]:
    """The projects that an officer's desk holds."""
    communes = communes_of(actor, "project.read")
    if communes is None:
        return true()
    own = Project.commune_id.in_(communes) if communes else false()
    seats = select(BoardMember.project_id).where(
        BoardMember.account_id == actor.id, BoardMember.until.is_(None)
    )
    return or_(own, Project.id.in_(seats)) if actor.may("project.remark") else own


def projects(actor: Account, *, after: str | None = None) -> Page[Project]:
    """The projects of an officer's desk, those changed last first."""
    keys = [Key(Project.changed_at, "changed_at", descending=True), Key(Project.id, "id", descending=True)]
    return keyset(select(Project).where(visible_to(actor)), keys, after=after, size=_PAGE)


def project_of(actor: Account, slug: str) -> Project:
    """One project of an officer's desk, with its needs and funding. Raises NotFound for any other."""
    query = (
        select(Project)
        .where(Project.slug == slug, visible_to(actor))
        .options(
            selectinload(Project.needs), selectinload(Project.funding), joinedload(Project.opened_by),
            joinedload(Project.approved_by), joinedload(Project.commune),
        )
    )  # fmt: skip
    project = db.session.scalar(query)
    if project is None:
        raise NotFound
    return project


def file_of(actor: Account, slug: str) -> File:
    """A project with everything that was written down. Raises NotFound."""
    return _file(project_of(actor, slug))


def meeting_of(actor: Account, slug: str, token: str) -> tuple[Project, Meeting]:
    """A project of an officer's desk and one of its meetings. Raises NotFound."""
    found = file_of(actor, slug)
    for each in found.meetings:
        if token_of(each) == token:
            return found.project, each
    raise NotFound


def token_of(meeting: Meeting) -> str:
    """What stands for a meeting in an address."""
    return vault.row_token(meeting.id)


def public_projects(
    commune_id: UUID | None = None, stage: str | None = None, words: str = "", *, after: str | None = None
) -> Page[Project]:
    """Approved projects, the newest first, of a commune, in a stage, with these words."""
    query = select(Project).where(Project.approved_at.is_not(None))
    if commune_id:
        query = query.where(Project.commune_id == commune_id)
    if stage:
        query = query.where(Project.stage == stage)
    for word in fold(words).split():
        query = query.where(Project.folded.contains(word, autoescape=True))
    return keyset(query, _NEWEST, after=after, size=_PAGE)


class PublicRoad(NamedTuple):
    """An approved road as other pages name it; `commune` is a code."""

    id: UUID
    slug: str
    name: str
    commune: str


def public_road(slug: str) -> PublicRoad | None:
    """The approved road of an address; None for an address that is none."""
    return _road(Project.slug == clean(slug))


def road_by_id(project_id: UUID) -> PublicRoad | None:
    """The approved road of a key."""
    return _road(Project.id == project_id)


def _road(is_it: ColumnElement[bool]) -> PublicRoad | None:
    query = select(Project.id, Project.slug, Project.name, Commune.code).join(
        Commune, Commune.id == Project.commune_id
    )
    row = db.session.execute(query.where(is_it, Project.approved_at.is_not(None))).one_or_none()
    return PublicRoad(*row) if row else None


def public_file(slug: str) -> File:
    """An approved project with what everyone may read of it. Raises NotFound."""
    query = select(Project).where(Project.slug == slug, Project.approved_at.is_not(None))
    project = db.session.scalar(
        query.options(selectinload(Project.needs), selectinload(Project.funding), joinedload(Project.commune))
    )
    if project is None:
        raise NotFound
    return _file(project)


def _file(project: Project) -> File:
    return File(
        project,
        _of(StageEntry, project, StageEntry.at.desc(), StageEntry.id.desc()),
        _of(
            Meeting, project, Meeting.held_on.desc(), Meeting.id.desc(), options=[joinedload(Meeting.village)]
        ),
        _of(ProjectPhoto, project, ProjectPhoto.position),
        db.session.scalar(select(Acceptance).where(Acceptance.project_id == project.id)),
        _of(BoardMember, project, BoardMember.position),
        _of(Remark, project, Remark.at.desc(), Remark.id.desc()),
    )


def _of(kind: Any, project: Project, *order: Any, options: Any = ()) -> list[Any]:
    query = select(kind).where(kind.project_id == project.id).order_by(*order).limit(200)
    return list(db.session.scalars(query.options(*options)))
