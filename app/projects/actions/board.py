"""The supervision board of a project: who sits on it, and what they remark, for everyone to read."""

from sqlalchemy import func, select
from werkzeug.exceptions import Forbidden

from app import clock, events
from app.accounts.models import Account
from app.accounts.permissions import Actor, require
from app.accounts.scopes import require_in
from app.db import db
from app.i18n import _
from app.once import key_mark, once
from app.projects.facts import BOARD_ROLES
from app.projects.models import BoardMember, Project, Remark
from app.rules import NotNow


def name_member(
    *, actor: Actor, project: Project, name: str, role: str = "member", account: Account | None = None
) -> BoardMember:
    """Name a member of the board; with an account they may write remarks. The same name again is the same member.

    Raises Forbidden, NotNow.
    """
    require_in(actor, "project.edit", project.commune_id)
    if not name or role not in BOARD_ROLES:
        raise NotNow(_("Write the full name."))
    locked = select(Project.id).where(Project.id == project.id).with_for_update()
    db.session.execute(locked)
    known = select(BoardMember).where(BoardMember.project_id == project.id, BoardMember.until.is_(None))
    same = known.where(BoardMember.name == name)
    if account is not None:
        same = select(BoardMember).where(
            BoardMember.project_id == project.id, BoardMember.account_id == account.id
        )
    if member := db.session.scalar(same.limit(1)):
        member.until, member.role, member.name = None, role, name
        return member
    last = db.session.scalar(
        select(func.max(BoardMember.position)).where(BoardMember.project_id == project.id)
    )
    member = BoardMember(
        project_id=project.id, name=name, role=role, since=clock.today(), position=(last or 0) + 1
    )
    member.account_id = account.id if account else None
    db.session.add(member)
    db.session.flush()
    events.record("project.member_named", topic=project.id, actor=actor)
    return member


def end_member(*, actor: Actor, project: Project, member: BoardMember) -> BoardMember:
    """A member leaves the board; what they remarked stays. Raises Forbidden."""
    require_in(actor, "project.edit", project.commune_id)
    if member.until is None:
        member.until = clock.today()
        db.session.flush()
        events.record("project.member_left", topic=project.id, actor=actor)
    return member


def remark(*, actor: Account, project: Project, words: str, key: str) -> Remark:
    """A member of the board writes what they saw, in public. Raises Forbidden for anybody else, NotNow for no words."""
    require(actor, "project.remark")
    member = seat_of(actor, project)
    if member is None:
        raise Forbidden("project.remark")
    if not words:
        raise NotNow(_("Write what you saw."))

    def make() -> Remark:
        return Remark(project_id=project.id, member_id=member.id, key_hash=mark, words=words, at=clock.now())

    mark = key_mark("project remark", project.id, member.id, key)
    row, is_new = once(Remark, mark, make)
    if is_new:
        events.record("project.remarked", topic=project.id, actor=actor)
    return row


def seat_of(account: Account, project: Project) -> BoardMember | None:
    """The seat of an officer on the board of a project, as long as they sit on it."""
    query = select(BoardMember).where(
        BoardMember.project_id == project.id,
        BoardMember.account_id == account.id,
        BoardMember.until.is_(None),
    )
    return db.session.scalar(query)
